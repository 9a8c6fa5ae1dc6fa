package io.github.kprim.processor.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Whether code uses anything that has a contract. Most classes without contracts of their own do not. */
class Relevance extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Attributed source;
    private final Contracts contracts;
    private boolean found;

    Relevance(Attributed source, Contracts contracts) {
        this.source = source;
        this.contracts = contracts;
    }

    static boolean isIn(ClassTree type, Attributed source, Contracts contracts) {
        return new Relevance(source, contracts).isIn(type);
    }

    final boolean isIn(Tree code) {
        scan(code, null);
        return found;
    }

    @Override
    public @Nullable Void scan(Tree tree, @Nullable Void none) {
        return found ? null : super.scan(tree, none);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void none) {
        look(name);
        return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void none) {
        look(select);
        return super.visitMemberSelect(select, none);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void none) {
        look(reference);
        return super.visitMemberReference(reference, none);
    }

    private void look(Tree tree) {
        Element element = source.element(tree);
        if (element instanceof VariableElement variable && Attributed.isField(variable)) {
            found |= matters(variable);
        } else if (element instanceof ExecutableElement method) {
            found |= matters(method);
        }
    }

    /** Whether an access to the field matters. */
    boolean matters(VariableElement field) {
        return contracts.isGuarded(field);
    }

    /** Whether a call of the method matters. */
    boolean matters(ExecutableElement method) {
        return contracts.hasContract(method);
    }

    final void foundSome() {
        found = true;
    }
}
