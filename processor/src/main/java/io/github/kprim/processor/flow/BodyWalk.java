package io.github.kprim.processor.flow;

import com.sun.source.tree.*;
import com.sun.source.util.TreeScanner;
import io.github.kprim.processor.ContractMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.UnionType;
import org.jspecify.annotations.Nullable;

/**
 * Walks one body in the order in which it runs, and keeps the states in which the current point can be reached.
 *
 * <p>Statements that lead elsewhere throw a {@link Jump} to the frames around them. A loop is walked quietly until its
 * states no longer change, and then once more for the reports.
 */
final class BodyWalk extends TreeScanner<@Nullable Void, @Nullable Void> {
    /** A loop whose states still change after so many rounds has locks in doubt. */
    private static final int MOST_ROUNDS = 8;

    private final Body body;
    private final ClassWalk classes;
    private final LockEffects effects;
    private final Accesses accesses;
    private final Conditions conditions;

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Map<String, Tree> labels = new HashMap<>();
    private PathStates now = PathStates.NONE;
    private int loops;
    private @Nullable VariableElement watched;
    private Consumer<PathStates> watcher = states -> {};

    /** A statement that jumps can lead to, or lead through. */
    private record Frame(@Nullable Tree target, boolean takesAll, List<Jump> jumps) {
        boolean takes(Jump jump) {
            return takesAll || (jump.target() != null && jump.target() == target);
        }
    }

    /** The states in which a condition is true, and those in which it is false. */
    private record Branches(PathStates whenTrue, PathStates whenFalse) {
        Branches swapped() {
            return new Branches(whenFalse, whenTrue);
        }
    }

    /** A call that has taken a lock in some states, and says so by its result. */
    private record Tried(PathStates taken, PathStates failed, String result) {}

    BodyWalk(Body body, ClassWalk classes) {
        this.body = body;
        this.classes = classes;
        effects = new LockEffects(body);
        accesses = new Accesses(body, effects);
        conditions = new Conditions(body);
    }

    /** Passes the states to the watcher in which a method of the parameter is called. */
    void watch(VariableElement parameter, Consumer<PathStates> states) {
        watched = parameter;
        watcher = states;
    }

    /** Walks a body, and returns how it is left. The states at its end come as a return. */
    List<Jump> run(Tree tree, PathStates entry) {
        Frame whole = new Frame(null, true, new ArrayList<>());
        frames.push(whole);
        now = entry;
        if (tree instanceof ExpressionTree expression) {
            scan(expression, null);
        } else {
            scan(tree, null);
        }
        frames.pop();
        if (now.isReachable()) {
            whole.jumps.add(Jump.returning(tree, "", now));
        }
        return whole.jumps;
    }

    // Jumps.

    private void jump(Jump jump) {
        if (!jump.states().isReachable()) {
            return;
        }
        for (Frame frame : frames) {
            if (frame.takes(jump)) {
                frame.jumps.add(jump);
                return;
            }
        }
    }

    private List<Jump> inFrame(@Nullable Tree target, boolean takesAll, Runnable work) {
        Frame frame = new Frame(target, takesAll, new ArrayList<>());
        frames.push(frame);
        work.run();
        frames.pop();
        return frame.jumps;
    }

    private static PathStates arriving(List<Jump> jumps, Jump.Kind kind) {
        PathStates states = PathStates.NONE;
        for (Jump jump : jumps) {
            if (jump.kind() == kind) {
                states = states.join(jump.states());
            }
        }
        return states;
    }

    // Statements.

    @Override
    public @Nullable Void scan(Tree tree, @Nullable Void none) {
        return tree == null || !now.isReachable() ? null : super.scan(tree, none);
    }

    @Override
    public @Nullable Void visitBlock(BlockTree block, @Nullable Void none) {
        super.visitBlock(block, none);
        forgetVariables(block.getStatements());
        return null;
    }

    private void forgetVariables(List<? extends Tree> statements) {
        Set<VariableElement> gone = new HashSet<>();
        for (Tree statement : statements) {
            if (statement instanceof VariableTree
                    && body.source().element(statement) instanceof VariableElement found) {
                gone.add(found);
            }
        }
        if (!gone.isEmpty()) {
            change(state -> state.without(gone));
        }
    }

    private void change(UnaryOperator<PathState> change) {
        now = now.map(change);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
        if (variable.getInitializer() == null) {
            return null;
        }
        if (body.source().element(variable) instanceof VariableElement element) {
            if (Suppression.isOn(element)) {
                body.reports().quietly(() -> assign(element, variable.getInitializer()));
            } else {
                assign(element, variable.getInitializer());
            }
        } else {
            scan(variable.getInitializer(), null);
        }
        return null;
    }

    /** Evaluates the expression, and remembers what is known about the variable that gets its value. */
    private void assign(VariableElement variable, ExpressionTree value) {
        accesses.takeReadings();
        String key = Place.keyOf(variable);
        UnaryOperator<PathState> forget = state -> state.withoutFacts(fact -> fact.contains(key));
        TypeKind kind = variable.asType().getKind();
        if (kind == TypeKind.BOOLEAN) {
            Branches branches = branch(value);
            now = branches.whenTrue
                    .map(state -> forget.apply(state).withFact(key, Conditions.TRUE))
                    .join(branches.whenFalse.map(state -> forget.apply(state).withFact(key, Conditions.FALSE)));
        } else {
            Optional<Tried> tried = tried(value);
            if (tried.isPresent()) {
                now = tried.get()
                        .taken
                        .map(state -> resultKnown(forget.apply(state), variable, tried.get(), true))
                        .join(tried.get()
                                .failed
                                .map(state -> resultKnown(forget.apply(state), variable, tried.get(), false)));
            } else {
                change(state -> valueKnown(forget.apply(state), variable, value));
            }
        }
        Set<Reading> readings = new HashSet<>(accesses.takeReadings());
        if (kind != TypeKind.BOOLEAN || !readings.isEmpty()) {
            readings.addAll(readingsOf(value));
        }
        change(state -> state.withReadings(variable, readings));
    }

