package io.github.kprim.processor.flow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Collects the variables that a statement assigns to. */
final class Assigned extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Attributed source;
    private final Set<VariableElement> variables = new LinkedHashSet<>();

    private Assigned(Attributed source) {
        this.source = source;
    }

    static Set<VariableElement> in(Tree statement, Attributed source) {
        Assigned assigned = new Assigned(source);
        assigned.scan(statement, null);
        return assigned.variables;
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void none) {
        if (source.element(assignment.getVariable()) instanceof VariableElement variable
                && !Attributed.isField(variable)) {
            variables.add(variable);
        }
        return super.visitAssignment(assignment, none);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void none) {
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        return null;
    }
}
