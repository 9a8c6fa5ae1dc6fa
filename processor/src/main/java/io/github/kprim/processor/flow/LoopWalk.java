package io.github.kprim.processor.flow;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Walks loops and switches. A loop is walked quietly until the states at its head no longer change, and then once more
 * for the reports.
 */
abstract class LoopWalk extends AccessWalk {
    /** A loop whose states still change after so many rounds has locks in doubt. */
    private static final int MOST_ROUNDS = 8;

    private final Map<String, Tree> labels = new HashMap<>();

    LoopWalk(Body body, Surroundings classes) {
        super(body, classes);
    }

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
        use(loop.getExpression(), loop.getExpression());
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

    void loop(
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
            now = branches.whenTrue();
            List<Jump> continues = inFrame(loop, () -> scan(statement, null));
            // Breaks belong to the frame around this one.
            continues.stream().filter(jump -> jump.kind() == Jump.Kind.BREAK).forEach(this::jump);
            now = now.join(arriving(continues, Jump.Kind.CONTINUE));
            scan(updates, null);
            PathStates left = branches.whenFalse();
            if (bodyFirst && condition != null && now.isReachable()) {
                Branches last = decide(condition);
                now = last.whenTrue();
                left = left.join(last.whenFalse());
            }
            return left;
        });
        loops--;
    }

    /** One round of a loop: ends with the states of the next round in {@code now}, and returns those that leave it. */
    interface Round {
        PathStates run();
    }

    void repeat(Tree loop, Round round) {
        Set<VariableElement> assigned = Assigned.in(loop, body.source());
        PathStates head = now.map(state -> atHead(state, assigned, loop));
        boolean settled = false;
        for (int i = 0; i < MOST_ROUNDS && !settled; i++) {
            PathStates start = head;
            PathStates back = body.reports().quietly(() -> next(start, loop, round));
            head = start.join(back.map(state -> atHead(state, assigned, loop)));
            settled = head.isSame(start);
        }
        now = settled ? head : blurred(head);
        PathStates[] left = {PathStates.NONE};
        List<Jump> jumps = inFrame(loop, () -> left[0] = round.run());
        now = left[0].join(arriving(jumps, Jump.Kind.BREAK));
    }

    /** Returns the states in which a round ends that begins in these states, if another one follows. */
    PathStates next(PathStates start, Tree loop, Round round) {
        now = start;
        List<Jump> jumps = inFrame(loop, round::run);
        return now.join(arriving(jumps, Jump.Kind.CONTINUE));
    }

    /** What is known where a round begins: less about what the loop assigns, and nothing that may have changed. */
    PathState atHead(PathState state, Set<VariableElement> assigned, Tree loop) {
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

    static PathStates blurred(PathStates states) {
        return states.states().stream()
                .reduce(PathState::blur)
                .map(PathStates::of)
                .orElse(PathStates.NONE);
    }

    @Override
    public @Nullable Void visitLabeledStatement(LabeledStatementTree labeled, @Nullable Void none) {
        labels.put(labeled.getLabel().toString(), labeled.getStatement());
        List<Jump> jumps = inFrame(labeled.getStatement(), () -> scan(labeled.getStatement(), null));
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

    void leave(Jump.Kind kind, Tree where, @Nullable String label) {
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

    void select(Tree tree, ExpressionTree selector, List<? extends CaseTree> cases, boolean complete) {
        scan(selector, null);
        PathStates entry = now;
        PathStates[] end = {PathStates.NONE};
        boolean[] hasDefault = {complete};
        List<Jump> jumps = inFrame(tree, () -> {
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

    static boolean isDefault(CaseTree one) {
        return one.getExpressions().isEmpty() && one.toString().startsWith("default");
    }

    /** The states in which a case is chosen: not those in which the selector is known to be something else. */
    PathStates chosen(PathStates entry, ExpressionTree selector, CaseTree one, List<? extends CaseTree> all) {
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
    static boolean isLabel(String value, List<? extends CaseTree> cases) {
        return cases.stream()
                .anyMatch(one -> value.equals("default")
                        ? isDefault(one)
                        : one.getExpressions().toString().equals(value));
    }
}
