package io.github.kprim.tutor.model;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what would let an answer do something else in another run: hash codes and texts of objects that have none of
 * their own, the order of hash tables, and errors that are caught, with which the explorer ends a task.
 */
final class UnsteadyResults extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final String HASH = "hashCode";
    private static final String TEXT = "toString";
    private static final Set<String> HASH_TABLES = Set.of("java.util.HashMap", "java.util.HashSet");

    /** Methods that show each of their arguments. */
    private static final Set<String> SHOW = Set.of(
            "java.lang.String.valueOf",
            "java.lang.String.format",
            "java.lang.String.formatted",
            "java.lang.StringBuilder.append",
            "java.lang.StringBuilder.insert",
            "java.util.Objects.toString");

    private static final Set<String> HASHES =
            Set.of("java.util.Objects.hash", "java.util.Objects.hashCode", "java.util.Arrays.hashCode");

    private final Trees trees;
    private final Types types;
    private final Vocabulary vocabulary;
    private final Refusals refusals;

    UnsteadyResults(Trees trees, Types types, Vocabulary vocabulary, Refusals refusals) {
        this.trees = trees;
        this.types = types;
        this.vocabulary = vocabulary;
        this.refusals = refusals;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
        if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method
                && method.getEnclosingElement() instanceof TypeElement owner) {
            String name = method.getSimpleName().toString();
            String whole = owner.getQualifiedName() + "." + name;
            boolean takesNone = method.getParameters().isEmpty();
            if (takesNone && (name.equals(HASH) || name.equals(TEXT))) {
                checkReceiver(tree, name, owner);
            } else if (HASHES.contains(whole)) {
                tree.getArguments().forEach(each -> check(each, HASH));
            } else if (SHOW.contains(whole)) {
                tree.getArguments().forEach(each -> check(each, TEXT));
            }
        }
        return super.visitMethodInvocation(tree, unused);
    }

    private void checkReceiver(MethodInvocationTree tree, String method, TypeElement owner) {
        if (tree.getMethodSelect() instanceof MemberSelectTree select) {
            check(select.getExpression(), method);
        } else if (owner.getQualifiedName().contentEquals("java.lang.Object")) {
            refuse(tree, owner.asType(), method);
        }
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
        if (tree.getKind() == Tree.Kind.PLUS && isText(getCurrentPath())) {
            check(tree.getLeftOperand(), TEXT);
            check(tree.getRightOperand(), TEXT);
        }
        return super.visitBinary(tree, unused);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void unused) {
        if (isText(getCurrentPath())) {
            check(tree.getExpression(), TEXT);
        }
        return super.visitCompoundAssignment(tree, unused);
    }

    private boolean isText(TreePath path) {
        TypeMirror type = trees.getTypeMirror(path);
        return type != null && vocabulary.isA(type, "java.lang.String");
    }

    private void check(ExpressionTree tree, String method) {
        TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), tree));
        if (type != null && !vocabulary.isRepeatable(type, method) && !(method.equals(TEXT) && isOnlyShown())) {
            refuse(tree, type, method);
        }
    }

    private void refuse(Tree tree, TypeMirror type, String method) {
        String name = types.erasure(type).toString().replaceFirst("^.*\\.", "");
        refusals.add(
                getCurrentPath(),
                tree,
                method.equals(TEXT) ? name + " as text" : name + "." + HASH,
                name + " has no " + method + "() of its own, and that of Object differs from run to run; use its"
                        + " name, or another of its values");
    }

    /** Whether the text is only printed, or is the message of an exception. */
    private boolean isOnlyShown() {
        for (TreePath each = getCurrentPath(); each != null; each = each.getParentPath()) {
            Tree tree = each.getLeaf();
            if (tree instanceof MethodInvocationTree
                    && trees.getElement(each) instanceof ExecutableElement method
                    && method.getEnclosingElement() instanceof TypeElement owner
                    && Vocabulary.isPrinter(owner)) {
                return true;
            }
            if (tree instanceof NewClassTree) {
                TypeMirror made = trees.getTypeMirror(each);
                return made != null && vocabulary.isA(made, "java.lang.Throwable");
            }
            if (tree instanceof StatementTree || tree instanceof LambdaExpressionTree) {
                return false;
            }
        }
        return false;
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
        if (trees.getTypeMirror(getCurrentPath()) instanceof DeclaredType made
                && HASH_TABLES.contains(types.erasure(made).toString())) {
            List<? extends TypeMirror> arguments = made.getTypeArguments();
            if (arguments.isEmpty() || !vocabulary.isRepeatable(arguments.get(0), HASH)) {
                refuseTable(tree, types.erasure(made).toString());
            }
        }
        return super.visitNewClass(tree, unused);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
        TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), tree.getQualifierExpression()));
        if (tree.getMode() == MemberReferenceTree.ReferenceMode.NEW) {
            String made = type == null ? "" : types.erasure(type).toString();
            if (HASH_TABLES.contains(made)) {
                refuseTable(tree, made);
            }
        } else if (type != null
                && Set.of(HASH, TEXT).contains(tree.getName().toString())
                && !vocabulary.isRepeatable(type, tree.getName().toString())) {
            refuse(tree, type, tree.getName().toString());
        }
        return super.visitMemberReference(tree, unused);
    }

    private void refuseTable(Tree tree, String name) {
        refusals.add(getCurrentPath(), tree, name, Advice.on(name));
    }

    @Override
    public @Nullable Void visitCatch(CatchTree tree, @Nullable Void unused) {
        Tree type = tree.getParameter().getType();
        List<? extends Tree> caught = type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
        for (Tree each : caught) {
            TypeMirror error = trees.getTypeMirror(TreePath.getPath(getCurrentPath(), each));
            boolean ends = error != null
                    && (error.toString().equals("java.lang.Throwable")
                            || (vocabulary.isA(error, "java.lang.Error")
                                    && !vocabulary.isA(error, "java.lang.AssertionError")));
            if (ends && !throwsAtTheEnd(tree.getBlock())) {
                refusals.add(
                        getCurrentPath(),
                        tree,
                        "catch (" + each + ")",
                        "the explorer ends a task with an Error; catch the exception that you expect, or end the block"
                                + " with throw, or use finally");
            }
        }
        return super.visitCatch(tree, unused);
    }

    private static boolean throwsAtTheEnd(BlockTree block) {
        List<? extends StatementTree> statements = block.getStatements();
        return !statements.isEmpty() && statements.get(statements.size() - 1) instanceof ThrowTree && !leaves(block);
    }

    @Override
    public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
        BlockTree last = tree.getFinallyBlock();
        if (last != null && leaves(last)) {
            refusals.add(
                    getCurrentPath(),
                    last,
                    "finally that returns or leaves a loop",
                    "it drops the error with which the explorer ends a task; leave after the try statement");
        }
        return super.visitTry(tree, unused);
    }

    /** Whether the block may be left by return, break or continue. */
    private static boolean leaves(BlockTree block) {
        Leaving leaving = new Leaving();
        leaving.scan(block, null);
        return leaving.found;
    }

    private static final class Leaving extends TreeScanner<@Nullable Void, @Nullable Void> {
        private boolean found;
        private int targets;

        @Override
        public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
            found = true;
            return null;
        }

        @Override
        public @Nullable Void visitBreak(BreakTree tree, @Nullable Void unused) {
            found |= targets == 0 || tree.getLabel() != null;
            return null;
        }

        @Override
        public @Nullable Void visitContinue(ContinueTree tree, @Nullable Void unused) {
            found |= targets == 0 || tree.getLabel() != null;
            return null;
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
            return null;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
            return null;
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
            boolean target = tree instanceof ForLoopTree
                    || tree instanceof EnhancedForLoopTree
                    || tree instanceof WhileLoopTree
                    || tree instanceof DoWhileLoopTree
                    || tree instanceof SwitchTree;
            targets += target ? 1 : 0;
            super.scan(tree, unused);
            targets -= target ? 1 : 0;
            return null;
        }
    }
}
