package io.github.kprim.tutor.model;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** The local variables that a lambda or a class takes from outside. They are like fields of it. */
final class Captures extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final Set<Element> declared = new LinkedHashSet<>();
    private final Set<VariableElement> used = new LinkedHashSet<>();

    private Captures(Trees trees) {
        this.trees = trees;
    }

    /** Returns the variables that the lambda or the class at {@code path} takes. */
    static List<VariableElement> of(Trees trees, TreePath path) {
        Captures captures = new Captures(trees);
        captures.scan(path, null);
        List<VariableElement> taken = new ArrayList<>(captures.used);
        taken.removeAll(captures.declared);
        return taken;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        declared.add(trees.getElement(getCurrentPath()));
        return super.visitVariable(variable, unused);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        if (trees.getElement(getCurrentPath()) instanceof VariableElement variable
                && !(variable.getEnclosingElement() instanceof TypeElement)) {
            used.add(variable);
        }
        return null;
    }
}
