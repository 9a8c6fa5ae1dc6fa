package io.github.kprim.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a diagnostic belongs.
 *
 * @param element the annotated method, field or type
 * @param annotation the annotation on it; null for the element as a whole
 * @param repeat which of several annotations of its type on the element, from 0; -1 if there is only one
 * @param attribute which attribute of the annotation
 * @param value the value in the annotation; null for the annotation as a whole
 * @param item which of the value's strings, from 0; -1 for all
 */
record SourcePlace(
        Element element,
        @Nullable AnnotationMirror annotation,
        int repeat,
        String attribute,
        @Nullable AnnotationValue value,
        int item) {
    static SourcePlace of(Element element) {
        return new SourcePlace(element, null, -1, "value", null, -1);
    }

    static SourcePlace of(Element element, AnnotationMirror annotation, int repeat) {
        return new SourcePlace(element, annotation, repeat, "value", null, -1);
    }

    SourcePlace at(String name, AnnotationValue inside) {
        return new SourcePlace(element, annotation, repeat, name, inside, -1);
    }

    SourcePlace atItem(AnnotationValue inside, int number) {
        return new SourcePlace(element, annotation, repeat, "value", inside, number);
    }

    /** Whether compilers miss the place, as they know several annotations of one type only by what holds them. */
    boolean isRepeated() {
        return repeat >= 0;
    }
}