    /** What the variables in an expression were read from. */
    private Set<Reading> readingsOf(ExpressionTree expression) {
        Set<Reading> readings = new HashSet<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void none) {
                if (body.source().element(name) instanceof VariableElement variable && !Places.isField(variable)) {
                    now.states().forEach(state -> readings.addAll(state.readings(variable)));
                }
                return null;
            }
        }.scan(expression, null);
        return readings;
    }

    private static PathState resultKnown(PathState state, VariableElement variable, Tried tried, boolean taken) {
        return switch (tried.result) {
            case "TRUE" -> state.withFact(Place.keyOf(variable), Boolean.toString(taken));
            case "FALSE" -> state.withFact(Place.keyOf(variable), Boolean.toString(!taken));
            case "ZERO" -> state.withFact(Conditions.isDefault(variable, "0"), Boolean.toString(taken));
            case "NONZERO" -> state.withFact(Conditions.isDefault(variable, "0"), Boolean.toString(!taken));
            case "NULL" -> state.withFact(Conditions.isDefault(variable, "null"), Boolean.toString(taken));
            case "NONNULL" -> state.withFact(Conditions.isDefault(variable, "null"), Boolean.toString(!taken));
            default -> state;
        };
    }

    private PathState valueKnown(PathState state, VariableElement variable, ExpressionTree value) {
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
        Place place = body.places().of(value, state, body.home());
        PathState known = state.assigned(variable, place);
        if (bare instanceof NewClassTree || bare instanceof NewArrayTree || isCloneOfSuper(bare)) {
            known = known.withFact(Conditions.isDefault(variable, "null"), Conditions.FALSE);
            Place made = isCloneOfSuper(bare) ? Place.made(body.source().start(bare), "clone") : place;
            return known.assigned(variable, made).unshared(made);
        }
        return known;
    }

    private static boolean isCloneOfSuper(ExpressionTree expression) {
        return expression instanceof MethodInvocationTree call
                && call.getMethodSelect().toString().equals("super.clone");
    }

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void none) {
        ExpressionTree bare = Attributed.bare(statement.getExpression());
        if (bare instanceof MethodInvocationTree call) {
            Optional<Tried> tried = call(call);
            if (tried.isPresent()) {
                if (!body.rules().isLockItself() && tried.get().taken.isReachable()) {
                    body.report(
                            FlowId.RESULT_IGNORED,
                            call,
                            "The result of %s says whether the lock was taken, and it is ignored; use it in an if"
                                    .formatted(nameOf(call)));
                }
                now = doubtful(tried.get());
            }
        } else {
            scan(bare, null);
        }
        accesses.takeReadings();
        return null;
    }

    /** The states after a call whose result is not looked at: what it may have taken is in doubt. */
    private static PathStates doubtful(Tried tried) {
        return new PathStates(tried.taken.states().stream()
                .map(state -> {
                    PathState doubted = state;
                    for (Hold hold : state.holds()) {
                        boolean differs = tried.failed.states().stream()
                                .map(other -> other.hold(hold.lock()))
                                .noneMatch(there -> there != null && there.agrees(hold));
                        doubted = differs ? doubted.with(Hold.doubt(hold.lock())) : doubted;
                    }
                    return doubted;
                })
                .toList());
    }

    private static String nameOf(MethodInvocationTree call) {
        return Places.shortText(call.getMethodSelect()) + "()";
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void none) {
        Branches branches = decide(tree.getCondition());
        now = branches.whenTrue;
        scan(tree.getThenStatement(), none);
        PathStates then = now;
        now = branches.whenFalse;
        scan(tree.getElseStatement(), none);
        now = then.join(now);
        return null;
    }

    @Override
    public @Nullable Void visitAssert(AssertTree tree, @Nullable Void none) {
        now = decide(tree.getCondition()).whenTrue;
        return null;
    }

    /** Evaluates a condition that decides what happens next. */
    private Branches decide(ExpressionTree condition) {
        accesses.takeReadings();
        Set<Reading> known = now.isReachable() ? readingsOf(condition) : Set.of();
        Branches branches = branch(condition);
        Set<Reading> all = new HashSet<>(known);
        all.addAll(accesses.takeReadings());
        return all.isEmpty()
                ? branches
                : new Branches(
                        branches.whenTrue.map(state -> state.decidedBy(all)),
                        branches.whenFalse.map(state -> state.decidedBy(all)));
    }

    private Branches branch(ExpressionTree condition) {
        ExpressionTree bare = Attributed.bare(condition);
        return switch (bare.getKind()) {
            case LOGICAL_COMPLEMENT ->
                branch(((UnaryTree) bare).getExpression()).swapped();
            case CONDITIONAL_AND -> {
                Branches left = branch(((BinaryTree) bare).getLeftOperand());
                now = left.whenTrue;
                Branches right = branch(((BinaryTree) bare).getRightOperand());
                yield new Branches(right.whenTrue, left.whenFalse.join(right.whenFalse));
            }
            case CONDITIONAL_OR -> {
                Branches left = branch(((BinaryTree) bare).getLeftOperand());
                now = left.whenFalse;
                Branches right = branch(((BinaryTree) bare).getRightOperand());
                yield new Branches(left.whenTrue.join(right.whenTrue), right.whenFalse);
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

    private Branches choose(ConditionalExpressionTree choice) {
        Branches first = branch(choice.getCondition());
        now = first.whenTrue;
        Branches one = branch(choice.getTrueExpression());
        now = first.whenFalse;
        Branches other = branch(choice.getFalseExpression());
        return new Branches(one.whenTrue.join(other.whenTrue), one.whenFalse.join(other.whenFalse));
    }

    private Branches assignInCondition(AssignmentTree assignment) {
        if (body.source().element(assignment.getVariable()) instanceof VariableElement variable
                && !Places.isField(variable)
                && variable.asType().getKind() == TypeKind.BOOLEAN) {
            assign(variable, assignment.getExpression());
            return split(Place.keyOf(variable));
        }
        scan(assignment, null);
        return new Branches(now, now);
    }

    /** Divides the current states by a fact. */
    private Branches split(String fact) {
        return new Branches(
                now.filter(state -> !state.fact(fact).equals(Optional.of(Conditions.FALSE)))
                        .map(state -> state.withFact(fact, Conditions.TRUE)),
                now.filter(state -> !state.fact(fact).equals(Optional.of(Conditions.TRUE)))
                        .map(state -> state.withFact(fact, Conditions.FALSE)));
    }

    private Branches plain(ExpressionTree condition) {
        scan(condition, null);
        return splitByName(condition);
    }

    private Branches splitByName(ExpressionTree condition) {
        PathStates whenTrue = PathStates.NONE;
        PathStates whenFalse = PathStates.NONE;
        PathStates all = now;
        for (PathState state : all.states()) {
            now = PathStates.of(state);
            Branches branches =
                    conditions.name(condition, state).map(this::split).orElse(new Branches(now, now));
            whenTrue = whenTrue.join(branches.whenTrue);
            whenFalse = whenFalse.join(branches.whenFalse);
        }
        now = all;
        return new Branches(whenTrue, whenFalse);
    }

    private Branches ask(MethodInvocationTree call) {
        Optional<Tried> tried = call(call);
        if (tried.isEmpty()) {
            return splitByName(call);
        }
        Branches branches = new Branches(tried.get().taken, tried.get().failed);
        return tried.get().result.equals("FALSE") ? branches.swapped() : branches;
    }

    private Branches compare(BinaryTree comparison) {
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
                boolean takenIsDefault =
                        tried.get().result.equals("ZERO") || tried.get().result.equals("NULL");
                Branches branches = new Branches(tried.get().taken, tried.get().failed);
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

    private static boolean isDefault(ExpressionTree expression) {
        return expression.getKind() == Tree.Kind.NULL_LITERAL
                || (expression instanceof LiteralTree literal
                        && literal.getValue() instanceof Number number
                        && number.doubleValue() == 0);
    }

    private Branches splitByEquality(ExpressionTree left, ExpressionTree right) {
        PathStates whenTrue = PathStates.NONE;
        PathStates whenFalse = PathStates.NONE;
        PathStates all = now;
        for (PathState state : all.states()) {
            now = PathStates.of(state);
            Branches branches =
                    conditions.equality(left, right, state).map(this::split).orElse(new Branches(now, now));
            whenTrue = whenTrue.join(branches.whenTrue.map(same -> united(same, left, right)));
            whenFalse = whenFalse.join(branches.whenFalse);
        }
        now = all;
        return new Branches(whenTrue, whenFalse);
    }

    /** The state in which two variables are known to be one object. */
    private PathState united(PathState state, ExpressionTree left, ExpressionTree right) {
        TypeMirror type = body.source().type(right);
        boolean isObject =
                right.getKind() != Tree.Kind.NULL_LITERAL && type != null && type.getKind() == TypeKind.DECLARED;
        if (isObject && body.source().element(left) instanceof VariableElement variable && !Places.isField(variable)) {
            Place same = body.places().of(right, state, body.home());
            return same.key().equals(state.value(variable).key()) ? state : state.renamed(variable, same);
        }
        return state;
    }

    /** A comparison with 0 of a result that is 0 or an error number, as the kernel's functions return. */
    private Branches compareSign(BinaryTree comparison) {
        ExpressionTree left = Attributed.bare(comparison.getLeftOperand());
        boolean withZero = isDefault(Attributed.bare(comparison.getRightOperand()));
        if (!withZero) {
            return plain(comparison);
        }
        Optional<Tried> tried = tried(left);
        boolean zeroIsTrue = comparison.getKind() == Tree.Kind.GREATER_THAN_EQUAL
                || comparison.getKind() == Tree.Kind.LESS_THAN_EQUAL;
        if (tried.isPresent()) {
            boolean takenIsZero = tried.get().result.equals("ZERO");
            Branches branches = new Branches(tried.get().taken, tried.get().failed);
            return takenIsZero == zeroIsTrue ? branches : branches.swapped();
        }
        if (body.source().element(left) instanceof VariableElement variable && !Places.isField(variable)) {
            String isZero = Conditions.isDefault(variable, "0");
            if (now.anyMatch(state -> state.fact(isZero).isPresent())) {
                Branches branches = split(isZero);
                return zeroIsTrue ? branches : branches.swapped();
            }
        }
        return splitByName(comparison);
    }

    /** Evaluates the expression; if it is a call that may take a lock, returns what its result says. */
    private Optional<Tried> tried(ExpressionTree expression) {
        ExpressionTree bare = Attributed.bare(expression);
        if (bare instanceof MethodInvocationTree call) {
            return call(call);
        }
        if (bare instanceof AssignmentTree assignment
                && body.source().element(assignment.getVariable()) instanceof VariableElement variable
                && !Places.isField(variable)) {
            Optional<Tried> tried = tried(assignment.getExpression());
            return tried.map(found -> new Tried(
                    found.taken.map(state -> resultKnown(state, variable, found, true)),
                    found.failed.map(state -> resultKnown(state, variable, found, false)),
                    found.result));
        }
        scan(bare, null);
        return Optional.empty();
    }

    // Loops.

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree loop, @Nullable Void none) {
        loop(loop, loop.getCondition(), List.of(), loop.getStatement(), false);
        return null;
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree loop, @Nullable Void none) {
        loop(loop, loop.getCondition(), List.of(), loop.getStatement(), true);
        return null;
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree loop, @Nullable Void none) {
        scan(loop.getInitializer(), none);
        loop(loop, loop.getCondition(), loop.getUpdate(), loop.getStatement(), false);
        forgetVariables(loop.getInitializer());
        return null;
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void none) {
        scan(loop.getExpression(), none);
        VariableElement variable =
                body.source().element(loop.getVariable()) instanceof VariableElement found ? found : null;
        Place item = Place.unnamed(
                "item " + body.source().start(loop),
                loop.getVariable().getName().toString());
        loops++;
        repeat(loop, () -> {
            PathStates left = now;
            if (variable != null) {
                change(state -> state.without(Set.of(variable)).renamed(variable, item));
            }
            scan(loop.getStatement(), null);
            return left;
        });
        loops--;
        change(state -> state.lost(item));
        forgetVariables(List.of(loop.getVariable()));
        return null;
    }

    private void loop(
            Tree loop,
            @Nullable ExpressionTree condition,
            List<? extends ExpressionStatementTree> updates,
            StatementTree statement,
            boolean bodyFirst) {
        loops++;
        repeat(loop, () -> {
            Branches branches = new Branches(now, PathStates.NONE);
            if (!bodyFirst && condition != null) {
                branches = decide(condition);
            }
            now = branches.whenTrue;
            List<Jump> continues = inFrame(loop, false, () -> scan(statement, null));
            // Breaks belong to the frame around this one.
            continues.stream().filter(jump -> jump.kind() == Jump.Kind.BREAK).forEach(this::jump);
            now = now.join(arriving(continues, Jump.Kind.CONTINUE));
            scan(updates, null);
            PathStates left = branches.whenFalse;
            if (bodyFirst && condition != null && now.isReachable()) {
                Branches last = decide(condition);
                now = last.whenTrue;
                left = left.join(last.whenFalse);
            }
            return left;
        });
        loops--;
    }

    /** One round of a loop: ends with the states of the next round in {@code now}, and returns those that leave it. */
    private interface Round {
        PathStates run();
    }

    private void repeat(Tree loop, Round round) {
        Set<VariableElement> assigned = Assigned.in(loop, body.source());
        PathStates head = now.map(state -> atHead(state, assigned, loop));
        PathStates before = head;
        boolean[] settled = {false};
        for (int i = 0; i < MOST_ROUNDS && !settled[0]; i++) {
            PathStates start = before;
            PathStates[] next = {PathStates.NONE};
            body.reports().quietly(() -> {
                now = start;
                List<Jump> jumps = inFrame(loop, false, round::run);
                next[0] = now.join(arriving(jumps, Jump.Kind.CONTINUE));
            });
            PathStates back = next[0].map(state -> atHead(state, assigned, loop));
            before = start.join(back);
            settled[0] = before.isSame(start);
        }
        now = settled[0] ? before : blurred(before);
        PathStates[] left = {PathStates.NONE};
        List<Jump> jumps = inFrame(loop, false, () -> left[0] = round.run());
        now = left[0].join(arriving(jumps, Jump.Kind.BREAK));
    }

    /** What is known where a round begins: less about what the loop assigns, and nothing that may have changed. */
    private PathState atHead(PathState state, Set<VariableElement> assigned, Tree loop) {
        PathState head = state.withoutFacts(fact -> fact.startsWith(Conditions.CHANGING));
        for (VariableElement variable : assigned) {
            if (!variable.asType().getKind().isPrimitive() && head.knows(variable)) {
                Place round = Place.unnamed(
                        "round " + body.source().start(loop) + " " + Place.keyOf(variable),
                        variable.getSimpleName().toString());
                head = head.renamed(variable, round);
            }
        }
        return head;
    }

    private static PathStates blurred(PathStates states) {
        return states.states().stream()
                .reduce(PathState::blur)
                .map(PathStates::of)
                .orElse(PathStates.NONE);
    }

    @Override
    public @Nullable Void visitLabeledStatement(LabeledStatementTree labeled, @Nullable Void none) {
        labels.put(labeled.getLabel().toString(), labeled.getStatement());
        List<Jump> jumps = inFrame(labeled.getStatement(), false, () -> scan(labeled.getStatement(), null));
        now = now.join(arriving(jumps, Jump.Kind.BREAK));
        return null;
    }

    @Override
    public @Nullable Void visitBreak(BreakTree tree, @Nullable Void none) {
        leave(
                Jump.Kind.BREAK,
                tree,
                tree.getLabel() == null ? null : tree.getLabel().toString());
        return null;
    }

    @Override
    public @Nullable Void visitContinue(ContinueTree tree, @Nullable Void none) {
        leave(
                Jump.Kind.CONTINUE,
                tree,
                tree.getLabel() == null ? null : tree.getLabel().toString());
        return null;
    }

    private void leave(Jump.Kind kind, Tree where, @Nullable String label) {
        Tree target = label == null ? nearest(kind) : labels.get(label);
        if (target != null) {
            jump(Jump.to(kind, target, where, now));
        }
        now = PathStates.NONE;
    }

    @Override
    public @Nullable Void visitYield(YieldTree tree, @Nullable Void none) {
        scan(tree.getValue(), none);
        leave(Jump.Kind.BREAK, tree, null);
        return null;
    }

    private @Nullable Tree nearest(Jump.Kind kind) {
        for (Frame frame : frames) {
            Tree target = frame.target();
            boolean isSwitch = target instanceof SwitchTree || target instanceof SwitchExpressionTree;
            boolean isLoop = target instanceof WhileLoopTree
                    || target instanceof DoWhileLoopTree
                    || target instanceof ForLoopTree
                    || target instanceof EnhancedForLoopTree;
            if (isLoop || (isSwitch && kind == Jump.Kind.BREAK)) {
                return target;
            }
        }
        return null;
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void none) {
        select(tree, tree.getExpression(), tree.getCases(), false);
        return null;
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void none) {
        select(tree, tree.getExpression(), tree.getCases(), true);
        return null;
    }

    private void select(Tree tree, ExpressionTree selector, List<? extends CaseTree> cases, boolean complete) {
        scan(selector, null);
        PathStates entry = now;
        PathStates[] end = {PathStates.NONE};
        boolean[] hasDefault = {complete};
        List<Jump> jumps = inFrame(tree, false, () -> {
            now = PathStates.NONE;
            for (CaseTree one : cases) {
                hasDefault[0] |= isDefault(one);
                now = (one.getCaseKind() == CaseTree.CaseKind.STATEMENT ? now : PathStates.NONE)
                        .join(chosen(entry, selector, one, cases));
                if (one.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
                    scan(one.getStatements(), null);
                } else {
                    scan(one.getBody(), null);
                    end[0] = end[0].join(now);
                }
            }
            end[0] = end[0].join(now);
        });
        now = end[0].join(arriving(jumps, Jump.Kind.BREAK));
        if (!hasDefault[0]) {
            now = now.join(entry);
        }
    }

    private static boolean isDefault(CaseTree one) {
        return one.getExpressions().isEmpty() && one.toString().startsWith("default");
    }

    /** The states in which a case is chosen: not those in which the selector is known to be something else. */
    private PathStates chosen(PathStates entry, ExpressionTree selector, CaseTree one, List<? extends CaseTree> all) {
        return entry.flatMap(state -> {
            Optional<String> name = conditions.name(selector, state).map(found -> found + " is");
            String label = one.getExpressions().toString();
            if (name.isEmpty() || (one.getExpressions().isEmpty() && !isDefault(one))) {
                return List.of(state);
            }
            String value = isDefault(one) ? "default" : label;
            Optional<String> known = state.fact(name.get());
            boolean same = known.isEmpty() || known.get().equals(value) || !isLabel(known.get(), all);
            return same ? List.of(state.withFact(name.get(), value)) : List.of();
        });
    }

    /** Whether one of the cases has exactly these labels. */
    private static boolean isLabel(String value, List<? extends CaseTree> cases) {
        return cases.stream()
                .anyMatch(one -> value.equals("default")
                        ? isDefault(one)
                        : one.getExpressions().toString().equals(value));
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void none) {
        ExpressionTree value = tree.getExpression();
        if (value == null) {
            jump(Jump.returning(tree, "", now));
        } else if (isBoolean(value)) {
            Branches branches = branch(value);
            jump(Jump.returning(tree, "TRUE", branches.whenTrue));
            jump(Jump.returning(tree, "FALSE", branches.whenFalse));
        } else {
            returnValue(tree, value);
        }
        now = PathStates.NONE;
        return null;
    }

    private boolean isBoolean(ExpressionTree value) {
        TypeMirror type = body.source().type(value);
        return type != null && type.getKind() == TypeKind.BOOLEAN;
    }

    private void returnValue(ReturnTree tree, ExpressionTree value) {
        checkLeak(value);
        Optional<Tried> tried = tried(value);
        if (tried.isPresent()) {
            String taken = tried.get().result;
            jump(Jump.returning(tree, taken, tried.get().taken));
            jump(Jump.returning(tree, opposite(taken), tried.get().failed));
            return;
        }
        ExpressionTree bare = Attributed.bare(value);
        TypeMirror type = body.source().type(value);
        boolean isNumber = type != null && type.getKind().isPrimitive();
        String zero = isNumber ? "ZERO" : "NULL";
        if (isDefault(bare)) {
            jump(Jump.returning(tree, zero, now));
        } else if (bare instanceof LiteralTree || bare instanceof NewClassTree || isNegative(bare)) {
            jump(Jump.returning(tree, opposite(zero), now));
        } else if (body.source().element(bare) instanceof VariableElement variable && !Places.isField(variable)) {
            String fact = Conditions.isDefault(variable, isNumber ? "0" : "null");
            jump(Jump.returning(
                    tree, zero, now.filter(state -> state.fact(fact).equals(Optional.of(Conditions.TRUE)))));
            jump(Jump.returning(
                    tree, opposite(zero), now.filter(state -> state.fact(fact).equals(Optional.of(Conditions.FALSE)))));
            jump(Jump.returning(tree, "", now.filter(state -> state.fact(fact).isEmpty())));
        } else {
            jump(Jump.returning(tree, "", now));
        }
    }

    /** Reports a guarded object that can be changed, and that the caller gets without its lock. */
    private void checkLeak(ExpressionTree value) {
        ExpressionTree bare = Attributed.bare(value);
        if (now.isReachable()
                && body.source().element(bare) instanceof VariableElement field
                && Places.isField(field)
                && body.contracts().isGuarded(field)
                && body.places().isOwnContainer(field)) {
            body.report(
                    FlowId.GUARDED_LEAK,
                    bare,
                    "'%s' is guarded, and the caller can change it after the lock is released; return a copy"
                            .formatted(field.getSimpleName()));
        }
    }

    private static boolean isNegative(ExpressionTree expression) {
        return expression instanceof UnaryTree unary
                && unary.getKind() == Tree.Kind.UNARY_MINUS
                && Attributed.bare(unary.getExpression()) instanceof LiteralTree literal
                && !isDefault(literal);
    }

    private static String opposite(String result) {
        return switch (result) {
            case "TRUE" -> "FALSE";
            case "FALSE" -> "TRUE";
            case "ZERO" -> "NONZERO";
            case "NONZERO" -> "ZERO";
            case "NULL" -> "NONNULL";
            default -> "NULL";
        };
    }

    @Override
    public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void none) {
        scan(tree.getExpression(), none);
        jump(Jump.throwing(Jump.Kind.THROW, tree, body.source().type(tree.getExpression()), now));
        now = PathStates.NONE;
        return null;
    }

    @Override
    public @Nullable Void visitSynchronized(SynchronizedTree tree, @Nullable Void none) {
        ExpressionTree expression = Attributed.bare(tree.getExpression());
        scan(expression, none);
        change(state -> {
            Place lock = body.places().of(expression, state, body.home());
            Effect effect = new Effect(Effect.Kind.TAKEN, lock, ContractMode.EXCLUSIVE, "", true, Nature.MONITOR);
            return effects.apply(state, effect, tree, "synchronized");
        });
        List<Place> locks = now.states().stream()
                .map(state -> body.places().of(expression, state, body.home()))
                .distinct()
                .toList();
        finallyRun(() -> scan(tree.getBlock(), null), () -> change(state -> unlocked(state, locks, tree)));
        return null;
    }

    private PathState unlocked(PathState state, List<Place> locks, Tree tree) {
        PathState unlocked = state;
        for (Place lock : locks) {
            Hold hold = state.hold(lock);
            if (hold != null && hold.isHeld()) {
                unlocked = unlocked.with(hold.releasedOnce(ContractMode.EXCLUSIVE, tree));
            }
        }
        return unlocked;
    }

    /** Runs statements, and then others however the statements end. */
    private void finallyRun(Runnable statements, Runnable last) {
        List<Jump> jumps = inFrame(null, true, statements);
        PathStates end = afterwards(now, last);
        for (Jump jump : jumps) {
            jump(jump.in(afterwards(jump.states(), last)));
        }
        now = end;
    }

    private PathStates afterwards(PathStates states, Runnable last) {
        now = states;
        if (now.isReachable()) {
            last.run();
        }
        return now;
    }

    @Override
    public @Nullable Void visitTry(TryTree tree, @Nullable Void none) {
        if (tree.getFinallyBlock() == null) {
            tryAndCatch(tree);
        } else {
            finallyRun(() -> tryAndCatch(tree), () -> scan(tree.getFinallyBlock(), null));
        }
        return null;
    }

    private void tryAndCatch(TryTree tree) {
        if (tree.getCatches().isEmpty()) {
            withResources(tree.getResources(), tree.getBlock());
            return;
        }
        List<Jump> jumps = inFrame(null, true, () -> withResources(tree.getResources(), tree.getBlock()));
        PathStates end = now;
        List<Jump> open = new ArrayList<>(jumps);
        for (CatchTree one : tree.getCatches()) {
            TypeMirror caught = body.source().type(one.getParameter().getType());
            PathStates entry = PathStates.NONE;
            for (Jump jump : jumps) {
                if (jump.kind().isThrow() && mayCatch(caught, jump.thrown())) {
                    entry = entry.join(jump.states());
                    if (catches(caught, jump.thrown())) {
                        open.remove(jump);
                    }
                }
            }
            now = entry;
            scan(one.getBlock(), null);
            end = end.join(now);
        }
        open.forEach(this::jump);
        now = end;
    }

    /** Whether the catch certainly stops the exception. */
    private boolean catches(@Nullable TypeMirror caught, @Nullable TypeMirror thrown) {
        if (caught == null) {
            return true;
        }
        return thrown != null && alternatives(caught).stream().anyMatch(one -> isSubtype(thrown, one));
    }

    private boolean mayCatch(@Nullable TypeMirror caught, @Nullable TypeMirror thrown) {
        return caught == null
                || thrown == null
                || alternatives(caught).stream().anyMatch(one -> isSubtype(thrown, one) || isSubtype(one, thrown));
    }

    private static List<? extends TypeMirror> alternatives(TypeMirror caught) {
        return caught instanceof UnionType union ? union.getAlternatives() : List.of(caught);
    }

    private boolean isSubtype(TypeMirror below, TypeMirror above) {
        return below.getKind() == TypeKind.DECLARED
                && above.getKind() == TypeKind.DECLARED
                && body.source().types().isSubtype(below, above);
    }

    private void withResources(List<? extends Tree> resources, BlockTree block) {
        if (resources.isEmpty()) {
            scan(block, null);
            return;
        }
        Tree resource = resources.get(0);
        PathStates before = now;
        scan(resource, null);
        Set<String> opened = new LinkedHashSet<>();
        for (PathState state : now.states()) {
            for (Hold hold : state.holds()) {
                boolean isNew =
                        hold.isOwn() && before.anyMatch(old -> old.hold(hold.lock()) == null || !agrees(old, hold));
                if (isNew) {
                    opened.add(hold.lock().key());
                }
            }
        }
        finallyRun(
                () -> withResources(resources.subList(1, resources.size()), block),
                () -> change(state -> closed(state, opened, resource)));
    }

    private static boolean agrees(PathState old, Hold hold) {
        Hold there = old.hold(hold.lock());
        return there != null && there.agrees(hold);
    }

    /** Closing a resource releases what making it has taken. */
    private static PathState closed(PathState state, Set<String> opened, Tree resource) {
        PathState closed = state;
        for (Hold hold : state.holds()) {
            if (hold.isOwn() && opened.contains(hold.lock().key())) {
                closed = closed.with(hold.releasedOnce(ContractMode.ANY, resource));
            }
        }
        return closed;
    }

    // Expressions.

    @Override
    public @Nullable Void visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void none) {
        Branches branches = branch(tree.getCondition());
        now = branches.whenTrue;
        scan(tree.getTrueExpression(), none);
        PathStates one = now;
        now = branches.whenFalse;
        scan(tree.getFalseExpression(), none);
        now = one.join(now);
        return null;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void none) {
        if (tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
            Branches branches = branch(tree);
            now = branches.whenTrue.join(branches.whenFalse);
            return null;
        }
        return super.visitBinary(tree, none);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void none) {
        switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                write(tree.getExpression(), tree);
            default -> super.visitUnary(tree, none);
        }
        return null;
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void none) {
        ExpressionTree target = Attributed.bare(tree.getVariable());
        if (body.source().element(target) instanceof VariableElement variable && !Places.isField(variable)) {
            assign(variable, tree.getExpression());
            return null;
        }
        scanOwner(target);
        accesses.takeReadings();
        scan(tree.getExpression(), none);
        accesses.derive(readingsOf(tree.getExpression()));
        publish(tree, target);
        write(target, target);
        accesses.derive(Set.of());
        return null;
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void none) {
        ExpressionTree target = Attributed.bare(tree.getVariable());
        scanOwner(target);
        scan(tree.getExpression(), none);
        write(target, target);
        return null;
    }

    /** Evaluates what comes before the last name of an assignment's left side. */
    private void scanOwner(ExpressionTree target) {
        if (target instanceof MemberSelectTree select) {
            scan(select.getExpression(), null);
        } else if (target instanceof ArrayAccessTree access) {
            scan(access.getExpression(), null);
            scan(access.getIndex(), null);
        }
    }

    /** A write to a variable or a field; the owner has been evaluated, unless this is {@code x++}. */
    private void write(ExpressionTree expression, Tree where) {
        ExpressionTree target = Attributed.bare(expression);
        if (where instanceof UnaryTree) {
            scanOwner(target);
        }
        if (!(body.source().element(target) instanceof VariableElement variable) || target instanceof ArrayAccessTree) {
            return;
        }
        if (Places.isField(variable)) {
            access(variable, target, true);
            String name = Place.nameOf(variable);
            change(state -> state.withoutFacts(fact -> fact.contains(name)));
        } else {
            String key = Place.keyOf(variable);
            change(state -> state.withoutFacts(fact -> fact.contains(key)));
        }
    }

    /** An object that is stored where others find it is no longer this task's alone. */
    private void publish(AssignmentTree tree, ExpressionTree target) {
        boolean toStatic = body.source().element(target) instanceof VariableElement field && Contracts.isStatic(field);
        change(state -> {
            Place value = body.places().of(tree.getExpression(), state, body.home());
            boolean isSelf = value.key().equals(body.home().self().key());
            if (!state.isUnshared(value) || (isSelf && !toStatic)) {
                return state;
            }
            return given(state, value, tree);
        });
    }

    private PathState given(PathState state, Place value, Tree where) {
        return state.shared(value)
                .withFact(
                        Conditions.PUBLISHED + value.key(),
                        Long.toString(body.source().line(where)));
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void none) {
        if (body.source().element(name) instanceof VariableElement variable && Places.isField(variable)) {
            access(variable, name, false);
        }
        return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void none) {
        scan(select.getExpression(), none);
        if (body.source().element(select) instanceof VariableElement variable && Places.isField(variable)) {
            access(variable, select, false);
        }
        return null;
    }

    private void access(VariableElement field, ExpressionTree where, boolean write) {
        if (isSelfName(where) || !body.contracts().isGuarded(field) || isOwnStaticStart(field)) {
            return;
        }
        for (PathState state : now.states()) {
            Place object = null;
            if (!Contracts.isStatic(field)) {
                object = where instanceof MemberSelectTree select
                        ? body.places().of(select.getExpression(), state, body.home())
                        : body.home().owner(field, body.source());
            }
            accesses.check(state, field, object, write, where);
        }
    }

    private static boolean isSelfName(ExpressionTree where) {
        String name = where instanceof IdentifierTree identifier
                ? identifier.getName().toString()
                : where instanceof MemberSelectTree select
                        ? select.getIdentifier().toString()
                        : "";
        return name.equals("this") || name.equals("super") || name.equals("class") || name.equals("length");
    }

    /** Whether a static initializer accesses a field of its own class, which no other task sees before it ends. */
    private boolean isOwnStaticStart(VariableElement field) {
        return body.rules().isStaticStart()
                && Contracts.isStatic(field)
                && body.home().type().equals(field.getEnclosingElement());
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
        call(call).ifPresent(tried -> now = doubtful(tried));
        return null;
    }

    /** Evaluates a call; if its result says whether a lock was taken, the states are in the result, not in now. */
    private Optional<Tried> call(MethodInvocationTree call) {
        Element element = body.source().element(call.getMethodSelect());
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            scan(select.getExpression(), null);
        }
        if (!(element instanceof ExecutableElement method)) {
            scan(call.getArguments(), null);
            return Optional.empty();
        }
        if (watched != null
                && call.getMethodSelect() instanceof MemberSelectTree select
                && watched.equals(body.source().element(select.getExpression()))) {
            watcher.accept(now);
        }
        arguments(call.getArguments(), method, call);
        if (!now.isReachable()) {
            return Optional.empty();
        }
        List<Effect> plain = new ArrayList<>();
        Optional<Effect> tried = Optional.empty();
        PathStates result = PathStates.NONE;
        PathStates failed = PathStates.NONE;
        PathStates start = now;
        String callee = calleeName(method);
        for (PathState state : start.states()) {
            List<Effect> effects0 = effects(call, method, state);
            if (Sleeping.mightSleep(method, body.source())) {
                effects.checkSleep(state, call, callee);
            }
            PathState after = state;
            for (Effect effect : ordered(effects0)) {
                after = effects.apply(after, effect, call, callee);
            }
            Optional<Effect> conditional = effects0.stream()
                    .filter(effect -> effect.kind() == Effect.Kind.TRIED || effect.kind() == Effect.Kind.ASKED)
                    .findFirst();
            if (conditional.isPresent()) {
                tried = conditional;
                PathState taken = after;
                for (Effect effect : effects0) {
                    if (effect.kind() == Effect.Kind.TRIED) {
                        taken = effects.taken(taken, effect, call);
                    } else if (effect.kind() == Effect.Kind.ASKED) {
                        taken = asked(taken, effect);
                    }
                }
                boolean impossible = conditional.get().kind() == Effect.Kind.ASKED && isHeld(after, conditional.get());
                result = result.join(PathStates.of(taken));
                failed = impossible ? failed : failed.join(PathStates.of(after));
            } else {
                result = result.join(PathStates.of(after));
            }
            plain.addAll(effects0);
        }
        now = start;
        throwing(method, call, plain);
        now = result;
        if (loops == 0 && KnownLocks.isWait(method)) {
            reportWait(call);
        }
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        now = PathStates.NONE;
        return Optional.of(new Tried(result, failed, tried.get().result()));
    }

    private static boolean isHeld(PathState state, Effect effect) {
        Hold hold = state.hold(effect.lock());
        return hold != null && hold.isHeld();
    }

    private static PathState asked(PathState state, Effect effect) {
        return isHeld(state, effect) ? state : state.with(Hold.given(effect.lock(), effect.mode(), effect.nature()));
    }

    /** Requirements first, then what is released, then what is taken. */
    private static List<Effect> ordered(List<Effect> effects) {
        return effects.stream()
                .sorted(Comparator.comparingInt(effect -> switch (effect.kind()) {
                    case NEEDED, UNWANTED, WAITED, ASKED -> 0;
                    case RELEASED, DOUBTED -> 1;
                    case TAKEN, TRIED -> 2;
                }))
                .toList();
    }

    private static boolean isConstructor(ExecutableElement method) {
        return method.getKind() == ElementKind.CONSTRUCTOR;
    }

    private static String calleeName(ExecutableElement method) {
        String name = isConstructor(method)
                ? "new " + method.getEnclosingElement().getSimpleName()
                : method.getSimpleName().toString();
        return name + "()";
    }

    private void reportWait(MethodInvocationTree call) {
        body.report(
                FlowId.WAIT_OUTSIDE_LOOP,
                call,
                "%s is not in a loop, but may return before anything has changed; wait in while (!condition)"
                        .formatted(nameOf(call)));
    }

    private List<Effect> effects(MethodInvocationTree call, ExecutableElement method, PathState state) {
        String name = method.getSimpleName().toString();
        Place self = body.places().receiver(call, method, state, body.home());
        if (self != null && KnownLocks.isKnownName(name)) {
            TypeMirror type = body.places().receiverType(call, method);
            if (type != null && !body.contracts().hasContract(method)) {
                Optional<Effect> known = body.locks().effect(method, type, self);
                if (known.isPresent()) {
                    return List.of(known.get());
                }
            }
        }
        if (name.equals("holdsLock") && call.getArguments().size() == 1) {
            return List.of(new Effect(
                    Effect.Kind.ASKED,
                    body.places().of(call.getArguments().get(0), state, body.home()),
                    ContractMode.EXCLUSIVE,
                    "TRUE",
                    true,
                    Nature.MONITOR));
        }
        if (!body.contracts().hasContract(method)) {
            return classes.inferred(method, body.home()).stream()
                    .map(effect -> translated(effect, call, method, self, state))
                    .toList();
        }
        List<Place> arguments = call.getArguments().stream()
                .map(argument -> body.places().of(argument, state, body.home()))
                .toList();
        return body.contracts().ofCall(method, self, arguments);
    }

    /** Names the lock of an effect in the words of the caller. */
    private Effect translated(
            Effect effect, MethodInvocationTree call, ExecutableElement method, @Nullable Place self, PathState state) {
        Place lock = effect.lock();
        Place own = body.home().owner(method, body.source());
        if (self != null && lock.isWithin(own.key())) {
            return effect.at(lock.rebased(own.key(), self));
        }
        List<? extends ExpressionTree> arguments = call.getArguments();
        for (int i = 0; i < Math.min(arguments.size(), method.getParameters().size()); i++) {
            String parameter = Place.keyOf(method.getParameters().get(i));
            if (lock.isWithin(parameter)) {
                return effect.at(lock.rebased(parameter, body.places().of(arguments.get(i), state, body.home())));
            }
        }
        return effect;
    }

    /** Evaluates arguments. A lambda that the callee runs at once runs here. */
    private void arguments(
            List<? extends ExpressionTree> arguments, ExecutableElement callee, @Nullable MethodInvocationTree call) {
        boolean atOnce = body.atOnce().runs(callee, body.source());
        for (int i = 0; i < arguments.size(); i++) {
            ExpressionTree bare = Attributed.bare(arguments.get(i));
            if (bare instanceof LambdaExpressionTree lambda) {
                Optional<PathStates> held =
                        call == null || atOnce || i >= callee.getParameters().size()
                                ? Optional.empty()
                                : classes.statesAtCall(
                                        callee, callee.getParameters().get(i), body.home());
                if (atOnce) {
                    runHere(lambda);
                } else if (held.isPresent() && call != null) {
                    runUnder(lambda, held.get(), call, callee);
                } else {
                    scan(lambda, null);
                }
            } else if (atOnce && bare instanceof MemberReferenceTree reference) {
                refer(reference, now, true);
            } else {
                scan(bare, null);
            }
        }
        for (ExpressionTree argument : arguments) {
            change(state -> {
                Place value = body.places().of(argument, state, body.home());
                boolean isSelf = value.key().equals(body.home().self().key());
                return !state.isUnshared(value) || (isSelf && !Publication.isBy(callee, body.source()))
                        ? state
                        : given(state, value, argument);
            });
        }
    }

    /** A lambda that may run any number of times before the call returns. */
    private void runHere(LambdaExpressionTree lambda) {
        PathStates before = now;
        Frame frame = new Frame(null, true, new ArrayList<>());
        frames.push(frame);
        scan(lambda.getBody(), null);
        frames.pop();
        PathStates after = before.join(now);
        for (Jump jump : frame.jumps) {
            if (jump.kind() == Jump.Kind.RETURN) {
                after = after.join(jump.states());
            } else {
                jump(jump);
            }
        }
        now = after;
    }

    /** A lambda that a method of this class runs, in addition under the locks that the method takes for it. */
    private void runUnder(
            LambdaExpressionTree lambda, PathStates held, MethodInvocationTree call, ExecutableElement callee) {
        PathStates before = now;
        Place own = body.home().owner(callee, body.source());
        change(state -> {
            Place receiver = body.places().receiver(call, callee, state, body.home());
            PathState inside = state;
            for (PathState there : held.states()) {
                for (Hold hold : there.holds()) {
                    Place lock = hold.lock();
                    Place here =
                            receiver != null && lock.isWithin(own.key()) ? lock.rebased(own.key(), receiver) : lock;
                    boolean always = held.states().stream().allMatch(other -> {
                        Hold same = other.hold(lock);
                        return same != null && same.agrees(hold);
                    });
                    if (!hold.isFree()) {
                        inside = inside.with(
                                hold.isHeld() && always
                                        ? Hold.given(
                                                here,
                                                hold.allows(ContractMode.EXCLUSIVE)
                                                        ? ContractMode.EXCLUSIVE
                                                        : ContractMode.SHARED,
                                                hold.nature())
                                        : Hold.doubt(here));
                    }
                }
            }
            return inside;
        });
        runHere(lambda);
        now = before;
    }

    private void throwing(ExecutableElement method, Tree where, List<Effect> effects0) {
        List<? extends TypeMirror> declared = method.getThrownTypes();
        PathStates thrown = now.map(state -> {
            PathState after = state;
            for (Effect effect : effects0) {
                Hold hold = after.hold(effect.lock());
                if (effect.kind() == Effect.Kind.RELEASED && hold != null && hold.isHeld()) {
                    after = after.with(hold.releasedOnce(effect.mode(), where));
                }
            }
            return after;
        });
        for (TypeMirror type : declared) {
            jump(Jump.throwing(Jump.Kind.THROWING_CALL, where, type, thrown));
        }
        if (effects0.isEmpty() && insideTry()) {
            jump(Jump.throwing(Jump.Kind.ANY_CALL, where, null, thrown.map(PathState::guessed)));
        }
    }

    private boolean insideTry() {
        return frames.size() > 1;
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void none) {
        scan(tree.getEnclosingExpression(), none);
        if (body.source().element(tree) instanceof ExecutableElement constructor) {
            arguments(tree.getArguments(), constructor, null);
            if (body.contracts().hasContract(constructor)) {
                String callee = calleeName(constructor);
                change(state -> {
                    List<Place> arguments = tree.getArguments().stream()
                            .map(argument -> body.places().of(argument, state, body.home()))
                            .toList();
                    Place made = Place.made(body.source().start(tree), Places.shortText(tree));
                    PathState after = state;
                    for (Effect effect : ordered(body.contracts().ofCall(constructor, made, arguments))) {
                        after = effects.apply(after, effect, tree, callee);
                    }
                    return after;
                });
            }
            throwing(constructor, tree, List.of());
        } else {
            scan(tree.getArguments(), none);
        }
        if (tree.getClassBody() != null) {
            visitClass(tree.getClassBody(), none);
        }
        return null;
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void none) {
        String why =
                now.states().stream().anyMatch(state -> state.holds().stream().anyMatch(Hold::isHeld))
                        ? "a lambda may run later, when nobody holds it"
                        : "a lambda begins without locks";
        classes.walkLater(lambda.getBody(), body.home(), now.map(PathState::later), why);
        return null;
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void none) {
        refer(reference, now.map(PathState::later), false);
        return null;
    }

    /** A method reference calls its method: here, or at another time. */
    private void refer(MemberReferenceTree reference, PathStates states, boolean here) {
        scan(reference.getQualifierExpression(), null);
        if (!(body.source().element(reference) instanceof ExecutableElement method)
                || !body.contracts().hasContract(method)) {
            return;
        }
        Body caller =
                here ? body : body.inside(body.home(), ExitRules.none(""), "a method reference may be called later");
        LockEffects there = new LockEffects(caller);
        boolean bound = !(body.source().element(reference.getQualifierExpression()) instanceof TypeElement);
        for (PathState state : states.states()) {
            Place self = bound
                    ? body.places().of(reference.getQualifierExpression(), state, body.home())
                    : Place.unnamed("argument", "it");
            for (Effect effect : caller.contracts().ofCall(method, self, List.of())) {
                // A reference to a method that releases a lock is one half of a pair: return lock::unlock.
                if (effect.kind() == Effect.Kind.NEEDED) {
                    there.apply(state, effect, reference, calleeName(method));
                }
            }
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        classes.walkClass(tree, body.home(), now.map(PathState::later));
        return null;
    }
}
