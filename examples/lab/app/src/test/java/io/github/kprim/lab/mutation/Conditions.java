package io.github.kprim.lab.mutation;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Negates a condition, replaces it by true or false, shifts a number that it compares with, drops an operand, swaps two
 * operands, or joins them differently. Also inverts boolean constants.
 */
final class Conditions implements Operator {
    @Override
    public List<Change> changes(MethodSource method) {
        Finder finder = new Finder(method);
        finder.scan(method.tree().getBody(), null);
        return finder.changes;
    }

    private static final class Finder extends TreeScanner<Void, Void> {
        private final MethodSource method;
        private final List<Change> changes = new ArrayList<>();

        Finder(MethodSource method) {
            this.method = method;
        }

        @Override
        public Void visitIf(IfTree tree, Void unused) {
            condition(tree.getCondition());
            return super.visitIf(tree, null);
        }

        @Override
        public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
            condition(tree.getCondition());
            return super.visitConditionalExpression(tree, null);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            if (isBoolean(tree.getType()) && tree.getInitializer() != null) {
                condition(tree.getInitializer());
            }
            return super.visitVariable(tree, null);
        }

        @Override
        public Void visitReturn(ReturnTree tree, Void unused) {
            if (isBoolean(method.tree().getReturnType()) && tree.getExpression() != null) {
                condition(tree.getExpression());
            }
            return super.visitReturn(tree, null);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void unused) {
            if (literal.getValue() instanceof Boolean value) {
                changes.add(Change.of(
                        "constant " + value + " becomes " + !value, method.replace(literal, String.valueOf(!value))));
            }
            return null;
        }

        private static boolean isBoolean(@Nullable Tree type) {
            return type != null && type.toString().equals("boolean");
        }

        private void condition(ExpressionTree parenthesized) {
            ExpressionTree condition = parenthesized;
            while (condition instanceof ParenthesizedTree parentheses) {
                condition = parentheses.getExpression();
            }
            fix(condition, true);
            fix(condition, false);
            parts(condition);
        }

        private void fix(ExpressionTree condition, boolean value) {
            String what = "take " + method.text(condition) + " as " + value;
            changes.add(Change.of(what, method.replace(condition, String.valueOf(value))));
            if (MethodSource.calls(condition).stream().anyMatch(call -> changesSomething(MethodSource.called(call)))) {
                String called = "(" + method.text(condition) + (value ? " | true)" : " & false)");
                changes.add(Change.of(what + ", whatever it returns", method.replace(condition, called)));
            }
        }

        private static boolean changesSomething(String call) {
            return LockSection.RELEASES.containsKey(call) || call.endsWith("NotZero");
        }

        private void parts(ExpressionTree condition) {
            String text = method.text(condition);
            changes.add(Change.of("negate " + text, method.replace(condition, "!(" + text + ")")));
            if (condition instanceof BinaryTree binary) {
                boolean and = binary.getKind() == Kind.CONDITIONAL_AND;
                if (and || binary.getKind() == Kind.CONDITIONAL_OR) {
                    operands(binary, and);
                } else {
                    comparison(binary);
                }
            }
        }

        private void operands(BinaryTree binary, boolean and) {
            ExpressionTree left = binary.getLeftOperand();
            ExpressionTree right = binary.getRightOperand();
            String leftText = method.text(left);
            String rightText = method.text(right);
            changes.add(new Change(
                    "swap " + leftText + " and " + rightText,
                    List.of(method.replace(left, rightText), method.replace(right, leftText))));
            changes.add(Change.of(
                    (and ? "or for and between " : "and for or between ") + leftText + " and " + rightText,
                    method.replace(binary, leftText + (and ? " || " : " && ") + rightText)));
            fix(left, and);
            fix(right, and);
            parts(left);
            parts(right);
        }

        private void comparison(BinaryTree binary) {
            if (!(binary.getRightOperand() instanceof LiteralTree literal)
                    || !(literal.getValue() instanceof Integer value)
                    || binary.getKind() != Kind.EQUAL_TO) {
                return;
            }
            String left = method.text(binary.getLeftOperand());
            for (String other : List.of(
                    left + " >= " + value,
                    left + " <= " + value,
                    left + " == " + (value + 1),
                    left + " == " + (value - 1))) {
                changes.add(Change.of(method.text(binary) + " becomes " + other, method.replace(binary, other)));
            }
        }
    }
}
