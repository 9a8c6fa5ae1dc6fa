package io.github.kprim.processor.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Counts how a variable that holds code is used: called, given to calls, or in any other way. */
final class Uses extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final VariableElement variable;
    private final Attributed source;
    private int calls;

    /** Calls of methods that do more than to run the code, such as {@code andThen}. */
    private int callsOfOthers;

    private int arguments;
    private int others;

    private Uses(VariableElement variable, Attributed source) {
        this.variable = variable;
        this.source = source;
    }

    static Uses of(VariableElement variable, Iterable<? extends Tree> code, Attributed source) {
        Uses uses = new Uses(variable, source);
        uses.scan(code, null);
        return uses;
    }

    /** Whether the code is called and nothing else. */
    boolean areCalls() {
        return calls > 0 && arguments + others == 0;
    }

    /** Whether each place where the code may run, or may be given away, is in sight. */
    boolean areInSight() {
        return calls + arguments > 0 && callsOfOthers + others == 0;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
        if (call.getMethodSelect() instanceof MemberSelectTree select && isVariable(select.getExpression())) {
            calls++;
            Element method = source.element(select);
            callsOfOthers += method != null && method.getModifiers().contains(Modifier.ABSTRACT) ? 0 : 1;
        } else {
            scan(call.getMethodSelect(), none);
        }
        return arguments(call.getArguments());
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void none) {
        scan(made.getEnclosingExpression(), none);
        scan(made.getClassBody(), none);
        return arguments(made.getArguments());
    }

    private @Nullable Void arguments(List<? extends ExpressionTree> given) {
        for (ExpressionTree argument : given) {
            if (isVariable(argument)) {
                arguments++;
            } else {
                scan(argument, null);
            }
        }
        return null;
    }

    private boolean isVariable(ExpressionTree expression) {
        ExpressionTree bare = Attributed.bare(expression);
        boolean isName = bare instanceof IdentifierTree
                || (bare instanceof MemberSelectTree select
                        && select.getExpression().toString().equals("this"));
        return isName && variable.equals(source.element(bare));
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void none) {
        others += variable.equals(source.element(select)) ? 1 : 0;
        return super.visitMemberSelect(select, none);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void none) {
        others += variable.equals(source.element(name)) ? 1 : 0;
        return null;
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void none) {
        int before = calls + arguments;
        super.visitLambdaExpression(lambda, none);
        others += calls + arguments - before;
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        int before = calls + arguments;
        super.visitClass(type, none);
        others += calls + arguments - before;
        return null;
    }
}
