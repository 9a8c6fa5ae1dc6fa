package io.github.kprim.processor.flow;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Walks reads and writes of variables and fields. */
abstract class AccessWalk extends ConditionWalk {
    AccessWalk(Body body, Surroundings classes) {
        super(body, classes);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void none) {
        switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                write(tree.getExpression(), tree);
            default -> super.visitUnary(tree, none);
        }
        return null;
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void none) {
        ExpressionTree target = Attributed.bare(tree.getVariable());
        if (body.source().element(target) instanceof VariableElement variable && !Attributed.isField(variable)) {
            now = assigned(variable, tree.getExpression());
            return null;
        }
        scanOwner(target);
        accesses.takeReadings();
        scan(tree.getExpression(), none);
        accesses.derive(readingsOf(tree.getExpression()));
        publish(tree, target);
        write(target, target);
        accesses.derive(Set.of());
        return null;
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void none) {
        ExpressionTree target = Attributed.bare(tree.getVariable());
        scanOwner(target);
        scan(tree.getExpression(), none);
        write(target, target);
        return null;
    }

    /** Evaluates what comes before the last name of an assignment's left side. */
    void scanOwner(ExpressionTree target) {
        if (target instanceof MemberSelectTree select) {
            scan(select.getExpression(), null);
        } else if (target instanceof ArrayAccessTree access) {
            scan(access.getExpression(), null);
            scan(access.getIndex(), null);
            use(access.getExpression(), access);
        }
    }

    /** A write to a variable or a field; the owner has been evaluated, unless this is {@code x++}. */
    void write(ExpressionTree expression, Tree where) {
        ExpressionTree target = Attributed.bare(expression);
        if (where instanceof UnaryTree) {
            scanOwner(target);
        }
        if (!(body.source().element(target) instanceof VariableElement variable) || target instanceof ArrayAccessTree) {
            return;
        }
        if (Attributed.isField(variable)) {
            access(variable, target, true);
            String name = Place.nameOf(variable);
            change(state -> state.withoutFacts(fact -> fact.contains(name)));
        } else {
            String key = Place.keyOf(variable);
            change(state -> state.withoutFacts(fact -> fact.contains(key)));
        }
    }

    /** An object that is stored where others find it is no longer this task's alone. */
    void publish(AssignmentTree tree, ExpressionTree target) {
        if (!now.anyMatch(PathState::knowsUnshared)) {
            return;
        }
        boolean toStatic = body.source().element(target) instanceof VariableElement field && Attributed.isStatic(field);
        change(state -> {
            Place value = body.place(tree.getExpression(), state);
            boolean isSelf = value.key().equals(body.home().self().key());
            if (!state.isUnshared(value) || (isSelf && !toStatic)) {
                return state;
            }
            return given(state, value, tree);
        });
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void none) {
        if (body.source().element(name) instanceof VariableElement variable && Attributed.isField(variable)) {
            access(variable, name, false);
        }
        return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void none) {
        scan(select.getExpression(), none);
        if (body.source().element(select) instanceof VariableElement variable && Attributed.isField(variable)) {
            access(variable, select, false);
        }
        return null;
    }

    void access(VariableElement field, ExpressionTree where, boolean write) {
        if (isSelfName(where) || !body.contracts().isGuarded(field) || isOwnStaticStart(field)) {
            return;
        }
        for (PathState state : now.states()) {
            accesses.check(state, field, owner(field, where, state), write, where);
        }
    }

    @Override
    Optional<Tried> call(MethodInvocationTree call) {
        Optional<Tried> tried = super.call(call);
        if (call.getMethodSelect() instanceof MemberSelectTree select
                && body.source().element(select) instanceof ExecutableElement method
                && !method.getModifiers().contains(Modifier.SYNCHRONIZED)) {
            use(select.getExpression(), call);
        }
        return tried;
    }

    @Override
    public @Nullable Void visitArrayAccess(ArrayAccessTree access, @Nullable Void none) {
        super.visitArrayAccess(access, none);
        use(access.getExpression(), access);
        return null;
    }

    /** The object that an expression refers to is used, where the reference has been read before. */
    void use(ExpressionTree expression, Tree where) {
        ExpressionTree bare = Attributed.bare(expression);
        if (body.source().element(bare) instanceof VariableElement field
                && Attributed.isField(field)
                && body.contracts().isGuarded(field)
                && body.places().isOwnContainer(field)
                && !isOwnStaticStart(field)) {
            now.states().forEach(state -> accesses.checkUse(state, field, owner(field, bare, state), where));
        }
    }

    /** Returns the object that has the field; null for a static field. */
    @Nullable
    Place owner(VariableElement field, ExpressionTree where, PathState state) {
        if (Attributed.isStatic(field)) {
            return null;
        }
        return where instanceof MemberSelectTree select
                ? body.place(select.getExpression(), state)
                : body.home().owner(field, body.source());
    }

    static boolean isSelfName(ExpressionTree where) {
        String name = where instanceof IdentifierTree identifier
                ? identifier.getName().toString()
                : where instanceof MemberSelectTree select
                        ? select.getIdentifier().toString()
                        : "";
        return name.equals("this") || name.equals("super") || name.equals("class") || name.equals("length");
    }

    /** Whether a static initializer accesses a field of its own class, which no other task sees before it ends. */
    boolean isOwnStaticStart(VariableElement field) {
        return body.rules().isStaticStart()
                && Attributed.isStatic(field)
                && body.home().type().equals(field.getEnclosingElement());
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
        if (variable.getInitializer() == null) {
            return null;
        }
        if (body.source().element(variable) instanceof VariableElement element) {
            boolean isSuppressed = Suppression.isOn(element);
            if (!isSuppressed && store(element, variable.getInitializer())) {
                return null;
            }
            now = isSuppressed
                    ? body.reports().quietly(() -> assigned(element, variable.getInitializer()))
                    : assigned(element, variable.getInitializer());
        } else {
            scan(variable.getInitializer(), null);
        }
        return null;
    }

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void none) {
        ExpressionTree bare = Attributed.bare(statement.getExpression());
        if (bare instanceof MethodInvocationTree call) {
            Optional<Tried> tried = call(call);
            if (tried.isPresent()) {
                if (!body.rules().isLockItself() && tried.get().taken().isReachable()) {
                    body.report(
                            FlowId.RESULT_IGNORED,
                            call,
                            "The result of %s says whether the lock was taken, and it is ignored; use it in an if"
                                    .formatted(nameOf(call)));
                }
                now = doubtful(tried.get());
            }
        } else {
            scan(bare, null);
        }
        accesses.takeReadings();
        return null;
    }
}
