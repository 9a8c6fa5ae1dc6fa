package io.github.kprim.processor.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the class at hand that run a parameter before they return: {@code void locked(Runnable work)} that
 * takes the lock, calls {@code work.run()} and releases the lock. What such a method holds when it calls is held in
 * the lambda.
 */
final class Runners {
    private final Attributed source;
    private final Map<ExecutableElement, MethodTree> methods = new HashMap<>();

    /** The lambdas and method references in fields. */
    private final Map<VariableElement, ExpressionTree> stored = new HashMap<>();

    Runners(Attributed source) {
        this.source = source;
    }

    void learn(ClassTree type) {
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method
                    && method.getBody() != null
                    && source.element(method) instanceof ExecutableElement element
                    && !element.getModifiers().contains(Modifier.ABSTRACT)) {
                methods.put(element, method);
            } else if (member instanceof VariableTree field && isCode(field.getInitializer())) {
                learn(field, field.getInitializer(), type);
            }
        }
    }

    private void learn(VariableTree field, ExpressionTree code, ClassTree type) {
        if (source.element(field) instanceof VariableElement element
                && element.getModifiers().containsAll(Set.of(Modifier.PRIVATE, Modifier.FINAL))
                && Uses.of(element, type.getMembers(), source).areInSight()) {
            stored.put(element, Attributed.bare(code));
        }
    }

    /** Whether the expression is code that runs when something calls it. */
    static boolean isCode(@Nullable ExpressionTree expression) {
        ExpressionTree bare = expression == null ? null : Attributed.bare(expression);
        return bare instanceof LambdaExpressionTree || bare instanceof MemberReferenceTree;
    }

    /** Returns the code that the field always has, if all places where it may run are in the methods of its class. */
    Optional<ExpressionTree> storedIn(VariableElement field) {
        return Optional.ofNullable(stored.get(field));
    }

    /** Returns the source of a method of the class at hand. */
    Optional<MethodTree> tree(ExecutableElement method) {
        return Optional.ofNullable(methods.get(method));
    }

    /** Returns the source of the method if all it does with the parameter is to call it. */
    Optional<MethodTree> runs(ExecutableElement method, VariableElement parameter) {
        MethodTree tree = methods.get(method);
        if (tree == null) {
            return Optional.empty();
        }
        return Uses.of(parameter, List.of(tree.getBody()), source).areCalls() ? Optional.of(tree) : Optional.empty();
    }
}
