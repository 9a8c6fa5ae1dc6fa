package io.github.kprim.processor.flow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Walks conditions and assignments. A condition divides the states, so that what is true of a lock where {@code got} is
 * true is known wherever {@code got} is asked again.
 */
abstract class ConditionWalk extends CallWalk {
    final Accesses accesses;
    final Conditions conditions;

    ConditionWalk(Body body, Surroundings classes) {
        super(body, classes);
        accesses = new Accesses(body, effects);
        conditions = new Conditions(body);
    }

    /** The states in which a condition is true, and those in which it is false. */
    record Branches(PathStates whenTrue, PathStates whenFalse) {
        Branches swapped() {
            return new Branches(whenFalse, whenTrue);
        }
    }

    /** Evaluates the expression, and returns the states that know what the variable has that gets its value. */
    PathStates assigned(VariableElement variable, ExpressionTree value) {
        accesses.takeReadings();
        String key = Place.keyOf(variable);
        UnaryOperator<PathState> forget = state -> state.withoutFacts(fact -> fact.contains(key));
        TypeKind kind = variable.asType().getKind();
        if (kind == TypeKind.BOOLEAN) {
            Branches branches = branch(value);
            now = branches.whenTrue()
                    .map(state -> forget.apply(state).withFact(key, Conditions.TRUE))
                    .join(branches.whenFalse().map(state -> forget.apply(state).withFact(key, Conditions.FALSE)));
        } else {
            Optional<Tried> tried = tried(value);
            if (tried.isPresent()) {
                now = tried.get()
                        .taken()
                        .map(state -> resultKnown(forget.apply(state), variable, tried.get(), true))
                        .join(tried.get()
                                .failed()
                                .map(state -> resultKnown(forget.apply(state), variable, tried.get(), false)));
            } else {
                change(state -> valueKnown(forget.apply(state), variable, value));
            }
        }
        Set<Reading> readings = new HashSet<>(accesses.takeReadings());
        if (kind != TypeKind.BOOLEAN || !readings.isEmpty()) {
            readings.addAll(readingsOf(value));
        }
        return now.map(state -> state.withReadings(variable, readings));
    }

