package io.github.kprim.processor.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Walks calls: what they need, take and release. */
abstract class CallWalk extends LambdaWalk {
    /** How many loops are around the current point. */
    int loops;

    private @Nullable VariableElement watched;
    private Consumer<PathStates> watcher = states -> {};

    CallWalk(Body body, Surroundings classes) {
        super(body, classes);
    }

    /** A call that has taken a lock in some states, and says so by its result. */
    record Tried(PathStates taken, PathStates failed, String result) {}

    /** Passes the states to the watcher in which a method of the parameter is called. */
    void watch(VariableElement parameter, Consumer<PathStates> states) {
        watched = parameter;
        watcher = states;
    }

    /** The states after a call whose result is not looked at: what it may have taken is in doubt. */
    static PathStates doubtful(Tried tried) {
        return new PathStates(tried.taken().states().stream()
                .map(state -> {
                    PathState doubted = state;
                    for (Hold hold : state.holds()) {
                        boolean differs = tried.failed().states().stream()
                                .map(other -> other.hold(hold.lock()))
                                .noneMatch(there -> there != null && there.agrees(hold));
                        doubted = differs ? doubted.with(Hold.doubt(hold.lock())) : doubted;
                    }
                    return doubted;
                })
                .toList());
    }

    static String nameOf(MethodInvocationTree call) {
        return Places.shortText(call.getMethodSelect()) + "()";
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
        call(call).ifPresent(tried -> now = doubtful(tried));
        return null;
    }

