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
 * @param className the binary name of the class, which is the only top-level class of its file
 * @param source the text of the file
 */
record MethodSource(
        String className, MethodTree tree, CompilationUnitTree unit, SourcePositions positions, String source) {
    /** Returns the class and the method, as reports name them. */
    String name() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + tree.getName();
    }

    int start(Tree part) {
        return (int) positions.getStartPosition(unit, part);
    }

    int end(Tree part) {
        return (int) positions.getEndPosition(unit, part);
    }

    /** Returns the text of a part, on one line. */
    String text(Tree part) {
        return source.substring(start(part), end(part))
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll(" (?=\\.)", "");
    }

    /** Returns the text of a statement without the semicolon, and without the body of a compound statement. */
    String title(StatementTree statement) {
        String text = text(statement);
        int body = text.indexOf('{');
        return (body < 0 ? text : text.substring(0, body)).replaceAll("[;\\s]+$", "");
    }

    Edit replace(Tree part, String text) {
        return new Edit(start(part), end(part), text);
    }

    /** Returns an edit that removes a part. If the part is alone on its line, an empty line stays. */
    Edit remove(Tree part) {
        return replace(part, "");
    }

    /** Returns all blocks, outer ones before inner ones. */
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

    /** Returns all calls, in the order of the source. */
    List<MethodInvocationTree> calls() {
        return calls(tree.getBody());
    }

    /** Returns all calls in {@code part}, in the order of the source. */
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

    /** Returns the name of the called method. */
    static String called(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : call.getMethodSelect().toString();
    }

    /** Returns the text of the receiver of a call; empty if there is none. */
    String receiver(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select ? text(select.getExpression()) : "";
    }

    /** Returns an edit that calls {@code other} instead, on the same object with the same arguments. */
    Edit rename(MethodInvocationTree call, String other) {
        int end = end(call.getMethodSelect());
        return new Edit(end - called(call).length(), end, other);
    }

    /**
     * Returns whether a statement may do something that other tasks can see. Contract checks and event counts do not.
     */
    boolean isOperation(StatementTree statement) {
        if (statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof MethodInvocationTree call) {
            String receiver = receiver(call);
            return !receiver.endsWith("LockChecks") && !receiver.equals("Seam");
        }
        return true;
    }

    /** Returns the call that the statement consists of, or null. */
    static @Nullable MethodInvocationTree call(StatementTree statement) {
        ExpressionTree expression = statement instanceof ExpressionStatementTree alone ? alone.getExpression() : null;
        return expression instanceof MethodInvocationTree call ? call : null;
    }
}