    /** What the variables in an expression were read from. */
    Set<Reading> readingsOf(ExpressionTree expression) {
        Set<Reading> readings = new HashSet<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void none) {
                if (body.source().element(name) instanceof VariableElement variable && !Attributed.isField(variable)) {
                    now.states().forEach(state -> readings.addAll(state.readings(variable)));
                }
                return null;
            }
        }.scan(expression, null);
        return readings;
    }

    static PathState resultKnown(PathState state, VariableElement variable, Tried tried, boolean taken) {
        return switch (tried.result()) {
            case "TRUE" -> state.withFact(Place.keyOf(variable), Boolean.toString(taken));
            case "FALSE" -> state.withFact(Place.keyOf(variable), Boolean.toString(!taken));
            case "ZERO" -> state.withFact(Conditions.isDefault(variable, "0"), Boolean.toString(taken));
            case "NONZERO" -> state.withFact(Conditions.isDefault(variable, "0"), Boolean.toString(!taken));
            case "NULL" -> state.withFact(Conditions.isDefault(variable, "null"), Boolean.toString(taken));
            case "NONNULL" -> state.withFact(Conditions.isDefault(variable, "null"), Boolean.toString(!taken));
            default -> state;
        };
    }

    PathState valueKnown(PathState state, VariableElement variable, ExpressionTree value) {
        ExpressionTree bare = Attributed.bare(value);
        if (variable.asType().getKind().isPrimitive()) {
            return bare instanceof LiteralTree literal && literal.getValue() instanceof Number number
                    ? state.withFact(Conditions.isDefault(variable, "0"), Boolean.toString(number.doubleValue() == 0))
                    : state;
        }
        if (bare.getKind() == Tree.Kind.NULL_LITERAL) {
            return state.withFact(Conditions.isDefault(variable, "null"), Conditions.TRUE)
                    .assigned(variable, Place.unnamed("null", "null"));
        }
        Place place = body.place(value, state);
        PathState known = state.assigned(variable, place);
        if (bare instanceof NewClassTree || bare instanceof NewArrayTree || isCloneOfSuper(bare)) {
            known = known.withFact(Conditions.isDefault(variable, "null"), Conditions.FALSE);
            Place made = isCloneOfSuper(bare) ? Place.made(body.source().start(bare), "clone") : place;
            return known.assigned(variable, made).unshared(made);
        }
        return known;
    }

    static boolean isCloneOfSuper(ExpressionTree expression) {
        return expression instanceof MethodInvocationTree call
                && call.getMethodSelect().toString().equals("super.clone");
    }

    /** Evaluates a condition that decides what happens next. */
    Branches decide(ExpressionTree condition) {
        accesses.takeReadings();
        Set<Reading> known = now.isReachable() ? readingsOf(condition) : Set.of();
        Branches branches = branch(condition);
        Set<Reading> all = new HashSet<>(known);
        all.addAll(accesses.takeReadings());
        return all.isEmpty()
                ? branches
                : new Branches(
                        branches.whenTrue().map(state -> state.decidedBy(all)),
                        branches.whenFalse().map(state -> state.decidedBy(all)));
    }

    Branches branch(ExpressionTree condition) {
        ExpressionTree bare = Attributed.bare(condition);
        return switch (bare.getKind()) {
            case LOGICAL_COMPLEMENT ->
                branch(((UnaryTree) bare).getExpression()).swapped();
            case CONDITIONAL_AND -> {
                Branches left = branch(((BinaryTree) bare).getLeftOperand());
                now = left.whenTrue();
                Branches right = branch(((BinaryTree) bare).getRightOperand());
                yield new Branches(right.whenTrue(), left.whenFalse().join(right.whenFalse()));
            }
            case CONDITIONAL_OR -> {
                Branches left = branch(((BinaryTree) bare).getLeftOperand());
                now = left.whenFalse();
                Branches right = branch(((BinaryTree) bare).getRightOperand());
                yield new Branches(left.whenTrue().join(right.whenTrue()), right.whenFalse());
            }
            case BOOLEAN_LITERAL ->
                Boolean.TRUE.equals(((LiteralTree) bare).getValue())
                        ? new Branches(now, PathStates.NONE)
                        : new Branches(PathStates.NONE, now);
            case CONDITIONAL_EXPRESSION -> choose((ConditionalExpressionTree) bare);
            case EQUAL_TO, NOT_EQUAL_TO -> compare((BinaryTree) bare);
            case LESS_THAN, GREATER_THAN, LESS_THAN_EQUAL, GREATER_THAN_EQUAL -> compareSign((BinaryTree) bare);
            case ASSIGNMENT -> assignInCondition((AssignmentTree) bare);
            case METHOD_INVOCATION -> ask((MethodInvocationTree) bare);
            default -> plain(bare);
        };
    }

    Branches choose(ConditionalExpressionTree choice) {
        Branches first = branch(choice.getCondition());
        now = first.whenTrue();
        Branches one = branch(choice.getTrueExpression());
        now = first.whenFalse();
        Branches other = branch(choice.getFalseExpression());
        return new Branches(
                one.whenTrue().join(other.whenTrue()), one.whenFalse().join(other.whenFalse()));
    }

    Branches assignInCondition(AssignmentTree assignment) {
        if (body.source().element(assignment.getVariable()) instanceof VariableElement variable
                && !Attributed.isField(variable)
                && variable.asType().getKind() == TypeKind.BOOLEAN) {
            now = assigned(variable, assignment.getExpression());
            return split(now, Place.keyOf(variable));
        }
        scan(assignment, null);
        return new Branches(now, now);
    }

    /** Divides states by a fact. */
    static Branches split(PathStates states, String fact) {
        return new Branches(
                states.filter(state -> !state.fact(fact).equals(Optional.of(Conditions.FALSE)))
                        .map(state -> state.withFact(fact, Conditions.TRUE)),
                states.filter(state -> !state.fact(fact).equals(Optional.of(Conditions.TRUE)))
                        .map(state -> state.withFact(fact, Conditions.FALSE)));
    }

    Branches plain(ExpressionTree condition) {
        scan(condition, null);
        return splitByName(condition);
    }

    Branches splitByName(ExpressionTree condition) {
        return splitEach(state -> conditions.name(condition, state));
    }

    /** Divides each of the current states by the fact that has a name in it; one without a name is in both branches. */
    Branches splitEach(Function<PathState, Optional<String>> naming) {
        PathStates whenTrue = PathStates.NONE;
        PathStates whenFalse = PathStates.NONE;
        for (PathState state : now.states()) {
            PathStates one = PathStates.of(state);
            Branches branches =
                    naming.apply(state).map(fact -> split(one, fact)).orElse(new Branches(one, one));
            whenTrue = whenTrue.join(branches.whenTrue());
            whenFalse = whenFalse.join(branches.whenFalse());
        }
        return new Branches(whenTrue, whenFalse);
    }

    Branches ask(MethodInvocationTree call) {
        Optional<Tried> tried = call(call);
        if (tried.isEmpty()) {
            return splitByName(call);
        }
        Branches branches = new Branches(tried.get().taken(), tried.get().failed());
        return tried.get().result().equals("FALSE") ? branches.swapped() : branches;
    }

    Branches compare(BinaryTree comparison) {
        boolean equal = comparison.getKind() == Tree.Kind.EQUAL_TO;
        ExpressionTree left = Attributed.bare(comparison.getLeftOperand());
        ExpressionTree right = Attributed.bare(comparison.getRightOperand());
        if (left instanceof LiteralTree && !(right instanceof LiteralTree)) {
            ExpressionTree swap = left;
            left = right;
            right = swap;
        }
        if (right.getKind() == Tree.Kind.BOOLEAN_LITERAL) {
            boolean wanted = Boolean.TRUE.equals(((LiteralTree) right).getValue()) == equal;
            Branches branches = branch(left);
            return wanted ? branches : branches.swapped();
        }
        if (isDefault(right)) {
            Optional<Tried> tried = tried(left);
            if (tried.isPresent()) {
                boolean takenIsDefault = tried.get().result().equals("ZERO")
                        || tried.get().result().equals("NULL");
                Branches branches =
                        new Branches(tried.get().taken(), tried.get().failed());
                return takenIsDefault == equal ? branches : branches.swapped();
            }
        } else {
            scan(left, null);
        }
        scan(right, null);
        return equal
                ? splitByEquality(left, right)
                : splitByEquality(left, right).swapped();
    }

    static boolean isDefault(ExpressionTree expression) {
        return expression.getKind() == Tree.Kind.NULL_LITERAL
                || (expression instanceof LiteralTree literal
                        && literal.getValue() instanceof Number number
                        && number.doubleValue() == 0);
    }

    Branches splitByEquality(ExpressionTree left, ExpressionTree right) {
        Branches branches = splitEach(state -> conditions.equality(left, right, state));
        return new Branches(branches.whenTrue().map(same -> united(same, left, right)), branches.whenFalse());
    }

    /** The state in which two variables are known to be one object. */
    PathState united(PathState state, ExpressionTree left, ExpressionTree right) {
        TypeMirror type = body.source().type(right);
        boolean isObject =
                right.getKind() != Tree.Kind.NULL_LITERAL && type != null && type.getKind() == TypeKind.DECLARED;
        if (isObject
                && body.source().element(left) instanceof VariableElement variable
                && !Attributed.isField(variable)) {
            Place same = body.place(right, state);
            return same.key().equals(state.value(variable).key()) ? state : state.renamed(variable, same);
        }
        return state;
    }

    /** A comparison with 0 of a result that is 0 or an error number, as the kernel's functions return. */
    Branches compareSign(BinaryTree comparison) {
        ExpressionTree left = Attributed.bare(comparison.getLeftOperand());
        boolean withZero = isDefault(Attributed.bare(comparison.getRightOperand()));
        if (!withZero) {
            return plain(comparison);
        }
        Optional<Tried> tried = tried(left);
        boolean zeroIsTrue = comparison.getKind() == Tree.Kind.GREATER_THAN_EQUAL
                || comparison.getKind() == Tree.Kind.LESS_THAN_EQUAL;
        if (tried.isPresent()) {
            boolean takenIsZero = tried.get().result().equals("ZERO");
            Branches branches = new Branches(tried.get().taken(), tried.get().failed());
            return takenIsZero == zeroIsTrue ? branches : branches.swapped();
        }
        if (body.source().element(left) instanceof VariableElement variable && !Attributed.isField(variable)) {
            String isZero = Conditions.isDefault(variable, "0");
            if (now.anyMatch(state -> state.fact(isZero).isPresent())) {
                Branches branches = split(now, isZero);
                return zeroIsTrue ? branches : branches.swapped();
            }
        }
        return splitByName(comparison);
    }

    /** Evaluates the expression; if it is a call that may take a lock, returns what its result says. */
    Optional<Tried> tried(ExpressionTree expression) {
        ExpressionTree bare = Attributed.bare(expression);
        if (bare instanceof MethodInvocationTree call) {
            return call(call);
        }
        if (bare instanceof AssignmentTree assignment
                && body.source().element(assignment.getVariable()) instanceof VariableElement variable
                && !Attributed.isField(variable)) {
            Optional<Tried> tried = tried(assignment.getExpression());
            return tried.map(found -> new Tried(
                    found.taken().map(state -> resultKnown(state, variable, found, true)),
                    found.failed().map(state -> resultKnown(state, variable, found, false)),
                    found.result()));
        }
        scan(bare, null);
        return Optional.empty();
    }

    @Override
    public @Nullable Void visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void none) {
        Branches branches = branch(tree.getCondition());
        now = branches.whenTrue();
        scan(tree.getTrueExpression(), none);
        PathStates one = now;
        now = branches.whenFalse();
        scan(tree.getFalseExpression(), none);
        now = one.join(now);
        return null;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void none) {
        if (tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
            Branches branches = branch(tree);
            now = branches.whenTrue().join(branches.whenFalse());
            return null;
        }
        return super.visitBinary(tree, none);
    }
}
