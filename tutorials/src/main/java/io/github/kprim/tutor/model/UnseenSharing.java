package io.github.kprim.tutor.model;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Looks at what tasks can share without a step: plain fields, what lambdas capture, monitors, and peeks. */
final class UnseenSharing extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final String SYNCHRONIZED =
            "the explorer does not see monitors; use SpinLock, or Mutex if its holder" + " may sleep";

    private final Trees trees;
    private final Vocabulary vocabulary;
    private final PlainState state;
    private final AuthorFiles author;
    private final Refusals refusals;

    UnseenSharing(Trees trees, Vocabulary vocabulary, PlainState state, AuthorFiles author, Refusals refusals) {
        this.trees = trees;
        this.vocabulary = vocabulary;
        this.state = state;
        this.author = author;
        this.refusals = refusals;
    }

    /** A class in another package could replace one of kprim's, because the answer comes first on the class path. */
    @Override
    public @Nullable Void visitCompilationUnit(CompilationUnitTree tree, @Nullable Void unused) {
        String name = tree.getPackageName() == null ? "" : tree.getPackageName().toString();
        if (!vocabulary.isOwnPackage(name)) {
            refusals.add(
                    getCurrentPath(),
                    tree.getPackage() == null ? tree : tree.getPackage(),
                    name.isEmpty() ? "no package" : "package " + name,
                    "write package " + vocabulary.packageName() + "; at the top of each file");
        }
        return super.visitCompilationUnit(tree, unused);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        if (trees.getElement(getCurrentPath()) instanceof VariableElement field
                && field.getEnclosingElement() instanceof TypeElement) {
            state.problem(field)
                    .ifPresent(problem -> refusals.add(getCurrentPath(), tree, problem.what(), problem.advice()));
        }
        return super.visitVariable(tree, unused);
    }

    @Override
    public @Nullable Void visitSynchronized(SynchronizedTree tree, @Nullable Void unused) {
        refuseSynchronized(tree);
        return super.visitSynchronized(tree, unused);
    }

    private void refuseSynchronized(Tree tree) {
        if (!vocabulary.isAllowed(Vocabulary.SYNCHRONIZED)) {
            refusals.add(getCurrentPath(), tree, "synchronized", SYNCHRONIZED);
        }
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
        if (tree.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
            refuseSynchronized(tree);
        }
        if (tree.getName().contentEquals("finalize") && tree.getParameters().isEmpty()) {
            refusals.add(getCurrentPath(), tree, "finalize", Advice.on("java.lang.Object.finalize"));
        }
        return super.visitMethod(tree, unused);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
        String name = tree.getSimpleName().toString();
        boolean isTop = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
        if (isTop && vocabulary.isOfJavaLang(name) && !author.declareClass(name)) {
            refusals.add(
                    getCurrentPath(),
                    tree,
                    "the class " + name,
                    "it hides java.lang." + name + "; give it another name");
        }
        if (trees.getElement(getCurrentPath()) instanceof TypeElement type && isLocal(type)) {
            boolean cannotBeKept = tree.getSimpleName().length() == 0 && !isKept(type);
            if (!cannotBeKept) {
                checkCaptures(tree);
            }
        }
        return super.visitClass(tree, unused);
    }

    private static boolean isLocal(TypeElement type) {
        return type.getQualifiedName().length() == 0;
    }

    /** Whether a visible object may refer to an object of this anonymous class. */
    private boolean isKept(TypeElement type) {
        return isOwnOrKprim(type.getSuperclass())
                || type.getInterfaces().stream().anyMatch(this::isOwnOrKprim);
    }

    private boolean isOwnOrKprim(@Nullable TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && vocabulary.isOwnOrKprim(element);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
        if (isOwnOrKprim(trees.getTypeMirror(getCurrentPath()))) {
            checkCaptures(tree);
        }
        return super.visitLambdaExpression(tree, unused);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
        checkPeek(tree, tree.getName().toString());
        ExpressionTree receiver = tree.getQualifierExpression();
        TreePath path = new TreePath(getCurrentPath(), receiver);
        if (isOwnOrKprim(trees.getTypeMirror(getCurrentPath())) && !(trees.getElement(path) instanceof TypeElement)) {
            checkCapture(receiver, receiver.toString(), trees.getTypeMirror(path));
        }
        return super.visitMemberReference(tree, unused);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
        checkPeek(tree, tree.getIdentifier().toString());
        return super.visitMemberSelect(tree, unused);
    }

    private void checkPeek(ExpressionTree tree, String name) {
        if (AuthorFiles.isPeek(name)
                && !vocabulary.isAllowed(Vocabulary.PEEK)
                && !author.peekIn(enclosingMethod())
                && trees.getElement(getCurrentPath()) instanceof ExecutableElement element
                && element.getEnclosingElement() instanceof TypeElement owner
                && vocabulary.isOwnOrKprim(owner)
                && !isHere(element)) {
            refusals.addAtName(getCurrentPath(), tree, name, owner.getSimpleName() + "." + name, instead(owner, name));
        }
    }

    /** Returns what to use instead of a peek: the method of the same class that is a step, if there is one. */
    private String instead(TypeElement owner, String name) {
        if (vocabulary.isOwn(owner)) {
            return "it is only for the checks of the test; decide by what the operations themselves return";
        }
        String bare = name.replaceFirst("^peek", "");
        List<String> steps = bare.isEmpty() || bare.equals(name)
                ? List.of("readOnce", "read", "isLocked")
                : List.of(Character.toLowerCase(bare.charAt(0)) + bare.substring(1));
        String step = vocabulary.methodOf(owner, steps);
        return "it is only for checks, and the explorer does not see it; "
                + (step == null
                        ? "decide by what the operations themselves return"
                        : "use " + step + "(), which is a step");
    }

    /** Whether the file that is looked at declares the element. */
    private boolean isHere(Element element) {
        TreePath path = trees.getPath(element);
        return path != null && path.getCompilationUnit().equals(getCurrentPath().getCompilationUnit());
    }

    private String enclosingMethod() {
        for (Tree each : getCurrentPath()) {
            if (each instanceof MethodTree method) {
                return method.getName().toString();
            }
        }
        return "";
    }

    /** Checks the local variables that {@code tree}, a lambda or a class, takes from outside. They are like fields. */
    private void checkCaptures(Tree tree) {
        for (VariableElement variable : Captures.of(trees, getCurrentPath())) {
            checkCapture(tree, variable.getSimpleName().toString(), variable.asType());
        }
    }

    private void checkCapture(Tree tree, String name, @Nullable TypeMirror type) {
        if (type != null && !vocabulary.isAllowed(Vocabulary.FIELDS) && !state.isVisible(type)) {
            refusals.add(
                    getCurrentPath(),
                    tree,
                    "the variable '" + name + "', which is kept here",
                    "the explorer does not see its contents; keep each value that tasks share in a ReadWriteOnce");
        }
    }
}
