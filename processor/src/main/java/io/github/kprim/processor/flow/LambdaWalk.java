package io.github.kprim.processor.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Walks lambdas, method references and the classes in a body: code that runs here, or at another time. */
abstract class LambdaWalk extends Paths {
    final LockEffects effects;
    final Surroundings classes;

    /** The lambdas and method references in variables, where each place at which they may run is in this body. */
    private final Map<VariableElement, ExpressionTree> stored = new HashMap<>();

    LambdaWalk(Body body, Surroundings classes) {
        super(body);
        this.classes = classes;
        effects = new LockEffects(body);
    }

    /** Keeps code that a variable is for, to be walked where it is used; whether that is possible. */
    boolean store(VariableElement variable, ExpressionTree value) {
        if (!Runners.isCode(value)
                || !Uses.of(variable, List.of(body.code()), body.source()).areInSight()) {
            return false;
        }
        stored.put(variable, Attributed.bare(value));
        return true;
    }

    /** Returns the lambda or method reference that is the value of the expression. */
    Optional<ExpressionTree> storedIn(ExpressionTree expression) {
        return body.source().element(Attributed.bare(expression)) instanceof VariableElement variable
                ? Optional.ofNullable(stored.get(variable)).or(() -> classes.storedIn(variable))
                : Optional.empty();
    }

    /** Evaluates arguments. A lambda that the callee runs at once runs here. */
    void arguments(
            List<? extends ExpressionTree> arguments, ExecutableElement callee, @Nullable MethodInvocationTree call) {
        for (int i = 0; i < arguments.size(); i++) {
            ExpressionTree bare = storedIn(arguments.get(i)).orElse(Attributed.bare(arguments.get(i)));
            if (!Runners.isCode(bare)) {
                scan(bare, null);
            } else if (body.atOnce().runs(callee, body.source())) {
                PathStates before = now;
                runOnce(bare, now);
                now = before.join(now);
            } else {
                code(bare, i, callee, call);
            }
        }
        if (now.anyMatch(PathState::knowsUnshared)) {
            arguments.forEach(argument -> publish(argument, callee));
        }
    }

    /** Code that a method of this class may run under its locks, and any other method later. */
    private void code(ExpressionTree code, int index, ExecutableElement callee, @Nullable MethodInvocationTree call) {
        Optional<PathStates> held =
                call == null || index >= callee.getParameters().size()
                        ? Optional.empty()
                        : classes.statesAtCall(callee, callee.getParameters().get(index), body.home());
        if (held.isPresent() && call != null) {
            PathStates before = now;
            runOnce(code, under(held.get(), call, callee));
            now = before;
        } else {
            scan(code, null);
        }
    }

    /** An object that is given to a call that may keep it is no longer this task's alone. */
    private void publish(ExpressionTree argument, ExecutableElement callee) {
        change(state -> {
            Place value = body.place(argument, state);
            boolean isSelf = value.key().equals(body.home().self().key());
            return !state.isUnshared(value) || (isSelf && !Publication.isBy(callee, body.source()))
                    ? state
                    : given(state, value, argument);
        });
    }

    private void runOnce(ExpressionTree code, PathStates states) {
        if (code instanceof LambdaExpressionTree lambda) {
            now = states;
            runOnce(lambda);
        } else if (code instanceof MemberReferenceTree reference) {
            refer(reference, states, true);
        }
    }

    void runOnce(LambdaExpressionTree lambda) {
        List<Jump> jumps = inFrame(null, () -> scan(lambda.getBody(), null));
        PathStates after = now;
        for (Jump jump : jumps) {
            if (jump.kind() == Jump.Kind.RETURN) {
                after = after.join(jump.states());
            } else {
                jump(jump);
            }
        }
        now = after;
    }

    /** Returns the current states with the locks that a method of this class takes for the code that it runs. */
    private PathStates under(PathStates held, MethodInvocationTree call, ExecutableElement callee) {
        Place own = body.home().owner(callee, body.source());
        return now.map(state -> {
            Place receiver = body.places().receiver(call, callee, state, body.home());
            PathState inside = state;
            for (Hold hold : Inference.always(held)) {
                Place lock = hold.lock();
                Hold here = receiver != null && lock.isWithin(own.key())
                        ? hold.at(lock.rebased(own.key(), receiver))
                        : hold;
                inside = inside.with(here);
            }
            return inside;
        });
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void none) {
        String why =
                now.states().stream().anyMatch(state -> state.holds().stream().anyMatch(Hold::isHeld))
                        ? "a lambda may run later, when nobody holds it"
                        : "a lambda begins without locks";
        classes.walkLater(lambda.getBody(), body.home(), now.map(PathState::later), why);
        return null;
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void none) {
        refer(reference, now.map(PathState::later), false);
        return null;
    }

    /** A method reference calls its method: here, or at another time. */
    void refer(MemberReferenceTree reference, PathStates states, boolean here) {
        scan(reference.getQualifierExpression(), null);
        if (!(body.source().element(reference) instanceof ExecutableElement method)
                || !body.contracts().hasContract(method)) {
            return;
        }
        Body caller = here ? body : body.later("a method reference may be called later");
        LockEffects there = new LockEffects(caller);
        boolean bound = !(body.source().element(reference.getQualifierExpression()) instanceof TypeElement);
        for (PathState state : states.states()) {
            Place self =
                    bound ? body.place(reference.getQualifierExpression(), state) : Place.unnamed("argument", "it");
            for (Effect effect : caller.contracts().ofCall(method, self, List.of())) {
                // A reference to a method that releases a lock is one half of a pair: return lock::unlock.
                if (effect.kind() == Effect.Kind.NEEDED) {
                    there.apply(state, effect, reference, calleeName(method));
                }
            }
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        classes.walkClass(tree, body.home(), now.map(PathState::later));
        return null;
    }

    PathState given(PathState state, Place value, Tree where) {
        return state.shared(value)
                .withFact(
                        Conditions.PUBLISHED + value.key(),
                        Long.toString(body.source().line(where)));
    }

    static boolean isConstructor(ExecutableElement method) {
        return method.getKind() == ElementKind.CONSTRUCTOR;
    }

    static String calleeName(ExecutableElement method) {
        String name = isConstructor(method)
                ? "new " + Objects.requireNonNull(method.getEnclosingElement()).getSimpleName()
                : method.getSimpleName().toString();
        return name + "()";
    }
}
