package io.github.kprim.tutor.model;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Sets and maps in which an answer only looks things up. Their order may differ from run to run, but that does not
 * matter.
 */
final class Lookups {
    private static final Set<String> ASKS =
            Set.of("contains", "containsAll", "containsKey", "containsValue", "get", "getOrDefault", "isEmpty", "size");

    private Lookups() {}

    /**
     * Whether the set or map is only asked for what is in it, or has no more than one element.
     *
     * @param select the name of the method that makes it, such as {@code Map.of}
     */
    static boolean areAll(Trees trees, TreePath select) {
        TreePath made = select.getParentPath();
        if (!(made.getLeaf() instanceof MethodInvocationTree call)) {
            return false;
        }
        boolean isCopy = select.getLeaf() instanceof MemberSelectTree name
                && !name.getIdentifier().contentEquals("of");
        boolean isMap = call.getMethodSelect().toString().endsWith("Map.of");
        boolean isSmall = call.getArguments().size() <= (isMap ? 2 : 1)
                && call.getArguments().stream().noneMatch(each -> isArray(trees, new TreePath(made, each)));
        if ((isSmall && !isCopy) || isAsked(made)) {
            return true;
        }
        return made.getParentPath().getLeaf() instanceof VariableTree variable
                && variable.getInitializer() == call
                && isKnownHereOnly(trees.getElement(made.getParentPath()))
                && new Uses(trees, trees.getElement(made.getParentPath())).areLookups(made);
    }

    private static boolean isArray(Trees trees, TreePath path) {
        return trees.getTypeMirror(path) != null && trees.getTypeMirror(path).getKind() == TypeKind.ARRAY;
    }

    private static boolean isKnownHereOnly(@Nullable Element variable) {
        return variable != null
                && (variable.getKind() == ElementKind.LOCAL_VARIABLE
                        || variable.getModifiers().contains(Modifier.PRIVATE));
    }

    /** Whether the expression is the receiver of a question. */
    private static boolean isAsked(TreePath path) {
        Tree parent = path.getParentPath().getLeaf();
        return (parent instanceof MemberSelectTree select
                        && ASKS.contains(select.getIdentifier().toString()))
                || (parent instanceof MemberReferenceTree reference
                        && ASKS.contains(reference.getName().toString()));
    }

    private static final class Uses extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Trees trees;
        private final Element variable;
        private boolean otherwise;

        Uses(Trees trees, Element variable) {
            this.trees = trees;
            this.variable = variable;
        }

        boolean areLookups(TreePath anywhere) {
            scan(new TreePath(anywhere.getCompilationUnit()), null);
            return !otherwise;
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
            otherwise |= variable.equals(trees.getElement(getCurrentPath())) && !isAsked(getCurrentPath());
            return null;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
            otherwise |= variable.equals(trees.getElement(getCurrentPath())) && !isAsked(getCurrentPath());
            return super.visitMemberSelect(tree, unused);
        }
    }
}
