package io.github.kprim.tutor.model;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Tells which fields of an answer the explorer sees.
 *
 * <p>Two kinds of state are good. A <em>visible</em> object never changes, or is one of kprim's primitives, which
 * announce each step, or is made only of such. Tasks may share it. A <em>constant</em> object never changes. It may be
 * static, although what is static survives from one execution to the next.
 *
 * <p>A class that only the answer knows may have plain fields as long as its objects stay in local variables: no
 * visible object may refer to one.
 */
final class PlainState {
    private static final Set<String> VALUES = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.String",
            "java.lang.Void",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.util.Optional",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            // Only a name for lockdep.
            "io.github.kprim.lockdep.LockClass");
    /**
     * A field that the explorer does not see.
     *
     * @param what which field
     * @param advice what is wrong with it, and what to do
     */
    record Problem(String what, String advice) {}

    private static final Set<String> UNCHANGEABLE =
            Set.of("List.of", "List.copyOf", "java.util.List.of", "Map.of", "Set.of");

    private static final String PLAIN = "the explorer does not see when tasks read or write a plain field";
    private static final String SURVIVES = "what is static keeps its state from one execution to the next";

    private final Trees trees;
    private final Types types;
    private final Vocabulary vocabulary;
    private final AuthorFiles author;
    private final String packageName;

    private final Set<TypeElement> written = new HashSet<>();
    private final Map<VariableElement, VariableTree> fields = new HashMap<>();
    private final Set<Element> reassigned = new HashSet<>();

    /** What fields get while their object is created, apart from initializers. */
    private final Map<Element, List<TreePath>> given = new HashMap<>();

    PlainState(
            Trees trees,
            Types types,
            Vocabulary vocabulary,
            AuthorFiles author,
            String packageName,
            List<CompilationUnitTree> units) {
        this.trees = trees;
        this.types = types;
        this.vocabulary = vocabulary;
        this.author = author;
        this.packageName = packageName;
        units.forEach(unit -> new Inventory().scan(unit, null));
    }

    /** Returns what is wrong with a field, and what to do. */
    Optional<Problem> problem(VariableElement field) {
        TypeElement owner = Vocabulary.ownerOf(field);
        VariableTree tree = fields.get(field);
        if (tree == null || field.getKind() == ElementKind.ENUM_CONSTANT || isMeant(field)) {
            return Optional.empty();
        }
        if (types.asElement(field.asType()) instanceof TypeElement type && !vocabulary.hasType(type)) {
            // The name of the type is refused.
            return Optional.empty();
        }
        boolean isStatic = field.getModifiers().contains(Modifier.STATIC);
        if (!isStatic && (vocabulary.isAllowed(Vocabulary.FIELDS) || !canBeShared(owner))) {
            return Optional.empty();
        }
        String what = (isStatic ? "the static field '" : "the field '") + field.getSimpleName() + "'";
        boolean survives = isStatic || isEnum(owner);
        if (!isFinal(field)) {
            return Optional.of(new Problem(what, (survives ? SURVIVES : PLAIN) + "; make it a " + once(field)));
        }
        if (survives ? isConstant(field, new HashSet<>()) : isVisible(field, new HashSet<>())) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                what,
                survives
                        ? SURVIVES + "; make it a field of an object, which each execution creates anew"
                        : "the explorer does not see what is in an object of the type " + simple(field.asType())
                                + "; keep each value that tasks share in a ReadWriteOnce or a Refcount"));
    }

    private String once(VariableElement field) {
        return "ReadWriteOnce<" + boxed(field.asType()) + "> of an object, or final if it never changes";
    }

    /** Whether tasks may share an object of the type without the explorer missing anything. */
    boolean isVisible(TypeMirror type) {
        return isVisible(type, new HashSet<>());
    }

    /** Whether the tests, or visible objects, can refer to objects of the class. */
    private boolean canBeShared(TypeElement owner) {
        return isEnum(owner)
                || author.declareClass(relative(owner))
                || types.directSupertypes(owner.asType()).stream().anyMatch(this::isSharedAs);
    }

    private boolean isSharedAs(TypeMirror parent) {
        TypeElement element = (TypeElement) types.asElement(parent);
        boolean sharable = vocabulary.isOwnOrKprim(element)
                && (!written.contains(element) || isVisibleClass(element, new HashSet<>()));
        return sharable || types.directSupertypes(parent).stream().anyMatch(this::isSharedAs);
    }

    /** Whether the field belongs to an enum's constants or to the body of one. They are static. */
    private boolean isEnum(TypeElement owner) {
        return vocabulary.isA(owner.asType(), "java.lang.Enum");
    }

    private boolean isVisible(VariableElement field, Set<TypeElement> seen) {
        return isVisible(field.asType(), seen) || isUnchangeable(field, seen, false) || isFunction(field, seen);
    }

    /** Whether the field has a function without state of its own, such as {@code memory::free}. */
    private boolean isFunction(VariableElement field, Set<TypeElement> seen) {
        VariableTree tree = fields.get(field);
        return tree != null
                && tree.getInitializer() == null
                && given.containsKey(field)
                && given.get(field).stream().allMatch(value -> isFunction(value, seen));
    }

    private boolean isFunction(TreePath value, Set<TypeElement> seen) {
        Tree tree = value.getLeaf();
        if (tree instanceof LambdaExpressionTree) {
            return Captures.of(trees, value).stream().allMatch(each -> isVisible(each.asType(), seen));
        }
        if (tree instanceof MemberReferenceTree reference) {
            TreePath receiver = new TreePath(value, reference.getQualifierExpression());
            return trees.getElement(receiver) instanceof TypeElement
                    || (trees.getTypeMirror(receiver) != null && isVisible(trees.getTypeMirror(receiver), seen));
        }
        if (tree instanceof ConditionalExpressionTree either) {
            return isFunction(new TreePath(value, either.getTrueExpression()), seen)
                    && isFunction(new TreePath(value, either.getFalseExpression()), seen);
        }
        return false;
    }

    private boolean isConstant(VariableElement field, Set<TypeElement> seen) {
        return isConstant(field.asType(), seen) || isUnchangeable(field, seen, true);
    }

    private boolean isVisible(TypeMirror type, Set<TypeElement> seen) {
        if (type.getKind().isPrimitive() || type.getKind() == TypeKind.TYPEVAR) {
            return true;
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() != null && isVisible(wildcard.getExtendsBound(), seen);
        }
        if (!(type instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement element)) {
            return false;
        }
        boolean visible = VALUES.contains(element.getQualifiedName().toString())
                || element.getKind() == ElementKind.ENUM
                || vocabulary.isAllowed(element.getQualifiedName().toString())
                || (vocabulary.isOwnOrKprim(element) && (!written.contains(element) || isVisibleClass(element, seen)));
        return visible
                && hasArguments(declared)
                && declared.getTypeArguments().stream().allMatch(a -> isVisible(a, seen));
    }

    /** Whether all fields of the class and of its parents are visible. A class in progress counts too. */
    private boolean isVisibleClass(TypeElement element, Set<TypeElement> seen) {
        if (!seen.add(element)) {
            return true;
        }
        boolean own = instanceFields(element).stream()
                .allMatch(field -> isMeant(field) || (isFinal(field) && isVisible(field, seen)));
        boolean inherited = !(types.asElement(element.getSuperclass()) instanceof TypeElement parent)
                || !written.contains(parent)
                || isVisibleClass(parent, seen);
        return own && inherited;
    }

    private boolean isConstant(TypeMirror type, Set<TypeElement> seen) {
        if (type.getKind().isPrimitive()) {
            return true;
        }
        if (!(type instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement element)) {
            return false;
        }
        boolean constant = VALUES.contains(element.getQualifiedName().toString())
                || element.getKind() == ElementKind.ENUM
                || (vocabulary.isOwnOrKprim(element)
                        && element.getModifiers().contains(Modifier.FINAL)
                        && (!seen.add(element)
                                || instanceFields(element).stream()
                                        .allMatch(field -> isFinal(field) && isConstant(field, seen))));
        return constant
                && hasArguments(declared)
                && declared.getTypeArguments().stream().allMatch(a -> isConstant(a, seen));
    }

    private static boolean hasArguments(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        return type.getTypeArguments().size() == element.getTypeParameters().size();
    }

    /** Whether the field is initialized with a list that cannot change, or with a function that has no state. */
    private boolean isUnchangeable(VariableElement field, Set<TypeElement> seen, boolean constant) {
        VariableTree tree = fields.get(field);
        ExpressionTree value = tree == null ? null : tree.getInitializer();
        if (value instanceof LambdaExpressionTree) {
            return true;
        }
        if (value instanceof MemberReferenceTree reference) {
            return reference.getQualifierExpression() instanceof IdentifierTree name
                    && Character.isUpperCase(name.getName().charAt(0));
        }
        return value instanceof MethodInvocationTree call
                && UNCHANGEABLE.contains(call.getMethodSelect().toString())
                && field.asType() instanceof DeclaredType list
                && hasArguments(list)
                && list.getTypeArguments().stream()
                        .allMatch(each -> constant ? isConstant(each, seen) : isVisible(each, seen));
    }

    /** Whether the author's file has the same field. */
    private boolean isMeant(VariableElement field) {
        VariableTree tree = fields.get(field);
        return tree != null && author.declareField(relative(Vocabulary.ownerOf(field)), tree, isFinal(field));
    }

    private static List<VariableElement> instanceFields(TypeElement element) {
        return ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
                .toList();
    }

    /** Whether the field is final, or might as well be. */
    private boolean isFinal(VariableElement field) {
        return field.getModifiers().contains(Modifier.FINAL)
                || (fields.containsKey(field)
                        && !field.getModifiers().contains(Modifier.VOLATILE)
                        && !reassigned.contains(field));
    }

    /** Returns the name of a class without the package; empty for a local class. */
    private String relative(TypeElement owner) {
        String name = owner.getQualifiedName().toString();
        return name.startsWith(packageName + ".") ? name.substring(packageName.length() + 1) : "";
    }

    private String boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass((PrimitiveType) type).getSimpleName().toString()
                : simple(type);
    }

    /** Returns the type without packages, as source code has it. */
    private static String simple(TypeMirror type) {
        return type.toString().replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }

    /** Notes the classes and fields, and which fields are assigned after their object has been created. */
    private final class Inventory extends TreePathScanner<@Nullable Void, @Nullable Void> {
        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
            if (trees.getElement(getCurrentPath()) instanceof TypeElement element) {
                written.add(element);
            }
            return super.visitClass(tree, unused);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
            if (trees.getElement(getCurrentPath()) instanceof VariableElement element
                    && element.getEnclosingElement() instanceof TypeElement) {
                fields.put(element, tree);
            }
            return super.visitVariable(tree, unused);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
            if (!note(tree.getVariable())) {
                given.computeIfAbsent(
                                trees.getElement(new TreePath(getCurrentPath(), tree.getVariable())),
                                field -> new ArrayList<>())
                        .add(new TreePath(getCurrentPath(), tree.getExpression()));
            }
            return super.visitAssignment(tree, unused);
        }

        @Override
        public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void unused) {
            note(tree.getVariable());
            return super.visitCompoundAssignment(tree, unused);
        }

        @Override
        public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
            switch (tree.getKind()) {
                case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                    note(tree.getExpression());
                default -> {}
            }
            return super.visitUnary(tree, unused);
        }

        /** Notes an assignment. Returns whether it comes after the object has been created. */
        private boolean note(ExpressionTree variable) {
            Element element = trees.getElement(new TreePath(getCurrentPath(), variable));
            boolean own = variable instanceof IdentifierTree
                    || (variable instanceof MemberSelectTree select
                            && select.getExpression().toString().equals("this"));
            boolean later = element != null && !(own && isCreating(element));
            if (later) {
                reassigned.add(element);
            }
            return later;
        }

        /** Whether this code runs only while the object, or for a static field the class, is created. */
        private boolean isCreating(Element field) {
            boolean isStatic = field.getModifiers().contains(Modifier.STATIC);
            boolean inStaticBlock = false;
            for (TreePath each = getCurrentPath(); each != null; each = each.getParentPath()) {
                Tree tree = each.getLeaf();
                if (tree instanceof LambdaExpressionTree) {
                    return false;
                }
                if (tree instanceof MethodTree method) {
                    return !isStatic && method.getName().contentEquals("<init>");
                }
                inStaticBlock |= tree instanceof BlockTree block && block.isStatic();
                if (tree instanceof ClassTree) {
                    return isStatic == inStaticBlock
                            && Vocabulary.ownerOf(field).equals(trees.getElement(each));
                }
            }
            return false;
        }
    }
}
