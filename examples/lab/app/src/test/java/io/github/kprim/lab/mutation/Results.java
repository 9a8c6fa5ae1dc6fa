package io.github.kprim.lab.mutation;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;

/** Returns null where the method returns an mm, and an mm where the method returns null. */
final class Results implements Operator {
    @Override
    public List<Change> changes(MethodSource method) {
        List<Change> changes = new ArrayList<>();
        if (!method.tree().getReturnType().toString().endsWith("MmStruct")) {
            return changes;
        }
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree tree, Void unused) {
                result(method, tree.getExpression(), changes);
                return super.visitReturn(tree, null);
            }
        }.scan(method.tree().getBody(), null);
        return changes;
    }

    private static void result(MethodSource method, ExpressionTree result, List<Change> changes) {
        if (result instanceof ConditionalExpressionTree either) {
            result(method, either.getTrueExpression(), changes);
            result(method, either.getFalseExpression(), changes);
        } else {
            String other = result.getKind() == Kind.NULL_LITERAL ? "mm" : "null";
            changes.add(Change.of("return " + other + " for " + method.text(result), method.replace(result, other)));
        }
    }
}
