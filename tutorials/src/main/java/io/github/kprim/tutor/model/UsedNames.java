package io.github.kprim.tutor.model;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Looks at the types and members that an answer names, and at the types of its expressions, which need no name. */
final class UsedNames extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final Types types;
    private final Vocabulary vocabulary;
    private final Refusals refusals;

    UsedNames(Trees trees, Types types, Vocabulary vocabulary, Refusals refusals) {
        this.trees = trees;
        this.types = types;
        this.vocabulary = vocabulary;
        this.refusals = refusals;
    }

    /** An import that is not used does no harm, and one that is used is seen where it is used. */
    @Override
    public @Nullable Void visitImport(ImportTree tree, @Nullable Void unused) {
        return null;
    }

    @Override
    public @Nullable Void visitPackage(PackageTree tree, @Nullable Void unused) {
        return null;
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
        Element element = trees.getElement(getCurrentPath());
        if (element instanceof TypeElement type && !vocabulary.hasType(type)) {
            refuse(tree, name(type));
        } else if (isMember(element)) {
            TypeElement owner = Vocabulary.ownerOf(element);
            boolean imported = element.getModifiers().contains(Modifier.STATIC) && !vocabulary.isOwn(owner);
            if ((imported && !vocabulary.hasType(owner)) || !hasMember(element)) {
                refuse(tree, name(element));
            } else if (element.getKind() == ElementKind.FIELD) {
                checkType(tree);
            }
        } else if (element != null && !(element instanceof TypeElement)) {
            checkType(tree);
        }
        return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
        Element element = trees.getElement(getCurrentPath());
        if (tree.getIdentifier().contentEquals("class")) {
            if (!isAskedForItsName()) {
                refuse(tree, "java.lang.Class");
            }
            return super.visitMemberSelect(tree, unused);
        }
        if (element instanceof TypeElement type) {
            if (!vocabulary.hasType(type)) {
                refuse(tree, name(type));
            }
            return null;
        }
        if (!isMember(element) || isArray(tree.getExpression())) {
            return super.visitMemberSelect(tree, unused);
        }
        if (refusesMember(tree, tree.getExpression(), element)) {
            return null;
        }
        if (element.getKind() == ElementKind.FIELD) {
            checkType(tree);
        }
        return super.visitMemberSelect(tree, unused);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
        Element element = trees.getElement(getCurrentPath());
        if (isMember(element)
                && !isArray(tree.getQualifierExpression())
                && refusesMember(tree, tree.getQualifierExpression(), element)) {
            return null;
        }
        return super.visitMemberReference(tree, unused);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
        if (isOwnClass(tree) && isAskedForItsName()) {
            return null;
        }
        Element element = trees.getElement(getCurrentPath());
        boolean prints = element != null
                && element.getEnclosingElement() instanceof TypeElement owner
                && Vocabulary.isPrinter(owner);
        super.visitMethodInvocation(tree, unused);
        if (element != null && !prints && hasMember(element)) {
            checkType(tree);
        }
        return null;
    }

    /** Skips the type that javac puts in the place of {@code var}. It is the type of an expression, which is seen. */
    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        if (tree.getType() == null || refusals.isWritten(getCurrentPath(), tree.getType())) {
            return super.visitVariable(tree, unused);
        }
        scan(tree.getModifiers(), unused);
        return scan(tree.getInitializer(), unused);
    }

    private boolean refusesMember(ExpressionTree tree, ExpressionTree receiver, Element member) {
        Element named = trees.getElement(new TreePath(getCurrentPath(), receiver));
        if (named instanceof TypeElement type && !vocabulary.hasType(type)) {
            refuse(tree, name(type) + "." + member.getSimpleName().toString().replace("<init>", "new"));
            return true;
        }
        if (isOwnName(tree, receiver) || hasMember(member)) {
            return false;
        }
        if (Vocabulary.isUnordered(member) && Lookups.areAll(trees, getCurrentPath())) {
            return false;
        }
        String what = name(member);
        if (named instanceof TypeElement) {
            refuse(tree, what);
        } else {
            String name = member.getSimpleName().toString();
            refusals.addAtName(getCurrentPath(), tree, name, shown(what), vocabulary.advice(what));
        }
        return true;
    }

    /** Refuses an expression of a type that an answer cannot name either. */
    private void checkType(ExpressionTree tree) {
        TypeMirror type = types.erasure(trees.getTypeMirror(getCurrentPath()));
        while (type.getKind() == TypeKind.ARRAY) {
            type = types.erasure(((ArrayType) type).getComponentType());
        }
        if (type.getKind() == TypeKind.DECLARED
                && types.asElement(type) instanceof TypeElement element
                && !vocabulary.hasType(element)
                && !(Vocabulary.isPrinter(element) && isPrintedTo())) {
            refuse(tree, name(element));
        }
    }

    private boolean isPrintedTo() {
        Tree parent = getCurrentPath().getParentPath().getLeaf();
        return (parent instanceof MemberSelectTree select
                        && Vocabulary.PRINTS.contains(select.getIdentifier().toString()))
                || (parent instanceof MemberReferenceTree reference
                        && Vocabulary.PRINTS.contains(reference.getName().toString()));
    }

    private void refuse(Tree tree, String what) {
        refusals.add(getCurrentPath(), tree, shown(what), vocabulary.advice(what));
    }

    private static String shown(String name) {
        return name.replaceFirst("^java\\.lang\\.(?=[A-Z])", "");
    }

    private boolean hasMember(Element member) {
        return !(member.getEnclosingElement() instanceof TypeElement) || vocabulary.hasMember(member);
    }

    private static boolean isMember(@Nullable Element element) {
        return element != null
                && element.getEnclosingElement() instanceof TypeElement
                && (element.getKind() == ElementKind.METHOD
                        || element.getKind() == ElementKind.CONSTRUCTOR
                        || element.getKind() == ElementKind.ENUM_CONSTANT
                        || (element.getKind() == ElementKind.FIELD
                                && !element.getSimpleName().contentEquals("this")
                                && !element.getSimpleName().contentEquals("super")));
    }

    private boolean isArray(Tree receiver) {
        TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), receiver));
        return type != null && type.getKind() == TypeKind.ARRAY;
    }

    private static String name(Element element) {
        return element instanceof TypeElement type
                ? type.getQualifiedName().toString()
                : name(Vocabulary.ownerOf(element)) + "." + element.getSimpleName();
    }

    /** Whether this is {@code getClass()} of the object itself, as in an {@code equals} that an IDE writes. */
    private static boolean isOwnClass(Tree tree) {
        return tree instanceof MethodInvocationTree call
                && (call.getMethodSelect().toString().equals("getClass")
                        || call.getMethodSelect().toString().equals("this.getClass"));
    }

    private static boolean isClassOf(Tree tree) {
        return tree instanceof MethodInvocationTree call
                && call.getArguments().isEmpty()
                && (isOwnClass(tree)
                        || (call.getMethodSelect() instanceof MemberSelectTree select
                                && select.getIdentifier().contentEquals("getClass")
                                && select.getExpression() instanceof IdentifierTree));
    }

    private boolean isAskedForItsName() {
        return getCurrentPath().getParentPath().getLeaf() instanceof MemberSelectTree parent && asksForName(parent);
    }

    private static boolean asksForName(MemberSelectTree tree) {
        return tree.getIdentifier().contentEquals("getSimpleName")
                || tree.getIdentifier().contentEquals("getName");
    }

    /** Whether the member is a name of a class literal, or of the object's own class. */
    private static boolean isOwnName(ExpressionTree tree, ExpressionTree receiver) {
        return tree instanceof MemberSelectTree select
                && asksForName(select)
                && (isOwnClass(receiver)
                        || (receiver instanceof MemberSelectTree literal
                                && literal.getIdentifier().contentEquals("class")));
    }

    private static boolean comparesClasses(BinaryTree binary) {
        return (binary.getKind() == Tree.Kind.EQUAL_TO || binary.getKind() == Tree.Kind.NOT_EQUAL_TO)
                && isClassOf(binary.getLeftOperand())
                && isClassOf(binary.getRightOperand())
                && (isOwnClass(binary.getLeftOperand()) || isOwnClass(binary.getRightOperand()));
    }

    /** Skips {@code getClass() != other.getClass()}. */
    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
        return comparesClasses(tree) ? null : super.visitBinary(tree, unused);
    }
}
