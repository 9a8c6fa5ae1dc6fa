package io.github.kprim.processor.flow;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.github.kprim.processor.KnownTypes;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** One attributed source file: what its names refer to, and where they are. */
final class Attributed {
    private final KnownTypes known;
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final TreePath root;

    Attributed(KnownTypes known, Trees trees, CompilationUnitTree unit) {
        this.known = known;
        this.trees = trees;
        this.unit = unit;
        root = new TreePath(unit);
    }

    CompilationUnitTree unit() {
        return unit;
    }

    Types types() {
        return known.types();
    }

    /** Returns what the tree declares or refers to; null if it refers to nothing that has a name. */
    @Nullable
    Element element(Tree tree) {
        return trees.getElement(new TreePath(root, tree));
    }

    /** Returns the static type; null for a tree without one. */
    @Nullable
    TypeMirror type(Tree tree) {
        return trees.getTypeMirror(new TreePath(root, tree));
    }

    /** Returns the declaration in the source; null if the element is not in it. */
    @Nullable
    Tree tree(Element element) {
        return trees.getTree(element);
    }

    /** Returns the annotation in the source; null if the element is not in it. */
    @Nullable
    Tree tree(Element element, AnnotationMirror annotation) {
        return trees.getTree(element, annotation);
    }

    long start(Tree tree) {
        return positions().getStartPosition(unit, tree);
    }

    long line(Tree tree) {
        return unit.getLineMap().getLineNumber(start(tree));
    }

    private SourcePositions positions() {
        return trees.getSourcePositions();
    }

    /** Whether the static type of the expression is the named type or a subtype of it. */
    boolean isA(Tree expression, String type) {
        return isA(type(expression), type);
    }

    boolean isA(@Nullable TypeMirror type, String name) {
        return known.isA(type, name);
    }

    /** Whether objects of the type are locks by more than their monitor. */
    boolean isLock(TypeMirror type) {
        return isA(type, "io.github.kprim.lockdep.Holdable")
                || isA(type, "java.util.concurrent.locks.Lock")
                || isA(type, "java.util.concurrent.locks.ReadWriteLock");
    }

    static boolean isField(VariableElement variable) {
        return variable.getKind() == ElementKind.FIELD || variable.getKind() == ElementKind.ENUM_CONSTANT;
    }

    static boolean isStatic(Element member) {
        return member.getModifiers().contains(Modifier.STATIC);
    }

    /** Returns the expression without parentheses and casts around it. */
    static ExpressionTree bare(ExpressionTree expression) {
        if (expression instanceof ParenthesizedTree inner) {
            return bare(inner.getExpression());
        }
        return expression instanceof TypeCastTree cast ? bare(cast.getExpression()) : expression;
    }
}
