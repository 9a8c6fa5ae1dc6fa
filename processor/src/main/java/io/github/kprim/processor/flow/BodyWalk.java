package io.github.kprim.processor.flow;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import io.github.kprim.processor.ContractMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.UnionType;
import org.jspecify.annotations.Nullable;

/**
 * Walks one body in the order in which it runs, and keeps the states in which the current point can be reached.
 *
 * <p>The classes above it have the parts: {@link Paths} the states and the jumps, {@link CallWalk} calls,
 * {@link ConditionWalk} conditions, {@link AccessWalk} reads and writes, {@link LoopWalk} loops and switches. This
 * class has the ways out of a body, and what happens on them.
 */
final class BodyWalk extends LoopWalk {
    BodyWalk(Body body, Surroundings classes) {
        super(body, classes);
    }

    /** Walks a body, and returns how it is left. The states at its end come as a return. */
    List<Jump> run(PathStates entry) {
        now = entry;
        List<Jump> jumps = new ArrayList<>(inFrame(null, () -> scan(body.code(), null)));
        if (now.isReachable()) {
            jumps.add(Jump.returning(body.code(), "", now));
        }
        return jumps;
    }

    @Override
    public @Nullable Void visitBlock(BlockTree block, @Nullable Void none) {
        super.visitBlock(block, none);
        forgetVariables(block.getStatements());
        return null;
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void none) {
        Branches branches = decide(tree.getCondition());
        now = branches.whenTrue();
        scan(tree.getThenStatement(), none);
        PathStates then = now;
        now = branches.whenFalse();
        scan(tree.getElseStatement(), none);
        now = then.join(now);
        return null;
    }

    @Override
    public @Nullable Void visitAssert(AssertTree tree, @Nullable Void none) {
        now = decide(tree.getCondition()).whenTrue();
        return null;
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void none) {
        ExpressionTree value = tree.getExpression();
        if (value == null) {
            jump(Jump.returning(tree, "", now));
        } else if (isBoolean(value)) {
            Branches branches = branch(value);
            jump(Jump.returning(tree, "TRUE", branches.whenTrue()));
            jump(Jump.returning(tree, "FALSE", branches.whenFalse()));
        } else {
            returnValue(tree, value);
        }
        now = PathStates.NONE;
        return null;
    }

    boolean isBoolean(ExpressionTree value) {
        TypeMirror type = body.source().type(value);
        return type != null && type.getKind() == TypeKind.BOOLEAN;
    }

    void returnValue(ReturnTree tree, ExpressionTree value) {
        checkLeak(value);
        Optional<Tried> tried = tried(value);
        if (tried.isPresent()) {
            String taken = tried.get().result();
            jump(Jump.returning(tree, taken, tried.get().taken()));
            jump(Jump.returning(tree, opposite(taken), tried.get().failed()));
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
        } else if (body.source().element(bare) instanceof VariableElement variable && !Attributed.isField(variable)) {
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
    void checkLeak(ExpressionTree value) {
        ExpressionTree bare = Attributed.bare(value);
        if (now.isReachable()
                && body.source().element(bare) instanceof VariableElement field
                && Attributed.isField(field)
                && body.contracts().isGuarded(field)
                && body.places().isOwnContainer(field)) {
            body.report(
                    FlowId.GUARDED_LEAK,
                    bare,
                    "'%s' is guarded, and the caller can change it after the lock is released; return a copy"
                            .formatted(field.getSimpleName()));
        }
    }

    static boolean isNegative(ExpressionTree expression) {
        return expression instanceof UnaryTree unary
                && unary.getKind() == Tree.Kind.UNARY_MINUS
                && Attributed.bare(unary.getExpression()) instanceof LiteralTree literal
                && !isDefault(literal);
    }

    static String opposite(String result) {
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
            Place lock = body.place(expression, state);
            Effect effect = new Effect(Effect.Kind.TAKEN, lock, ContractMode.EXCLUSIVE, "", true, Nature.MONITOR);
            return effects.apply(state, effect, tree, "synchronized");
        });
        List<Place> locks = now.states().stream()
                .map(state -> body.place(expression, state))
                .distinct()
                .toList();
        finallyRun(() -> scan(tree.getBlock(), null), () -> change(state -> unlocked(state, locks, tree)));
        return null;
    }

    static PathState unlocked(PathState state, List<Place> locks, Tree tree) {
        PathState unlocked = state;
        for (Place lock : locks) {
            unlocked = unlocked.releasedOnce(lock, ContractMode.EXCLUSIVE, tree);
        }
        return unlocked;
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

    void tryAndCatch(TryTree tree) {
        if (tree.getCatches().isEmpty()) {
            withResources(tree.getResources(), tree.getBlock());
            return;
        }
        List<Jump> jumps = inFrame(null, () -> withResources(tree.getResources(), tree.getBlock()));
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
    boolean catches(@Nullable TypeMirror caught, @Nullable TypeMirror thrown) {
        if (caught == null) {
            return true;
        }
        return thrown != null && alternatives(caught).stream().anyMatch(one -> isSubtype(thrown, one));
    }

    boolean mayCatch(@Nullable TypeMirror caught, @Nullable TypeMirror thrown) {
        return caught == null
                || thrown == null
                || alternatives(caught).stream().anyMatch(one -> isSubtype(thrown, one) || isSubtype(one, thrown));
    }

    static List<? extends TypeMirror> alternatives(TypeMirror caught) {
        return caught instanceof UnionType union ? union.getAlternatives() : List.of(caught);
    }

    boolean isSubtype(TypeMirror below, TypeMirror above) {
        return below.getKind() == TypeKind.DECLARED
                && above.getKind() == TypeKind.DECLARED
                && body.source().types().isSubtype(below, above);
    }

    void withResources(List<? extends Tree> resources, BlockTree block) {
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

    static boolean agrees(PathState old, Hold hold) {
        Hold there = old.hold(hold.lock());
        return there != null && there.agrees(hold);
    }

    /** Closing a resource releases what making it has taken. */
    static PathState closed(PathState state, Set<String> opened, Tree resource) {
        PathState closed = state;
        for (Hold hold : state.holds()) {
            if (hold.isOwn() && opened.contains(hold.lock().key())) {
                closed = closed.with(hold.releasedOnce(ContractMode.ANY, resource));
            }
        }
        return closed;
    }
}
