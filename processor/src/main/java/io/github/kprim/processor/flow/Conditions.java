package io.github.kprim.processor.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.VariableElement;

/**
 * The names of conditions, so that a condition that is asked twice has one answer. {@code locked} and
 * {@code list.isEmpty()} are such names. A condition about something that is not final has a name that begins with
 * {@link #CHANGING}, and is forgotten where it may have changed.
 */
final class Conditions {
    static final String CHANGING = "~";
    static final String PUBLISHED = "published ";
    static final String TRUE = "true";
    static final String FALSE = "false";

    private static final Map<Tree.Kind, String> OPERATORS = Map.of(
            Tree.Kind.EQUAL_TO, "==",
            Tree.Kind.LESS_THAN, "<",
            Tree.Kind.LESS_THAN_EQUAL, "<=",
            Tree.Kind.GREATER_THAN, ">",
            Tree.Kind.GREATER_THAN_EQUAL, ">=",
            Tree.Kind.PLUS, "+",
            Tree.Kind.MINUS, "-",
            Tree.Kind.AND, "&",
            Tree.Kind.OR, "|");

    private final Body body;

    Conditions(Body body) {
        this.body = body;
    }

    /** The name of the fact that a variable is 0 or null. */
    static String isDefault(VariableElement variable, String value) {
        return "(" + Place.keyOf(variable) + " == " + value + ")";
    }

    /** Returns the name of the condition; empty if it has none. */
    Optional<String> name(ExpressionTree condition, PathState state) {
        return text(condition, state).map(text -> isSteady(condition, state) ? text : CHANGING + text);
    }

    /** Returns the name of the condition that both are equal. */
    Optional<String> equality(ExpressionTree left, ExpressionTree right, PathState state) {
        return text(left, state)
                .flatMap(one -> text(right, state).map(other -> "(" + one + " == " + other + ")"))
                .map(text -> isSteady(left, state) && isSteady(right, state) ? text : CHANGING + text);
    }

    private Optional<String> text(ExpressionTree expression, PathState state) {
        ExpressionTree bare = Attributed.bare(expression);
        if (bare instanceof LiteralTree literal) {
            return Optional.of(literalText(literal));
        }
        if (bare instanceof BinaryTree binary && OPERATORS.containsKey(bare.getKind())) {
            return text(binary.getLeftOperand(), state)
                    .flatMap(left -> text(binary.getRightOperand(), state)
                            .map(right -> "(" + left + " " + OPERATORS.get(bare.getKind()) + " " + right + ")"));
        }
        if (bare instanceof UnaryTree unary && bare.getKind() == Tree.Kind.UNARY_MINUS) {
            return text(unary.getExpression(), state).map(inner -> "-" + inner);
        }
        if (bare instanceof InstanceOfTree test && test.getType() != null) {
            return text(test.getExpression(), state).map(inner -> "(" + inner + " is " + test.getType() + ")");
        }
        if (bare instanceof IdentifierTree
                && body.source().element(bare) instanceof VariableElement variable
                && !Attributed.isField(variable)) {
            return Optional.of(Place.keyOf(variable));
        }
        String key = body.place(bare, state).key();
        return (key.startsWith("?") && Character.isDigit(key.charAt(1))) || key.startsWith("new@")
                ? Optional.empty()
                : Optional.of(key);
    }

    private static String literalText(LiteralTree literal) {
        Object value = literal.getValue();
        return value instanceof Number number && number.doubleValue() == 0 ? "0" : String.valueOf(value);
    }

    private boolean isSteady(ExpressionTree expression, PathState state) {
        ExpressionTree bare = Attributed.bare(expression);
        if (bare instanceof LiteralTree) {
            return true;
        }
        if (bare instanceof BinaryTree binary) {
            return isSteady(binary.getLeftOperand(), state) && isSteady(binary.getRightOperand(), state);
        }
        if (bare instanceof UnaryTree unary) {
            return isSteady(unary.getExpression(), state);
        }
        if (bare instanceof InstanceOfTree test) {
            return isSteady(test.getExpression(), state);
        }
        if (body.source().element(bare) instanceof VariableElement variable && !Attributed.isField(variable)) {
            return true;
        }
        return body.place(bare, state).certainty() == Place.Certainty.NAMED;
    }
}
