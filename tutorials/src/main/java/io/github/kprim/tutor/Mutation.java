package io.github.kprim.tutor;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import io.github.kprim.tutor.source.ParsedSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the mutants of a Java file: copies with one small error of the kinds that students make. A statement is
 * missing, in the wrong order, or inside or outside of a block by mistake; a condition is wrong; a lock is not taken,
 * another one is taken, or it is taken in the other mode; a call is its neighbour's; a method returns a constant.
 *
 * <p>Some mutants do not compile, and some behave like the original.
 */
final class Mutation extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Map<String, String> OTHER_OPERATOR = Map.ofEntries(
            Map.entry("&&", "||"),
            Map.entry("||", "&&"),
            Map.entry("<", "<="),
            Map.entry("<=", "<"),
            Map.entry(">", ">="),
            Map.entry(">=", ">"),
            Map.entry("+", "-"),
            Map.entry("-", "+"),
            Map.entry("&", "|"),
            Map.entry("|", "&"));

    private static final Map<String, String> OTHER_CALL = Map.of(
            "mmput", "mmdrop",
            "mmdrop", "mmput",
            "mmget", "mmgrab",
            "mmgrab", "mmget",
            "mmUsers", "mmCount",
            "mmCount", "mmUsers");

    private static final List<String> CONSTANTS = List.of("true", "false", "0", "1", "null");
    private static final int LONGEST_NAME = 100;

    private final ParsedSource source;
    private final Set<String> locks;
    private final Map<String, String> mutants = new LinkedHashMap<>();
    private String method = "";

    private Mutation(ParsedSource source, Set<String> locks) {
        this.source = source;
        this.locks = locks;
    }

    /**
     * Returns the texts of the mutants of a file, by their names, such as {@code of: without mm.mmput();}. A mutant
     * keeps its name while the method with the error stays as it is.
     */
    static Map<String, String> of(String file, String text) {
        ParsedSource source = ParsedSource.of(file, text);
        Set<String> locks = new TreeSet<>();
        for (LockCall call : LockCall.in(source.unit())) {
            locks.add(call.lock().toString());
        }
        Mutation mutation = new Mutation(source, locks);
        mutation.scan(source.unit(), null);
        return mutation.mutants;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
        String outer = method;
        method = tree.getName().toString();
        if (tree.getBody() != null) {
            mutateLocks(LockCall.in(tree.getBody()));
        }
        super.visitMethod(tree, nothing);
        method = outer;
        return null;
    }

    /** A call that takes or releases a lock. */
    private record LockCall(ExpressionTree lock, MemberSelectTree select, MethodInvocationTree call) {
        private static final Pattern METHOD =
                Pattern.compile("(?!mmapLock|allocLock)(?:\\w+L|l|\\w+Unl|unl)ock(?:Killable|Nested)?");

        static List<LockCall> in(Tree tree) {
            List<LockCall> found = new ArrayList<>();
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                    if (call.getMethodSelect() instanceof MemberSelectTree select
                            && METHOD.matcher(select.getIdentifier()).matches()) {
                        found.add(new LockCall(select.getExpression(), select, call));
                    }
                    return super.visitMethodInvocation(call, nothing);
                }
            }.scan(tree, null);
            return found;
        }

        String verb() {
            return select.getIdentifier().toString();
        }
    }

    private void mutateLocks(List<LockCall> calls) {
        Set<String> used = new TreeSet<>();
        calls.forEach(call -> used.add(call.lock().toString()));
        for (String lock : used) {
            List<LockCall> own = calls.stream()
                    .filter(call -> call.lock().toString().equals(lock))
                    .toList();
            add(
                    "without " + lock + " as a lock",
                    own.stream()
                            .filter(call -> source.text().startsWith(";", source.end(call.call())))
                            .map(call -> Edit.of(this, call.call(), ""))
                            .toList());
            for (String other : locks) {
                if (!other.equals(lock)) {
                    add(
                            other + " in place of " + lock,
                            own.stream()
                                    .map(call -> Edit.of(this, call.lock(), other))
                                    .toList());
                }
            }
            for (String mode : List.of("read", "write")) {
                List<Edit> edits = own.stream()
                        .filter(call -> call.verb().startsWith(mode))
                        .map(call -> inOtherMode(call, mode))
                        .toList();
                add(lock + " not for " + mode, edits);
            }
        }
    }

    private Edit inOtherMode(LockCall call, String mode) {
        String other = mode.equals("read") ? "write" : "read";
        int end = source.end(call.select());
        int start = end - call.verb().length();
        return new Edit(start, end, other + call.verb().substring(mode.length()));
    }

    @Override
    public @Nullable Void visitBlock(BlockTree tree, @Nullable Void nothing) {
        List<? extends StatementTree> statements = tree.getStatements();
        for (int i = 0; i < statements.size(); i++) {
            StatementTree statement = statements.get(i);
            if (!(statement instanceof VariableTree)) {
                add("without " + source.textOf(statement), List.of(Edit.of(this, statement, "")));
            }
            if (i + 1 < statements.size()) {
                StatementTree next = statements.get(i + 1);
                add(
                        source.textOf(next) + " before " + source.textOf(statement),
                        List.of(
                                Edit.of(this, statement, source.textOf(next)),
                                Edit.of(this, next, source.textOf(statement))));
                for (BlockTree block : blocksOf(next)) {
                    moveInto(statement, block, source.start(block) + 1);
                }
                for (BlockTree block : blocksOf(statement)) {
                    moveInto(next, block, source.end(block) - 1);
                }
            }
            for (BlockTree block : blocksOf(statement)) {
                moveOut(statement, block);
            }
        }
        return super.visitBlock(tree, nothing);
    }

    private static List<BlockTree> blocksOf(StatementTree statement) {
        List<StatementTree> parts = new ArrayList<>();
        if (statement instanceof IfTree choice) {
            parts.add(choice.getThenStatement());
            parts.add(choice.getElseStatement());
        } else if (statement instanceof WhileLoopTree loop) {
            parts.add(loop.getStatement());
        } else if (statement instanceof ForLoopTree loop) {
            parts.add(loop.getStatement());
        } else if (statement instanceof TryTree attempt) {
            parts.add(attempt.getBlock());
            parts.add(attempt.getFinallyBlock());
        }
        return parts.stream()
                .filter(BlockTree.class::isInstance)
                .map(BlockTree.class::cast)
                .toList();
    }

    private void moveInto(StatementTree statement, BlockTree block, int where) {
        add(
                source.textOf(statement) + " moved into " + source.textOf(block),
                List.of(Edit.of(this, statement, ""), new Edit(where, where, source.textOf(statement))));
    }

    private void moveOut(StatementTree of, BlockTree block) {
        List<? extends StatementTree> inside = block.getStatements();
        if (inside.isEmpty()) {
            return;
        }
        StatementTree first = inside.get(0);
        StatementTree last = inside.get(inside.size() - 1);
        add(
                source.textOf(first) + " moved before " + source.textOf(of),
                List.of(new Edit(source.start(of), source.start(of), source.textOf(first)), Edit.of(this, first, "")));
        add(
                source.textOf(last) + " moved after " + source.textOf(of),
                List.of(Edit.of(this, last, ""), new Edit(source.end(of), source.end(of), source.textOf(last))));
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void nothing) {
        negate(tree.getCondition());
        return super.visitIf(tree, nothing);
    }

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void nothing) {
        negate(tree.getCondition());
        return super.visitWhileLoop(tree, nothing);
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void nothing) {
        negate(tree.getCondition());
        return super.visitDoWhileLoop(tree, nothing);
    }

    @Override
    public @Nullable Void visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void nothing) {
        negate(tree.getCondition());
        return super.visitConditionalExpression(tree, nothing);
    }

    private void negate(ExpressionTree condition) {
        ExpressionTree inner =
                condition instanceof ParenthesizedTree parentheses ? parentheses.getExpression() : condition;
        add("not " + source.textOf(inner), List.of(Edit.of(this, inner, "!(" + source.textOf(inner) + ")")));
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void nothing) {
        int from = source.end(tree.getLeftOperand());
        int to = source.start(tree.getRightOperand());
        String operator = source.text().substring(from, to).strip();
        String other = OTHER_OPERATOR.get(operator);
        if (other != null) {
            add(other + " in place of " + operator + " in " + source.textOf(tree), List.of(new Edit(from, to, other)));
        }
        return super.visitBinary(tree, nothing);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void nothing) {
        if (tree.getKind() == Tree.Kind.BITWISE_COMPLEMENT) {
            add(
                    "without ~ in " + source.textOf(tree),
                    List.of(Edit.of(this, tree, source.textOf(tree.getExpression()))));
        }
        return super.visitUnary(tree, nothing);
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void nothing) {
        if (tree.getExpression() != null) {
            for (String constant : CONSTANTS) {
                add(
                        "return " + constant + " in place of " + source.textOf(tree.getExpression()),
                        List.of(Edit.of(this, tree.getExpression(), constant)));
            }
        }
        return super.visitReturn(tree, nothing);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
        if (tree.getMethodSelect() instanceof MemberSelectTree select) {
            String name = select.getIdentifier().toString();
            String other = OTHER_CALL.get(name);
            if (other != null) {
                int end = source.end(select);
                add(
                        other + " in place of " + name + " in " + source.textOf(tree),
                        List.of(new Edit(end - name.length(), end, other)));
            }
        }
        return super.visitMethodInvocation(tree, nothing);
    }

    /** Replaces a part of the text. */
    private record Edit(int start, int end, String by) {
        static Edit of(Mutation mutation, Tree tree, String by) {
            return new Edit(mutation.source.start(tree), mutation.source.end(tree), by);
        }
    }

    /** Adds a mutant, unless it has no edits or there is one with the same text already. */
    private void add(String name, List<Edit> edits) {
        StringBuilder mutated = new StringBuilder(source.text());
        edits.stream()
                .sorted((one, next) -> next.start() - one.start())
                .forEach(edit -> mutated.replace(edit.start(), edit.end(), edit.by()));
        String changed = mutated.toString();
        if (changed.equals(source.text()) || mutants.containsValue(changed)) {
            return;
        }
        String line = (method + ": " + name).replaceAll("\\s+", " ");
        String full = line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "...";
        String unique = full;
        for (int i = 2; mutants.containsKey(unique); i++) {
            unique = full + " (" + i + ")";
        }
        mutants.put(unique, changed);
    }
}
