package io.github.kprim.processor;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.QualifiedNameable;

/** The names of the annotations that name no locks, and methods that find annotations. */
final class AnnotationNames {
    static final String PACKAGE = "io.github.kprim.annotation.";
    static final String CONTEXT_UNSAFE = PACKAGE + "ContextUnsafe";
    static final String MIGHT_SLEEP = PACKAGE + "MightSleep";
    static final String LOCK_CHECKS = PACKAGE + "LockChecks";
    static final String GENERATED_CHECKS = PACKAGE + "GeneratedChecks";

    private AnnotationNames() {}

    static Optional<AnnotationMirror> find(Element element, String qualifiedName) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (nameOf(mirror).equals(qualifiedName)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    /** Whether the element has any annotation of the package. */
    static boolean isOnAny(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> nameOf(mirror).startsWith(PACKAGE));
    }

    static String nameOf(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement() instanceof QualifiedNameable type
                ? type.getQualifiedName().toString()
                : "";
    }
}
