package io.github.kprim.lab.mutation;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.StatementTree;
import java.util.ArrayList;
import java.util.List;

/** Removes one operation. */
final class Drops implements Operator {
    @Override
    public List<Change> changes(MethodSource method) {
        List<Change> changes = new ArrayList<>();
        for (BlockTree block : method.blocks()) {
            for (StatementTree statement : block.getStatements()) {
                if (statement instanceof ExpressionStatementTree && method.isOperation(statement)) {
                    changes.add(Change.of("drop " + method.title(statement), method.remove(statement)));
                }
            }
        }
        return changes;
    }
}
