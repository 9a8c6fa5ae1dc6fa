package io.github.kprim.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a diagnostic belongs.
 *
 * @param element the annotated method
 * @param annotation the annotation on it
 * @param value the value in the annotation; null for the annotation as a whole
 */
record SourcePlace(
        Element element,
        AnnotationMirror annotation,
        @Nullable AnnotationValue value) {}
