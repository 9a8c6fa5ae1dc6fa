package io.github.kprim.processor;

import io.github.kprim.processor.AnnotationContract.WrittenLock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * The objects that methods in a path return. A path may go through a method that, as far as can be known, returns the
 * same object every time.
 */
final class Accessors {
    private final Paths paths;
    private final ContractReader reader;
    private final Sources sources;

    /** The methods that are being examined, so that two methods that return each other cause no endless recursion. */
    private final Set<ExecutableElement> entered = new HashSet<>();

    /** Resolves the expressions that methods promise to return, or return. */
    interface Paths {
        LockPath path(LockExpression expression, Scope scope) throws LockProblem;
    }

    Accessors(Paths paths, ContractReader reader, Sources sources) {
        this.paths = paths;
        this.reader = reader;
        this.sources = sources;
    }

    /**
     * Returns the path that the method promises to return, relative to the method's own object. The result is empty if
     * the method promises no path but may return the same object every time.
     *
     * @throws LockProblem if the source shows that the method may return different objects
     */
    Optional<LockPath> lockOf(ExecutableElement method) throws LockProblem {
        Optional<LockPath> promised = promised(method);
        boolean promises =
                reader.read(method).stream().anyMatch(contract -> contract.kind() == ContractKind.RETURNS_LOCK);
        if (promised.isEmpty() && !promises && mayChange(method)) {
            throw PathProblems.mayChange(method);
        }
        return promised;
    }

    /** Returns the path that {@code @ReturnsLock} names, or the field of a record's component. */
    Optional<LockPath> promised(ExecutableElement method) {
        for (AnnotationContract contract : reader.read(method)) {
            if (contract.kind() == ContractKind.RETURNS_LOCK) {
                return contract.locks().stream()
                        .findFirst()
                        .map(WrittenLock::text)
                        .flatMap(text -> resolve(text, method));
            }
        }
        return component(method);
    }

    private Optional<LockPath> resolve(String text, ExecutableElement method) {
        if (text.isBlank() || !entered.add(method)) {
            return Optional.empty();
        }
        try {
            return Optional.of(paths.path(LockExpressionParser.parse(text), Scope.of(method)));
        } catch (LockSyntaxException | LockProblem e) {
            // Reported at the annotation itself.
            return Optional.empty();
        } finally {
            entered.remove(method);
        }
    }

    private Optional<LockPath> component(ExecutableElement method) {
        TypeElement owner = Members.ownerOf(method);
        if (owner.getKind() != ElementKind.RECORD
                || !method.getParameters().isEmpty()
                || sources.body(method).seen()) {
            return Optional.empty();
        }
        for (VariableElement field :
                Members.fields(owner, method.getSimpleName().toString())) {
            String type = owner.getQualifiedName().toString();
            LockPath.This start = new LockPath.This(type, Visibility.of(owner));
            LockPath.Field end = new LockPath.Field(field.getSimpleName().toString(), type, Visibility.of(field));
            List<String> key = List.of("this", type + "." + field.getSimpleName());
            return Optional.of(new LockPath(List.of(start, end), key, LockFamily.MONITOR, false, ContractMode.ANY));
        }
        return Optional.empty();
    }

    /**
     * Whether the source contains a body that does anything else than return the end of a path that does not change.
     */
    private boolean mayChange(ExecutableElement method) {
        AccessorBody body = sources.body(method);
        if (!body.seen()) {
            return false;
        }
        if (body.path().isEmpty()) {
            return true;
        }
        if (!entered.add(method)) {
            return true;
        }
        try {
            paths.path(LockExpressionParser.parse(body.path()), Scope.of(method));
            return false;
        } catch (LockProblem problem) {
            // Any other problem only means that Java resolves names that a lock expression does not. Bad syntax means
            // the same.
            return problem.id().filter(DiagnosticId.UNSTABLE_PATH::equals).isPresent();
        } catch (LockSyntaxException e) {
            return false;
        } finally {
            entered.remove(method);
        }
    }
}
