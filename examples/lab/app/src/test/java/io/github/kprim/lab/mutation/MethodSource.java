package io.github.kprim.lab.mutation;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method in its source.
 *
 * @param className the binary name of the class, which is the only one of its file at the top
 * @param source the text of the file
 */
record MethodSource(
        String className, MethodTree tree, CompilationUnitTree unit, SourcePositions positions, String source) {
    /** The class and the method, as reports call it. */
    String name() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + tree.getName();
    }

    int start(Tree part) {
        return (int) positions.getStartPosition(unit, part);
    }

    int end(Tree part) {
        return (int) positions.getEndPosition(unit, part);
    }

    /** As it is written, but on one line. */
    String text(Tree part) {
        return source.substring(start(part), end(part))
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll(" (?=\\.)", "");
    }

    /** As it is written, without the semicolon, and without what a compound statement has in it. */
    String title(StatementTree statement) {
        String text = text(statement);
        int body = text.indexOf('{');
        return (body < 0 ? text : text.substring(0, body)).replaceAll("[;\\s]+$", "");
    }

    Edit replace(Tree part, String text) {
        return new Edit(start(part), end(part), text);
    }

    /** Without it; a line of its own is left empty. */
    Edit remove(Tree part) {
        return replace(part, "");
    }

    /** All blocks, from the outside in. */
    List<BlockTree> blocks() {
        List<BlockTree> blocks = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitBlock(BlockTree block, Void unused) {
                blocks.add(block);
                return super.visitBlock(block, null);
            }
        }.scan(tree.getBody(), null);
        return blocks;
    }

    /** All calls, in the order in which they are written. */
    List<MethodInvocationTree> calls() {
        return calls(tree.getBody());
    }

    /** All calls in {@code part}, in the order in which they are written. */
    static List<MethodInvocationTree> calls(Tree part) {
        List<MethodInvocationTree> calls = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                calls.add(call);
                return super.visitMethodInvocation(call, null);
            }
        }.scan(part, null);
        return calls;
    }

    /** The name of the method that is called. */
    static String called(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : call.getMethodSelect().toString();
    }

    /** What the method is called on, as it is written; empty if nothing. */
    String receiver(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select ? text(select.getExpression()) : "";
    }

    /** The edit that makes the call one of {@code other}, on the same object with the same arguments. */
    Edit rename(MethodInvocationTree call, String other) {
        int end = end(call.getMethodSelect());
        return new Edit(end - called(call).length(), end, other);
    }

    /** Whether it does something that other tasks can see: it checks no contract and counts no event. */
    boolean isOperation(StatementTree statement) {
        if (statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof MethodInvocationTree call) {
            String receiver = receiver(call);
            return !receiver.endsWith("LockChecks") && !receiver.equals("Seam");
        }
        return true;
    }

    /** The call that the statement consists of, or null. */
    static @Nullable MethodInvocationTree call(StatementTree statement) {
        ExpressionTree expression = statement instanceof ExpressionStatementTree alone ? alone.getExpression() : null;
        return expression instanceof MethodInvocationTree call ? call : null;
    }
}
