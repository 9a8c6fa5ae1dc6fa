package io.github.kprim.processor;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Decides whether another class can repeat an annotation of a type. */
final class AnnotationValues {
    private AnnotationValues() {}

    /** Whether a top-level class of the package can have the annotation, with the same values. */
    static boolean canBeWritten(AnnotationMirror annotation, String packageName) {
        return Visibility.of(annotation.getAnnotationType().asElement()).reaches(packageName)
                && annotation.getElementValues().values().stream()
                        .allMatch(value -> canBeWritten(value.getValue(), packageName));
    }

    private static boolean canBeWritten(Object value, String packageName) {
        if (value instanceof TypeMirror type) {
            return Mentions.isNameable(type, packageName);
        }
        if (value instanceof VariableElement constant) {
            return Visibility.of(constant).reaches(packageName);
        }
        if (value instanceof AnnotationMirror inner) {
            return canBeWritten(inner, packageName);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .allMatch(item ->
                            item instanceof AnnotationValue inner && canBeWritten(inner.getValue(), packageName));
        }
        // NaN and the infinities have no literals.
        return !(value instanceof Number number) || Double.isFinite(number.doubleValue());
    }
}
