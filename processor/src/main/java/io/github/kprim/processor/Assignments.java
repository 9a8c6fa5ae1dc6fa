package io.github.kprim.processor;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the names that a method body assigns to. A local class cannot assign to variables of its method. */
final class Assignments extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Set<String> names;

    Assignments(Set<String> names) {
        this.names = names;
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void none) {
        add(tree.getVariable());
        return super.visitAssignment(tree, none);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void none) {
        add(tree.getVariable());
        return super.visitCompoundAssignment(tree, none);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void none) {
        switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> add(tree.getExpression());
            default -> {}
        }
        return super.visitUnary(tree, none);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        return null;
    }

    private void add(ExpressionTree target) {
        if (target instanceof ParenthesizedTree inner) {
            add(inner.getExpression());
        } else if (target instanceof IdentifierTree name) {
            names.add(name.getName().toString());
        }
    }
}
