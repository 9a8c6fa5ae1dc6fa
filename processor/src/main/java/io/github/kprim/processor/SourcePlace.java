package io.github.kprim.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * The place of a diagnostic.
 *
 * @param element the annotated method, field or type
 * @param annotation the annotation on the element; null for the element as a whole
 * @param repeat the index among several annotations of this type on the element, from 0; -1 if there is only one
 * @param attribute the name of the annotation's attribute
 * @param value the value in the annotation; null for the annotation as a whole
 * @param item the index of the string in the value, from 0; -1 for all
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

    /** Whether compilers miss the place. They know several annotations of one type only through their container. */
    boolean isRepeated() {
        return repeat >= 0;
    }
}
