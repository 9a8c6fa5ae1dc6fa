package io.github.kprim.processor.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
            }
        }
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
        Uses uses = new Uses(parameter);
        uses.scan(tree.getBody(), null);
        return uses.calls > 0 && uses.others == 0 ? Optional.of(tree) : Optional.empty();
    }

    private final class Uses extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final VariableElement parameter;
        private int calls;
        private int others;

        Uses(VariableElement parameter) {
            this.parameter = parameter;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
            if (call.getMethodSelect() instanceof MemberSelectTree select
                    && select.getExpression() instanceof IdentifierTree name
                    && parameter.equals(source.element(name))) {
                calls++;
                return scan(call.getArguments(), none);
            }
            return super.visitMethodInvocation(call, none);
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void none) {
            if (parameter.equals(source.element(name))) {
                others++;
            }
            return null;
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void none) {
            int before = calls;
            super.visitLambdaExpression(lambda, none);
            others += calls - before;
            return null;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
            int before = calls;
            super.visitClass(type, none);
            others += calls - before;
            return null;
        }
    }
}
