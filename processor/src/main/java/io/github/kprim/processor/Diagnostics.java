package io.github.kprim.processor;

import io.github.kprim.processor.AnnotationContract.WrittenLock;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/**
 * Every message that the processor can give. Each is an error, has an id in brackets to search for, and says on its first
 * line what is wrong and what would be right.
 */
final class Diagnostics {
    private final Messager messager;

    Diagnostics(Messager messager) {
        this.messager = messager;
    }

    void noExpression(AnnotationContract annotation) {
        error(
                annotation.place(),
                "kprim-blank-expression",
                annotation.kind() + " names no lock; name one, such as \"mm.mmapLock\", or remove the annotation");
    }

    void blankExpression(AnnotationContract annotation, WrittenLock lock) {
        error(
                lock.place(),
                "kprim-blank-expression",
                "A blank string in " + annotation.kind() + " names no lock; name one, such as \"mm.mmapLock\"");
    }

    void syntax(WrittenLock lock, LockSyntaxException problem) {
        switch (problem.kind()) {
            case UNPARSABLE ->
                error(
                        lock.place(),
                        "kprim-unparsable-expression",
                        "Cannot read '%s' at character %d: %s"
                                .formatted(lock.text(), problem.character(), problem.getMessage()));
            case TRAILING_TEXT ->
                error(
                        lock.place(),
                        "kprim-trailing-text",
                        "'%s' is a whole expression before character %d, but %s; one string names one lock"
                                .formatted(lock.text(), problem.character(), problem.getMessage()));
        }
    }

    void duplicateExpression(AnnotationContract annotation, WrittenLock lock) {
        error(
                lock.place(),
                "kprim-duplicate-expression",
                "'%s' names a lock that this %s has named already; remove one of the two"
                        .formatted(lock.text(), annotation.kind()));
    }

    void heldAndNotHeld(WrittenLock lock) {
        error(
                lock.place(),
                "kprim-held-and-not-held",
                "'%s' is in this method's %s too, so no caller can obey both; remove it from one of the two"
                        .formatted(lock.text(), ContractKind.MUST_HOLD));
    }

    private void error(SourcePlace place, String id, String text) {
        messager.printMessage(
                Diagnostic.Kind.ERROR, "[" + id + "] " + text, place.element(), place.annotation(), place.value());
    }
}
