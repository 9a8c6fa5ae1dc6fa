package io.github.kprim.lab.mutation;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;

/** Moves one operation to every other place in its block. This also swaps it with each neighbour. */
final class Moves implements Operator {
    @Override
    public List<Change> changes(MethodSource method) {
        List<Change> changes = new ArrayList<>();
        for (BlockTree block : method.blocks()) {
            List<StatementTree> operations = new ArrayList<>();
            block.getStatements().stream().filter(method::isOperation).forEach(operations::add);
            for (int from = 0; from < operations.size(); from++) {
                if (isMovable(operations.get(from))) {
                    for (int to = 0; to < operations.size(); to++) {
                        if (to != from) {
                            changes.add(move(method, operations.get(from), operations.get(to), to < from));
                        }
                    }
                }
            }
        }
        return changes;
    }

    private static boolean isMovable(StatementTree statement) {
        return statement instanceof ExpressionStatementTree || statement instanceof VariableTree;
    }

    private static Change move(MethodSource method, StatementTree what, StatementTree where, boolean before) {
        String text = method.source().substring(method.start(what), method.end(what));
        int at = before ? method.start(where) : method.end(where);
        String way = before ? " before " : " after ";
        return new Change(
                "move " + method.title(what) + way + method.title(where),
                List.of(method.remove(what), new Edit(at, at, "\n" + text + "\n")));
    }
}
