package io.github.kprim.processor.flow;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds out what expressions refer to. */
final class Places {
    /** More calls of accessors, or more aliases, than any expression of a person goes through. */
    private static final int DEEPEST = 8;

    private final Attributed source;
    private final Contracts contracts;
    private final KnownLocks locks;

    /** The initial values of final fields that have one, and the results of methods that only return something. */
    private final Map<Element, ExpressionTree> meanings = new HashMap<>();

    /** The names of final fields that constructors set to a parameter. */
    private final Set<String> given = new HashSet<>();

    Places(Attributed source, Contracts contracts, KnownLocks locks) {
        this.source = source;
        this.contracts = contracts;
        this.locks = locks;
    }

    /** Learns the aliases and accessors that a class declares. */
    void learn(ClassTree type) {
        Set<Element> twice = new HashSet<>();
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree field && field.getInitializer() != null) {
                learnField(source.element(field), field.getInitializer(), twice);
            } else if (member instanceof MethodTree method && method.getBody() != null) {
                if (method.getName().contentEquals("<init>")) {
                    learnAssignments(method.getBody(), twice);
                } else if (method.getParameters().isEmpty()) {
                    learnAccessor(method);
                }
            }
        }
        twice.forEach(meanings::remove);
    }

    /** Whether a constructor gets the object of the field from its caller. Fields are named with their types. */
    boolean isGiven(String field) {
        return given.contains(field);
    }

    private boolean isMadeToLock(TypeMirror type) {
        return type.toString().equals("java.lang.Object") || source.isLock(type);
    }

    private void learnField(@Nullable Element field, ExpressionTree value, Set<Element> twice) {
        if (field instanceof VariableElement variable
                && field.getKind() == ElementKind.FIELD
                && field.getModifiers().contains(Modifier.FINAL)) {
            if (source.element(Attributed.bare(value)) instanceof VariableElement parameter
                    && parameter.getKind() == ElementKind.PARAMETER
                    && isMadeToLock(variable.asType())) {
                given.add(Place.nameOf(variable));
            }
            if (meanings.put(field, value) != null) {
                twice.add(field);
            }
        }
    }

    private void learnAssignments(BlockTree constructor, Set<Element> twice) {
        for (StatementTree statement : constructor.getStatements()) {
            if (statement instanceof ExpressionStatementTree line
                    && line.getExpression() instanceof AssignmentTree assignment) {
                learnField(source.element(assignment.getVariable()), assignment.getExpression(), twice);
            }
        }
    }

    private void learnAccessor(MethodTree method) {
        List<? extends StatementTree> statements = method.getBody().getStatements();
        if (statements.size() == 1
                && statements.get(0) instanceof ReturnTree returns
                && returns.getExpression() != null
                && source.element(method) instanceof ExecutableElement element
                && isFixed(element)) {
            meanings.put(element, returns.getExpression());
        }
    }

    /** Whether no other method can be called in its place. */
    private static boolean isFixed(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        Element owner = Objects.requireNonNull(method.getEnclosingElement());
        boolean closed = owner.getModifiers().contains(Modifier.FINAL) || owner.getKind() != ElementKind.INTERFACE;
        return closed && !modifiers.contains(Modifier.ABSTRACT);
    }

    /** Returns what the expression refers to in a state; in {@code home}, {@code this} is the innermost object. */
    Place of(ExpressionTree expression, PathState state, Home home) {
        return new Finder(state, home, null, 0).place(expression);
    }

    /** One search, which knows what {@code this} and the variables are. */
    private final class Finder {
        private final PathState state;
        private final Home home;
        private final @Nullable Place base;
        private final int depth;

        Finder(PathState state, Home home, @Nullable Place base, int depth) {
            this.state = state;
            this.home = home;
            this.base = base;
            this.depth = depth;
        }

        private Place unnamed(Tree expression) {
            return Place.unnamed(Long.toString(source.start(expression)), shortText(expression));
        }

        Place place(ExpressionTree expression) {
            ExpressionTree bare = Attributed.bare(expression);
            if (bare instanceof IdentifierTree name) {
                return ofName(name);
            }
            if (bare instanceof MemberSelectTree select) {
                return ofSelect(select);
            }
            if (bare instanceof MethodInvocationTree call) {
                return ofCall(call);
            }
            if (bare instanceof NewClassTree || bare instanceof NewArrayTree) {
                return Place.made(source.start(bare), shortText(bare));
            }
            if (bare instanceof AssignmentTree assignment) {
                return place(assignment.getExpression());
            }
            if (bare instanceof ArrayAccessTree access) {
                return place(access.getExpression()).element(place(access.getIndex()));
            }
            if (bare instanceof LiteralTree literal) {
                return Place.literal(String.valueOf(literal.getValue()));
            }
            if (bare instanceof ConditionalExpressionTree choice) {
                Place one = place(choice.getTrueExpression());
                return one.equals(place(choice.getFalseExpression())) ? one : unnamed(bare);
            }
            return unnamed(bare);
        }

        private Place ofName(IdentifierTree name) {
            Element element = source.element(name);
            if (name.getName().contentEquals("this") || name.getName().contentEquals("super")) {
                return base != null ? base : home.self();
            }
            if (!(element instanceof VariableElement variable)) {
                return unnamed(name);
            }
            if (!Attributed.isField(variable)) {
                return base != null ? unnamed(name) : state.value(variable);
            }
            if (Attributed.isStatic(variable)) {
                return ofField(variable, null);
            }
            Place owner = base != null ? base : home.owner(variable, source);
            return ofField(variable, owner);
        }

        private Place ofField(VariableElement field, @Nullable Place owner) {
            return meaning(field, owner).orElseGet(() -> owner == null ? Place.staticField(field) : owner.field(field));
        }

        /** Returns what the value of a final field, or the result of an accessor, certainly refers to. */
        private Optional<Place> meaning(Element member, @Nullable Place owner) {
            ExpressionTree meaning = meanings.get(member);
            return meaning == null || depth == DEEPEST || !isPath(meaning)
                    ? Optional.empty()
                    : Optional.of(new Finder(state, home, owner, depth + 1).place(meaning))
                            .filter(alias -> alias.certainty() != Place.Certainty.UNKNOWN);
        }

        private Place ofSelect(MemberSelectTree select) {
            String name = select.getIdentifier().toString();
            Element element = source.element(select);
            if (name.equals("this") || name.equals("super")) {
                return source.element(select.getExpression()) instanceof TypeElement type
                        ? home.self(type)
                        : unnamed(select);
            }
            if (name.equals("class")) {
                return source.element(select.getExpression()) instanceof TypeElement type
                        ? Place.classObject(type.getQualifiedName().toString())
                        : unnamed(select);
            }
            if (element instanceof VariableElement field && Attributed.isField(field)) {
                return ofField(field, Attributed.isStatic(field) ? null : place(select.getExpression()));
            }
            return unnamed(select);
        }

        private Place ofCall(MethodInvocationTree call) {
            if (!(source.element(call.getMethodSelect()) instanceof ExecutableElement method)) {
                return unnamed(call);
            }
            Place owner = receiver(call, method);
            TypeMirror type = receiverType(call, method);
            if (owner != null && call.getArguments().isEmpty() && type != null) {
                Optional<Place.View> view = locks.view(method, type);
                if (view.isPresent()) {
                    return owner.seenAs(view.get());
                }
            }
            if (call.getArguments().isEmpty()) {
                Optional<Place> promised = contracts.returned(method, owner).or(() -> meaning(method, owner));
                if (promised.isPresent()) {
                    return promised.get();
                }
            }
            String arguments = call.getArguments().stream()
                    .map(argument -> place(argument).key())
                    .collect(Collectors.joining(","));
            String name = method.getSimpleName() + "(" + arguments + ")";
            String shown = method.getSimpleName() + (arguments.isEmpty() ? "()" : "(...)");
            if (owner == null) {
                String type0 = Place.Certainty.UNKNOWN + ":" + method.getEnclosingElement();
                return new Place("?" + type0 + "." + name, shown, Place.Certainty.UNKNOWN, Place.View.WHOLE);
            }
            return owner.step(name, shown, Place.Certainty.UNKNOWN);
        }

        @Nullable
        Place receiver(MethodInvocationTree call, ExecutableElement method) {
            if (Attributed.isStatic(method)) {
                return null;
            }
            ExpressionTree select = Attributed.bare(call.getMethodSelect());
            if (select instanceof MemberSelectTree member) {
                return place(member.getExpression());
            }
            return base != null ? base : home.owner(method, source);
        }
    }

    /** Returns the object that the method is called on; null for a static method. */
    @Nullable
    Place receiver(MethodInvocationTree call, ExecutableElement method, PathState state, Home home) {
        return new Finder(state, home, null, 0).receiver(call, method);
    }

    /** Returns the static type of the object that the method is called on. */
    @Nullable
    TypeMirror receiverType(MethodInvocationTree call, ExecutableElement method) {
        ExpressionTree select = Attributed.bare(call.getMethodSelect());
        if (select instanceof MemberSelectTree member && !isSuper(member.getExpression())) {
            return source.type(member.getExpression());
        }
        return method.getEnclosingElement() == null
                ? null
                : method.getEnclosingElement().asType();
    }

    /** Whether the field always refers to one array or collection, which the class made and others can change. */
    boolean isOwnContainer(VariableElement field) {
        ExpressionTree made = meanings.get(field);
        boolean isArray = made instanceof NewArrayTree;
        boolean isCollection = made instanceof NewClassTree
                && (source.isA(made, "java.util.Collection") || source.isA(made, "java.util.Map"))
                && !String.valueOf(source.type(made)).contains(".concurrent.");
        return isArray || isCollection;
    }

    private static boolean isSuper(ExpressionTree expression) {
        return expression instanceof IdentifierTree name && name.getName().contentEquals("super");
    }

    /** Whether the expression is made of names and calls without arguments. */
    private static boolean isPath(ExpressionTree expression) {
        ExpressionTree bare = Attributed.bare(expression);
        if (bare instanceof MemberSelectTree select) {
            return isPath(select.getExpression());
        }
        if (bare instanceof MethodInvocationTree call) {
            return call.getArguments().isEmpty() && isPath(call.getMethodSelect());
        }
        return bare instanceof IdentifierTree;
    }

    static String shortText(Tree tree) {
        String text = tree.toString().replaceAll("\\s+", " ");
        return text.length() > 40 ? text.substring(0, 37) + "..." : text;
    }
}
