package io.github.kprim.tutor.model;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Looks at decisions by a name: comparisons of a task's name or of a CPU's number with a constant. Such an answer knows
 * the objects of one test and is wrong with others. Names in messages are fine, and so are comparisons of two objects.
 */
final class NamedDecisions extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final Set<Tree.Kind> COMPARISONS = Set.of(
            Tree.Kind.EQUAL_TO,
            Tree.Kind.NOT_EQUAL_TO,
            Tree.Kind.LESS_THAN,
            Tree.Kind.LESS_THAN_EQUAL,
            Tree.Kind.GREATER_THAN,
            Tree.Kind.GREATER_THAN_EQUAL);

    private static final String ADVICE = "names and numbers only tell the objects of a test apart, and other tests have"
            + " others; decide by what an object is or does, such as isKernelThread(), mm() or a count";

    private final Trees trees;
    private final Naming naming;
    private final Refusals refusals;

    NamedDecisions(Trees trees, Naming naming, Refusals refusals) {
        this.trees = trees;
        this.naming = naming;
        this.refusals = refusals;
    }

    private TreePath in(Tree tree) {
        return new TreePath(getCurrentPath(), tree);
    }

    private void refuse(Tree tree, @Nullable String source) {
        if (source != null) {
            refusals.add(getCurrentPath(), tree, "a decision by " + source, ADVICE);
        }
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
        if (COMPARISONS.contains(tree.getKind())) {
            compare(tree, List.of(in(tree.getLeftOperand()), in(tree.getRightOperand())));
        }
        return super.visitBinary(tree, unused);
    }

    /** Refuses a comparison of values if one of them only names something. */
    private void compare(Tree tree, List<TreePath> values) {
        for (TreePath value : values) {
            String source = naming.source(value);
            if (source != null && values.stream().anyMatch(other -> other != value && naming.isConstant(other))) {
                refuse(tree, source);
            }
            if (isCpuByNumber(value)) {
                refuse(tree, "Cpu.id");
            }
        }
    }

    private boolean isCpuByNumber(TreePath path) {
        return path.getLeaf() instanceof MethodInvocationTree call
                && trees.getElement(path) instanceof ExecutableElement method
                && method.getSimpleName().contentEquals("cpu")
                && call.getArguments().size() == 1
                && naming.isConstant(new TreePath(path, call.getArguments().get(0)));
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
        Element method = trees.getElement(getCurrentPath());
        if (Naming.isOfJava(method) && isLookup((ExecutableElement) method)) {
            List<TreePath> values = new ArrayList<>();
            TreePath receiver = Naming.receiver(getCurrentPath(), tree);
            if (receiver != null && !(trees.getElement(receiver) instanceof TypeElement)) {
                values.add(receiver);
            }
            tree.getArguments().forEach(each -> values.add(in(each)));
            compare(tree, values);
            if (values.size() == 1) {
                refuse(tree, naming.source(values.get(0)));
            }
            passesComparison(tree, receiver);
        }
        return super.visitMethodInvocation(tree, unused);
    }

    /** Whether the call's result is a decision: a yes or no, or what a map has for a key. */
    private static boolean isLookup(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return method.getReturnType().toString().equals("boolean")
                || Set.of("get", "getOrDefault", "filter", "indexOf", "takeWhile", "dropWhile")
                        .contains(name);
    }

    /** Refuses {@code names.anyMatch("driver"::equals)}. */
    private void passesComparison(MethodInvocationTree tree, @Nullable TreePath receiver) {
        String source = receiver == null ? null : naming.source(receiver);
        for (ExpressionTree argument : tree.getArguments()) {
            if (source != null
                    && argument instanceof MemberReferenceTree reference
                    && naming.isConstant(new TreePath(in(argument), reference.getQualifierExpression()))) {
                refuse(tree, source);
            }
        }
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void unused) {
        refuse(tree, naming.source(in(tree.getExpression())));
        return super.visitSwitch(tree, unused);
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
        refuse(tree, naming.source(in(tree.getExpression())));
        return super.visitSwitchExpression(tree, unused);
    }
}
