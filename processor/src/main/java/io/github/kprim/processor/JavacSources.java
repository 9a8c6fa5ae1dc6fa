package io.github.kprim.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** The sources, as javac's trees represent them. */
final class JavacSources implements Sources {
    private final Trees trees;

    JavacSources(Trees trees) {
        this.trees = trees;
    }

    @Override
    public boolean report(Diagnostic.Kind kind, String text, SourcePlace place) {
        TreePath path = trees.getPath(place.element());
        Optional<Tree> tree = path == null ? Optional.empty() : tree(path.getLeaf(), place);
        tree.ifPresent(found -> trees.printMessage(kind, text, found, path.getCompilationUnit()));
        return tree.isPresent();
    }

    @Override
    public Object spot(SourcePlace place) {
        TreePath path =
                place.annotation() == null ? null : trees.getPath(place.element(), place.annotation(), place.value());
        return path == null || place.isRepeated() ? place : path.getLeaf();
    }

    /**
     * Returns the tree at the place. Empty if some of the annotations are in a container instead of directly on the
     * member.
     */
    private static Optional<Tree> tree(Tree member, SourcePlace place) {
        if (place.annotation() == null) {
            return Optional.empty();
        }
        String name = place.annotation()
                .getAnnotationType()
                .asElement()
                .getSimpleName()
                .toString();
        List<? extends AnnotationTree> written = modifiers(member)
                .<List<? extends AnnotationTree>>map(ModifiersTree::getAnnotations)
                .orElse(List.of());
        List<? extends AnnotationTree> annotations = written.stream()
                .filter(annotation -> lastName(annotation.getAnnotationType()).equals(name))
                .toList();
        boolean listed = written.stream().anyMatch(annotation -> isList(annotation, name));
        return place.repeat() < annotations.size() && !listed
                ? Optional.of(inside(annotations.get(place.repeat()), place))
                : Optional.empty();
    }

    /** Whether the annotation is the container of annotations of this name. */
    private static boolean isList(AnnotationTree annotation, String name) {
        String written = annotation.getAnnotationType().toString();
        return written.equals("List") || ("." + written).endsWith("." + name + ".List");
    }

    private static Optional<ModifiersTree> modifiers(Tree member) {
        if (member instanceof MethodTree method) {
            return Optional.of(method.getModifiers());
        }
        return member instanceof VariableTree field ? Optional.of(field.getModifiers()) : Optional.empty();
    }

    private static Tree inside(AnnotationTree annotation, SourcePlace place) {
        if (place.value() == null) {
            return annotation;
        }
        for (ExpressionTree argument : annotation.getArguments()) {
            ExpressionTree value = argument;
            if (argument instanceof AssignmentTree named) {
                if (!named.getVariable().toString().equals(place.attribute())) {
                    continue;
                }
                value = named.getExpression();
            }
            if (place.item() >= 0 && value instanceof NewArrayTree array && array.getInitializers() != null) {
                return array.getInitializers().get(place.item());
            }
            return value;
        }
        return annotation;
    }

    private static String lastName(Tree name) {
        String text = name.toString();
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /** Compares names only. A local variable cannot have the name of a parameter, except in a local class. */
    @Override
    public Set<String> assigned(ExecutableElement method) {
        Set<String> names = new HashSet<>();
        MethodTree tree = trees.getTree(method);
        if (tree != null) {
            new Assignments(names).scan(tree.getBody(), null);
        }
        return names;
    }

    @Override
    public AccessorBody body(ExecutableElement method) {
        MethodTree tree = trees.getTree(method);
        BlockTree body = tree == null ? null : tree.getBody();
        if (body == null) {
            return AccessorBody.UNSEEN;
        }
        List<? extends StatementTree> statements = body.getStatements();
        String path = statements.size() == 1 && statements.get(0) instanceof ReturnTree returns
                ? path(returns.getExpression())
                : "";
        return new AccessorBody(true, path);
    }

    /** Returns the expression as a path; empty if it is not a path. */
    private static String path(@Nullable ExpressionTree expression) {
        if (expression instanceof IdentifierTree name) {
            return name.getName().toString();
        }
        if (expression instanceof ParenthesizedTree inner) {
            return path(inner.getExpression());
        }
        if (expression instanceof MemberSelectTree select) {
            String start = path(select.getExpression());
            return start.isEmpty() ? "" : start + "." + select.getIdentifier();
        }
        if (expression instanceof MethodInvocationTree call
                && call.getArguments().isEmpty()) {
            String start = path(call.getMethodSelect());
            return start.isEmpty() ? "" : start + "()";
        }
        return "";
    }

    @Override
    public boolean shows(Element element) {
        return trees.getTree(element) != null;
    }
}
