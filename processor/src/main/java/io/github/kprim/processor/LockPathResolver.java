package io.github.kprim.processor;

import io.github.kprim.processor.LockExpression.Position;
import io.github.kprim.processor.LockExpression.Step;
import io.github.kprim.processor.LockExpression.This;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Resolves what an expression names, by the rules that are specified in {@code io.github.kprim.annotation}. */
final class LockPathResolver {
    private static final String ITSELF = "itself";
    private static final Set<TypeKind> INDEXES = EnumSet.of(TypeKind.INT, TypeKind.SHORT, TypeKind.BYTE, TypeKind.CHAR);

    private final TypeNames typeNames;
    private final Types types;
    private final LockTypes locks;
    private final Sources sources;
    private final Accessors accessors;

    LockPathResolver(KnownTypes known, Sources sources) {
        types = known.types();
        typeNames = new TypeNames(known.elements());
        locks = new LockTypes(known);
        this.sources = sources;
        accessors = new Accessors(this::path, new ContractReader(known.elements()), sources);
    }

    /**
     * Returns the lock that the expression names.
     *
     * @throws LockProblem if it names no lock, or one that may be a different lock later
     */
    LockPath lock(LockExpression expression, Scope scope) throws LockProblem {
        PathWalk walk = walk(expression, scope);
        TypeMirror end = walk.end();
        Optional<String> whyNot = locks.whyNot(end);
        if (whyNot.isPresent()) {
            throw notALock(expression.toString(), end, whyNot.get());
        }
        return walk.path(locks.family(end).orElse(LockFamily.MONITOR));
    }

    /** Returns the path of an expression that may lead to an object that is not a lock. */
    LockPath path(LockExpression expression, Scope scope) throws LockProblem {
        PathWalk walk = walk(expression, scope);
        walk.end();
        return walk.path(LockFamily.MONITOR);
    }

    /** Returns the way to ask a lock of the type. */
    LockFamily family(String name, TypeMirror type) throws LockProblem {
        Optional<String> whyNot = locks.whyNot(type);
        if (whyNot.isPresent()) {
            throw notALock(name, type, whyNot.get());
        }
        return locks.family(type).orElse(LockFamily.MONITOR);
    }

    /** Returns the lock that an accessor promises to return, if it promises one. */
    Optional<LockPath> promised(ExecutableElement accessor) {
        return accessors.promised(accessor);
    }

    private static LockProblem notALock(String name, TypeMirror type, String why) {
        return new LockProblem(
                DiagnosticId.NOT_A_LOCK, "'%s' is of type %s, not a lock: %s".formatted(name, type, why));
    }

    private PathWalk walk(LockExpression expression, Scope scope) throws LockProblem {
        PathWalk walk = new PathWalk(scope, locks, types, accessors, index -> parameter(index, scope));
        List<Step> steps = expression.steps();
        int taken = 0;
        if (expression.root() instanceof This) {
            if (scope.isStatic() && !scope.ordersFields()) {
                throw PathProblems.instanceOnStatic(expression.toString(), scope);
            }
            walk.startAtThis();
        } else if (expression.root() instanceof Position position) {
            startAtParameter(walk, index(position.number(), scope), scope);
        } else {
            taken = startAtName(walk, steps, scope);
        }
        for (Step step : steps.subList(taken, steps.size())) {
            walk.step(step);
        }
        return walk;
    }

    /** Starts where the first name leads to, and returns the number of steps that this name takes up. */
    private int startAtName(PathWalk walk, List<Step> steps, Scope scope) throws LockProblem {
        Step first = steps.get(0);
        int parameter = first.call() ? -1 : scope.parameter(first.name());
        if (parameter >= 0) {
            startAtParameter(walk, parameter, scope);
            walk.elements(first.indexes());
            return 1;
        }
        if (isMember(first, scope)) {
            walk.startAtThis();
            return 0;
        }
        Optional<TypeNames.Found> type = typeNames.find(scope.type(), steps);
        if (type.isEmpty() && first.member().equals(ITSELF)) {
            startAtItself(walk, first, scope);
            return 1;
        }
        if (type.isEmpty()) {
            throw Members.misses(scope.type()) ? LockProblem.missingType() : typeNames.problem(scope, steps);
        }
        walk.startAtType(type.get().type());
        return type.get().steps();
    }

    private static void startAtItself(PathWalk walk, Step step, Scope scope) throws LockProblem {
        if (!scope.member().getKind().isField() || scope.ordersFields()) {
            throw PathProblems.noItself(scope);
        }
        walk.startAtThis();
        walk.step(new Step(scope.member().getSimpleName().toString(), false, step.indexes()));
    }

    private static boolean isMember(Step step, Scope scope) {
        return step.call()
                ? Members.accessor(scope.self(), step.name()).isPresent()
                : !Members.fields(scope.type(), step.name()).isEmpty();
    }

    private static int index(String number, Scope scope) throws LockProblem {
        int count = scope.parameters().size();
        // A number with more digits than the count is greater than the count, and may not fit into an int.
        boolean fits = number.length() <= Integer.toString(count).length();
        int position = fits ? Integer.parseInt(number) : count + 1;
        if (position > count) {
            throw PathProblems.noSuchParameter(number, scope);
        }
        return position - 1;
    }

    /** Returns the parameter that the index of an array names. */
    private int parameter(String index, Scope scope) throws LockProblem {
        int parameter = index.startsWith("#") ? index(index.substring(1), scope) : scope.parameter(index);
        if (parameter < 0
                || !INDEXES.contains(scope.parameters().get(parameter).asType().getKind())) {
            throw PathProblems.noIndex(index, scope);
        }
        checkUnchanged(parameter, scope);
        return parameter;
    }

    private void startAtParameter(PathWalk walk, int index, Scope scope) throws LockProblem {
        checkUnchanged(index, scope);
        walk.startAtParameter(index);
    }

    private void checkUnchanged(int index, Scope scope) throws LockProblem {
        String name = scope.parameters().get(index).getSimpleName().toString();
        Set<String> assigned =
                scope.executable().<Set<String>>map(sources::assigned).orElse(Set.of());
        if (assigned.contains(name)) {
            throw PathProblems.assigned(name, scope);
        }
    }
}