    /** Evaluates a call; if its result says whether a lock was taken, the states are in the result, not in now. */
    Optional<Tried> call(MethodInvocationTree call) {
        Element element = body.source().element(call.getMethodSelect());
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            scan(select.getExpression(), null);
        }
        if (!(element instanceof ExecutableElement method)) {
            scan(call.getArguments(), null);
            return Optional.empty();
        }
        if (watched != null
                && call.getMethodSelect() instanceof MemberSelectTree select
                && watched.equals(body.source().element(select.getExpression()))) {
            watcher.accept(now);
        }
        arguments(call.getArguments(), method, call);
        if (!now.isReachable()) {
            return Optional.empty();
        }
        Optional<ExpressionTree> code = call.getMethodSelect() instanceof MemberSelectTree select
                ? storedIn(select.getExpression())
                : Optional.empty();
        if (code.isPresent()) {
            runStored(code.get(), call);
            return Optional.empty();
        }
        List<Effect> all = new ArrayList<>();
        Optional<Effect> tried = Optional.empty();
        PathStates returned = PathStates.NONE;
        PathStates failed = PathStates.NONE;
        PathStates start = now;
        for (PathState state : start.states()) {
            List<Effect> here = effects(call, method, state);
            PathState after = applied(state, here, call, method);
            Optional<Effect> conditional = here.stream()
                    .filter(effect -> effect.kind() == Effect.Kind.TRIED || effect.kind() == Effect.Kind.ASKED)
                    .findFirst();
            if (conditional.isPresent()) {
                tried = conditional;
                returned = returned.join(PathStates.of(taken(after, here, call)));
                failed = canFail(after, conditional.get()) ? failed.join(PathStates.of(after)) : failed;
            } else {
                returned = returned.join(PathStates.of(after));
            }
            all.addAll(here);
        }
        now = start;
        throwing(method, call, all);
        now = returned;
        if (loops == 0 && KnownLocks.isWait(method)) {
            reportWait(call);
        }
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        now = PathStates.NONE;
        return Optional.of(new Tried(returned, failed, tried.get().result()));
    }

    /** A call of a lambda or a method reference in a variable. */
    private void runStored(ExpressionTree code, MethodInvocationTree call) {
        if (code instanceof LambdaExpressionTree lambda) {
            runOnce(lambda);
        } else if (code instanceof MemberReferenceTree reference
                && body.source().element(reference) instanceof ExecutableElement method) {
            change(state -> {
                PathState after = state;
                for (Effect effect : ordered(effects(reference, method, call, state))) {
                    boolean unknown = effect.kind() == Effect.Kind.TRIED || effect.kind() == Effect.Kind.ASKED;
                    after = unknown
                            ? after.with(Hold.doubt(effect.lock()))
                            : effects.apply(after, effect, call, calleeName(method));
                }
                return after;
            });
        }
    }

    /** Returns what a call by a method reference does with locks. */
    private List<Effect> effects(
            MemberReferenceTree reference, ExecutableElement method, MethodInvocationTree call, PathState state) {
        ExpressionTree object = reference.getQualifierExpression();
        List<Place> arguments = new ArrayList<>(body.places(call.getArguments(), state));
        boolean isBound = !(body.source().element(object) instanceof TypeElement);
        Place self = isBound ? body.place(object, state) : null;
        if (!isBound && !Attributed.isStatic(method) && !arguments.isEmpty()) {
            self = arguments.remove(0);
        }
        TypeMirror type = body.source().type(object);
        if (body.contracts().hasContract(method)) {
            return body.contracts().ofCall(method, self, arguments);
        }
        return self == null || type == null
                ? List.of()
                : body.locks().effect(method, type, self).map(List::of).orElse(List.of());
    }

    /** The state after a call, without what its result says. */
    private PathState applied(PathState state, List<Effect> here, MethodInvocationTree call, ExecutableElement method) {
        String callee = calleeName(method);
        if (state.spins() && Sleeping.mightSleep(method, body.source())) {
            effects.checkSleep(state, call, callee);
        }
        PathState after = state;
        for (Effect effect : ordered(here)) {
            after = effects.apply(after, effect, call, callee);
        }
        return after;
    }

    /** The state after a call whose result says that it took its locks, or that they are held. */
    private PathState taken(PathState state, List<Effect> here, MethodInvocationTree call) {
        PathState taken = state;
        for (Effect effect : here) {
            if (effect.kind() == Effect.Kind.TRIED) {
                taken = effects.taken(taken, effect, call);
            } else if (effect.kind() == Effect.Kind.ASKED) {
                taken = asked(taken, effect);
            }
        }
        return taken;
    }

    /** Whether the result may say no: not if it is known that the lock is held. */
    private static boolean canFail(PathState state, Effect effect) {
        return effect.kind() != Effect.Kind.ASKED || !state.isHeld(effect.lock());
    }

    static PathState asked(PathState state, Effect effect) {
        return state.isHeld(effect.lock())
                ? state
                : state.with(Hold.given(effect.lock(), effect.mode(), effect.nature()));
    }

    /** Requirements first, then what is released, then what is taken. */
    static List<Effect> ordered(List<Effect> effects) {
        return effects.stream()
                .sorted(Comparator.comparingInt(effect -> switch (effect.kind()) {
                    case NEEDED, UNWANTED, WAITED, ASKED -> 0;
                    case RELEASED, DOUBTED -> 1;
                    case TAKEN, TRIED -> 2;
                }))
                .toList();
    }

    void reportWait(MethodInvocationTree call) {
        body.report(
                FlowId.WAIT_OUTSIDE_LOOP,
                call,
                "%s is not in a loop, but may return before anything has changed; wait in while (!condition)"
                        .formatted(nameOf(call)));
    }

    /** Returns what a call does with locks: by its contract, or else by the tables, or else by its body. */
    List<Effect> effects(MethodInvocationTree call, ExecutableElement method, PathState state) {
        Place self = body.places().receiver(call, method, state, body.home());
        if (body.contracts().hasContract(method)) {
            return body.contracts().ofCall(method, self, body.places(call.getArguments(), state));
        }
        Optional<Effect> known = known(call, method, self, state);
        return known.map(List::of)
                .orElseGet(() -> classes.inferred(method, body.home()).stream()
                        .map(effect -> translated(effect, call, method, self, state))
                        .toList());
    }

    private Optional<Effect> known(
            MethodInvocationTree call, ExecutableElement method, @Nullable Place self, PathState state) {
        if (KnownLocks.isHoldsLock(method)) {
            return Optional.of(
                    KnownLocks.holdsLock(body.place(call.getArguments().get(0), state)));
        }
        if (self == null || !KnownLocks.isKnownName(method.getSimpleName().toString())) {
            return Optional.empty();
        }
        TypeMirror type = body.places().receiverType(call, method);
        return type == null ? Optional.empty() : body.locks().effect(method, type, self);
    }

    /** Names the lock of an effect in the words of the caller. */
    Effect translated(
            Effect effect, MethodInvocationTree call, ExecutableElement method, @Nullable Place self, PathState state) {
        Place lock = effect.lock();
        Place own = body.home().owner(method, body.source());
        if (self != null && lock.isWithin(own.key())) {
            return effect.at(lock.rebased(own.key(), self));
        }
        List<? extends ExpressionTree> arguments = call.getArguments();
        for (int i = 0; i < Math.min(arguments.size(), method.getParameters().size()); i++) {
            String parameter = Place.keyOf(method.getParameters().get(i));
            if (lock.isWithin(parameter)) {
                return effect.at(lock.rebased(parameter, body.place(arguments.get(i), state)));
            }
        }
        return effect;
    }

    void throwing(ExecutableElement method, Tree where, List<Effect> called) {
        List<? extends TypeMirror> declared = method.getThrownTypes();
        PathStates thrown = now.map(state -> {
            PathState after = state;
            for (Effect effect : called) {
                if (effect.kind() == Effect.Kind.RELEASED) {
                    after = after.releasedOnce(effect.lock(), effect.mode(), where);
                }
            }
            return after;
        });
        for (TypeMirror type : declared) {
            jump(Jump.throwing(Jump.Kind.THROWING_CALL, where, type, thrown));
        }
        if (called.isEmpty() && isInsideStatement()) {
            jump(Jump.throwing(Jump.Kind.ANY_CALL, where, null, thrown.map(PathState::guessed)));
        }
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void none) {
        scan(tree.getEnclosingExpression(), none);
        if (body.source().element(tree) instanceof ExecutableElement constructor) {
            arguments(tree.getArguments(), constructor, null);
            if (body.contracts().hasContract(constructor)) {
                String callee = calleeName(constructor);
                change(state -> {
                    List<Place> arguments = body.places(tree.getArguments(), state);
                    Place made = Place.made(body.source().start(tree), Places.shortText(tree));
                    PathState after = state;
                    for (Effect effect : ordered(body.contracts().ofCall(constructor, made, arguments))) {
                        after = effects.apply(after, effect, tree, callee);
                    }
                    return after;
                });
            }
            throwing(constructor, tree, List.of());
        } else {
            scan(tree.getArguments(), none);
        }
        if (tree.getClassBody() != null) {
            visitClass(tree.getClassBody(), none);
        }
        return null;
    }
}
