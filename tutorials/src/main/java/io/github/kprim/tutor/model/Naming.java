package io.github.kprim.tutor.model;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Tells which expressions of an answer have a value that only names something: the name of a task or of another shared
 * object, the number of a CPU, and what is made from these. Also tells which expressions are constant.
 */
final class Naming {
    private static final Set<String> TEXTS = Set.of("name", "toString", "describe", "holder");

    private final Trees trees;
    private final Types types;
    private final Vocabulary vocabulary;

    /** What names something, by the variable, the parameter or the method that has it. */
    private final Map<Element, String> named = new HashMap<>();

    private final Set<Element> constants = new HashSet<>();
    private final Set<Element> changed = new HashSet<>();

    Naming(Trees trees, Types types, Vocabulary vocabulary, List<CompilationUnitTree> units) {
        this.trees = trees;
        this.types = types;
        this.vocabulary = vocabulary;
        int before;
        do {
            before = named.size();
            units.forEach(unit -> new Tracing().scan(unit, null));
        } while (named.size() > before);
    }

    private static TreePath in(TreePath path, Tree tree) {
        return new TreePath(path, tree);
    }

    /** Returns the method that the value comes from, such as {@code TaskStruct.name}; null if it names nothing. */
    @Nullable
    String source(TreePath path) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree inner) {
            return source(in(path, inner.getExpression()));
        }
        if (tree instanceof TypeCastTree cast) {
            return source(in(path, cast.getExpression()));
        }
        if (tree instanceof AssignmentTree assignment) {
            return source(in(path, assignment.getExpression()));
        }
        if (tree instanceof ConditionalExpressionTree either) {
            return first(path, List.of(either.getTrueExpression(), either.getFalseExpression()));
        }
        if (tree instanceof BinaryTree binary) {
            return ofBinary(path, binary);
        }
        if (tree instanceof MethodInvocationTree call) {
            return ofCall(path, call);
        }
        if (tree instanceof NewClassTree made) {
            return isOfJava(trees.getElement(path)) ? first(path, made.getArguments()) : null;
        }
        if (tree instanceof MemberReferenceTree reference) {
            return trees.getElement(path) instanceof ExecutableElement method
                    ? ofMethod(method, trees.getTypeMirror(in(path, reference.getQualifierExpression())))
                    : null;
        }
        if (tree instanceof LambdaExpressionTree lambda && lambda.getBody() instanceof ExpressionTree body) {
            return source(in(path, body));
        }
        return tree instanceof IdentifierTree || tree instanceof MemberSelectTree
                ? named.get(trees.getElement(path))
                : null;
    }

    private @Nullable String first(TreePath path, List<? extends Tree> parts) {
        for (Tree part : parts) {
            String found = source(in(path, part));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What a sum or a text is made from. A difference of two numbers compares two objects with each other. */
    private @Nullable String ofBinary(TreePath path, BinaryTree binary) {
        TypeMirror type = trees.getTypeMirror(path);
        if (type == null || type.toString().equals("boolean")) {
            return null;
        }
        String left = source(in(path, binary.getLeftOperand()));
        String right = source(in(path, binary.getRightOperand()));
        if (left != null && right != null && binary.getKind() == Tree.Kind.MINUS) {
            return null;
        }
        if (left != null || right != null) {
            return left != null ? left : right;
        }
        return vocabulary.isA(type, "java.lang.String")
                ? sharedText(path, List.of(binary.getLeftOperand(), binary.getRightOperand()))
                : null;
    }

    /** Returns what a text of these values names if one of them is a shared object. */
    private @Nullable String sharedText(TreePath path, List<? extends Tree> values) {
        for (Tree value : values) {
            TypeMirror type = trees.getTypeMirror(in(path, value));
            if (type != null && isShared(type)) {
                return simple(type) + ".toString";
            }
        }
        return null;
    }

    private @Nullable String ofCall(TreePath path, MethodInvocationTree call) {
        if (!(trees.getElement(path) instanceof ExecutableElement method)) {
            return null;
        }
        TreePath receiver = receiver(path, call);
        String direct = ofMethod(method, receiver == null ? null : trees.getTypeMirror(receiver));
        if (direct != null || !isOfJava(method)) {
            return direct;
        }
        TypeMirror type = trees.getTypeMirror(path);
        if (type == null || type.toString().equals("boolean")) {
            return null;
        }
        String argument = first(path, call.getArguments());
        String owner = receiver == null ? null : source(receiver);
        if (method.getModifiers().contains(Modifier.STATIC)) {
            if (vocabulary.isA(type, "java.lang.String")) {
                String text = sharedText(path, call.getArguments());
                return text == null ? argument : text;
            }
            boolean compares = argument != null
                    && call.getArguments().size() == 2
                    && call.getArguments().stream().allMatch(each -> source(in(path, each)) != null);
            return compares ? null : argument;
        }
        boolean goesOn = receiver != null
                && trees.getTypeMirror(receiver) != null
                && types.isSameType(types.erasure(trees.getTypeMirror(receiver)), types.erasure(type));
        boolean maps = call.getArguments().stream()
                .anyMatch(each -> each instanceof LambdaExpressionTree || each instanceof MemberReferenceTree);
        if (owner != null) {
            // Two names that are compared with each other tell nothing of either.
            return argument == null || goesOn || maps ? owner : null;
        }
        return goesOn || maps ? argument : null;
    }

    /** Returns the receiver of a call; null if it is not written. */
    static @Nullable TreePath receiver(TreePath path, MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? in(in(path, select), select.getExpression())
                : null;
    }

    private @Nullable String ofMethod(ExecutableElement method, @Nullable TypeMirror receiver) {
        if (named.containsKey(method)) {
            return named.get(method);
        }
        String name = method.getSimpleName().toString();
        if (!method.getParameters().isEmpty() || !(method.getEnclosingElement() instanceof TypeElement owner)) {
            return null;
        }
        boolean isNumber = name.equals("id") && owner.getQualifiedName().contentEquals("io.github.kprim.mm.Cpu");
        boolean isText = TEXTS.contains(name) && receiver != null && isShared(receiver);
        return isNumber || isText ? simple(isNumber ? owner.asType() : receiver) + "." + name : null;
    }

    private boolean isShared(TypeMirror type) {
        return vocabulary.isA(type, "io.github.kprim.step.Shared")
                || vocabulary.isA(type, "io.github.kprim.lockdep.Holdable");
    }

    private String simple(@Nullable TypeMirror type) {
        return types.erasure(type).toString().replaceFirst("^.*\\.", "");
    }

    /** Whether a method belongs to Java. */
    static boolean isOfJava(@Nullable Element element) {
        return element != null
                && element.getEnclosingElement() instanceof TypeElement owner
                && owner.getQualifiedName().toString().startsWith("java.");
    }

    /** Whether the value is the same in every run, whatever the test is. */
    boolean isConstant(TreePath path) {
        Tree tree = path.getLeaf();
        if (tree instanceof LiteralTree literal) {
            return literal.getKind() != Tree.Kind.NULL_LITERAL;
        }
        if (tree instanceof ParenthesizedTree inner) {
            return isConstant(in(path, inner.getExpression()));
        }
        if (tree instanceof UnaryTree unary) {
            return isConstant(in(path, unary.getExpression()));
        }
        if (tree instanceof BinaryTree binary) {
            return isConstant(in(path, binary.getLeftOperand())) && isConstant(in(path, binary.getRightOperand()));
        }
        if (tree instanceof MethodInvocationTree call) {
            TreePath receiver = receiver(path, call);
            boolean isFixed = receiver == null || trees.getElement(receiver) instanceof TypeElement;
            return isOfJava(trees.getElement(path))
                    && (!call.getArguments().isEmpty() || !isFixed)
                    && (receiver == null || isFixed || isConstant(receiver))
                    && call.getArguments().stream().allMatch(each -> isConstant(in(path, each)));
        }
        if (tree instanceof NewClassTree made) {
            return isOfJava(trees.getElement(path))
                    && !made.getArguments().isEmpty()
                    && made.getArguments().stream().allMatch(each -> isConstant(in(path, each)));
        }
        Element element = trees.getElement(path);
        return element instanceof VariableElement variable
                && (variable.getConstantValue() != null || (constants.contains(element) && !changed.contains(element)));
    }

    /** Follows names from where they are asked for into variables, parameters and results. */
    private final class Tracing extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private void note(@Nullable Element element, @Nullable String source) {
            if (element != null && source != null) {
                named.putIfAbsent(element, source);
            }
        }

        private void noteUse(ExpressionTree variable) {
            changed.add(trees.getElement(in(getCurrentPath(), variable)));
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
            Element element = trees.getElement(getCurrentPath());
            ExpressionTree value = tree.getInitializer();
            if (value != null) {
                TreePath path = in(getCurrentPath(), value);
                note(element, source(path));
                if (isConstant(path)) {
                    constants.add(element);
                }
            } else if (getCurrentPath().getParentPath().getLeaf() instanceof LambdaExpressionTree
                    && getCurrentPath().getParentPath().getParentPath().getLeaf()
                            instanceof MethodInvocationTree call) {
                TreePath receiver = receiver(getCurrentPath().getParentPath().getParentPath(), call);
                note(element, receiver == null ? null : source(receiver));
            }
            return super.visitVariable(tree, unused);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
            note(
                    trees.getElement(in(getCurrentPath(), tree.getVariable())),
                    source(in(getCurrentPath(), tree.getExpression())));
            noteUse(tree.getVariable());
            return super.visitAssignment(tree, unused);
        }

        @Override
        public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void unused) {
            noteUse(tree.getVariable());
            return super.visitCompoundAssignment(tree, unused);
        }

        @Override
        public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
            switch (tree.getKind()) {
                case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                    noteUse(tree.getExpression());
                default -> {}
            }
            return super.visitUnary(tree, unused);
        }

        @Override
        public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
            if (tree.getExpression() != null) {
                for (TreePath each = getCurrentPath(); each != null; each = each.getParentPath()) {
                    if (each.getLeaf() instanceof LambdaExpressionTree) {
                        break;
                    }
                    if (each.getLeaf() instanceof MethodTree) {
                        note(trees.getElement(each), source(in(getCurrentPath(), tree.getExpression())));
                        break;
                    }
                }
            }
            return super.visitReturn(tree, unused);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
            noteArguments(tree.getArguments());
            return super.visitMethodInvocation(tree, unused);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
            noteArguments(tree.getArguments());
            return super.visitNewClass(tree, unused);
        }

        private void noteArguments(List<? extends ExpressionTree> arguments) {
            if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method
                    && trees.getPath(method) != null) {
                List<? extends VariableElement> parameters = method.getParameters();
                for (int i = 0; i < Math.min(arguments.size(), parameters.size()); i++) {
                    note(parameters.get(i), source(in(getCurrentPath(), arguments.get(i))));
                }
            }
        }
    }
}
