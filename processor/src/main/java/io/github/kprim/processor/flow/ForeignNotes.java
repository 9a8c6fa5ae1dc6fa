package io.github.kprim.processor.flow;

import com.sun.source.tree.Tree;
import io.github.kprim.processor.DeclaredContracts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Tells where kprim reads an annotation of another library otherwise than that library does. A difference that all uses
 * of an annotation have is told once in a compilation, at its first use.
 */
final class ForeignNotes {
    /** It guards the object that a variable refers to, and not the variable, and is not read. */
    private static final String OF_OBJECTS = "org.checkerframework.checker.lock.qual.GuardedBy";

    private final ForeignContracts contracts;
    private final Set<List<String>> told = new HashSet<>();

    ForeignNotes(ForeignContracts contracts) {
        this.contracts = contracts;
    }

    /** Looks at the members of a type and of the types in it. */
    void tell(TypeElement type, Attributed source, Reports reports) {
        boolean isForeign = false;
        boolean isOwn = false;
        for (Element member : type.getEnclosedElements()) {
            isForeign |= ForeignContracts.isAnnotated(member);
            isOwn |= DeclaredContracts.isAnnotated(member);
            if (member instanceof TypeElement inner) {
                tell(inner, source, reports);
            }
            for (AnnotationMirror mirror : member.getAnnotationMirrors()) {
                if (ForeignContracts.isKnown(mirror)) {
                    tellOf(new Use(member, mirror, type), source, reports);
                }
            }
            if (member instanceof VariableElement field) {
                tellOfObjects(field, source, reports);
            }
        }
        if (isForeign && !isOwn) {
            tellOfChecks(type, source, reports);
        }
    }

    private record Use(Element member, AnnotationMirror mirror, TypeElement owner) {
        String annotation() {
            return ForeignContracts.nameOf(mirror);
        }
    }

    private void tellOf(Use use, Attributed source, Reports reports) {
        Tree where = source.tree(use.member, use.mirror);
        String member = use.member.getSimpleName().toString();
        List<String> texts = ForeignContracts.texts(use.mirror);
        for (String text : texts) {
            if (contracts.guard(text, use.member).isEmpty()) {
                tell(
                        List.of(use.annotation(), use.owner.getQualifiedName().toString(), text),
                        where,
                        "'%s' names no lock that kprim knows, so '%s' is not checked; name a lock of kprim or the JDK"
                                .formatted(text, member),
                        reports);
            } else if (use.member instanceof VariableElement && isReadWrite(text, use.owner, source)) {
                tell(
                        List.of(use.annotation(), "mode"),
                        where,
                        ("To write '%s', kprim wants '%s' for writing, and to read it, for reading; @%s does not say"
                                        + " which")
                                .formatted(member, text, simpleName(use.mirror)),
                        reports);
            }
        }
        if (texts.size() > 1 && use.member instanceof VariableElement) {
            tell(
                    List.of(use.annotation(), "several"),
                    where,
                    "To write '%s', kprim wants all of these locks, and to read it, one of them; @%s wants them all"
                            .formatted(member, simpleName(use.mirror)),
                    reports);
        }
    }

    private boolean isReadWrite(String text, TypeElement owner, Attributed source) {
        return contracts
                .field(owner, text)
                .filter(lock -> source.isA(lock.asType(), "java.util.concurrent.locks.ReadWriteLock"))
                .isPresent();
    }

    private void tellOfObjects(VariableElement field, Attributed source, Reports reports) {
        for (AnnotationMirror mirror : field.asType().getAnnotationMirrors()) {
            if (ForeignContracts.nameOf(mirror).equals(OF_OBJECTS)) {
                tell(
                        List.of(OF_OBJECTS),
                        source.tree(field),
                        ("@GuardedBy of the Checker Framework guards the object in '%s' and not the field, and is not"
                                        + " checked; write io.github.kprim.annotation.GuardedBy to guard the field")
                                .formatted(field.getSimpleName()),
                        reports);
            }
        }
    }

    private void tellOfChecks(TypeElement type, Attributed source, Reports reports) {
        DeclaredContracts.askForChecks(type)
                .ifPresent(mirror -> tell(
                        List.of(type.getQualifiedName().toString()),
                        source.tree(type, mirror),
                        ("@LockChecks makes checks of kprim's annotations, and %s has only those of other libraries,"
                                        + " so there is no %sLockChecks; bodies are compared with them")
                                .formatted(type.getSimpleName(), type.getSimpleName()),
                        reports));
    }

    private void tell(List<String> difference, @Nullable Tree where, String text, Reports reports) {
        if (where != null && told.add(difference)) {
            reports.add(FlowId.FOREIGN_MEANING, where, text);
        }
    }

    private static String simpleName(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }
}
