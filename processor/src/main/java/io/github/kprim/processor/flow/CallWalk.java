package io.github.kprim.processor.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import io.github.kprim.processor.ContractMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Walks calls: what they need, take and release, and the lambdas that they run. */
abstract class CallWalk extends Paths {
    final LockEffects effects;
    private final Surroundings classes;

    /** How many loops are around the current point. */
    int loops;

    private @Nullable VariableElement watched;
    private Consumer<PathStates> watcher = states -> {};

    CallWalk(Body body, Surroundings classes) {
        super(body);
        this.classes = classes;
        effects = new LockEffects(body);
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

    /** The state after a call, without what its result says. */
    private PathState applied(PathState state, List<Effect> here, MethodInvocationTree call, ExecutableElement method) {
        String callee = calleeName(method);
        if (Sleeping.mightSleep(method, body.source())) {
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
        return effect.kind() != Effect.Kind.ASKED || !isHeld(state, effect);
    }

    static boolean isHeld(PathState state, Effect effect) {
        Hold hold = state.hold(effect.lock());
        return hold != null && hold.isHeld();
    }

    static PathState asked(PathState state, Effect effect) {
        return isHeld(state, effect) ? state : state.with(Hold.given(effect.lock(), effect.mode(), effect.nature()));
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

    static boolean isConstructor(ExecutableElement method) {
        return method.getKind() == ElementKind.CONSTRUCTOR;
    }

    static String calleeName(ExecutableElement method) {
        String name = isConstructor(method)
                ? "new " + method.getEnclosingElement().getSimpleName()
                : method.getSimpleName().toString();
        return name + "()";
    }

    void reportWait(MethodInvocationTree call) {
        body.report(
                FlowId.WAIT_OUTSIDE_LOOP,
                call,
                "%s is not in a loop, but may return before anything has changed; wait in while (!condition)"
                        .formatted(nameOf(call)));
    }

    List<Effect> effects(MethodInvocationTree call, ExecutableElement method, PathState state) {
        String name = method.getSimpleName().toString();
        Place self = body.places().receiver(call, method, state, body.home());
        if (self != null && KnownLocks.isKnownName(name)) {
            TypeMirror type = body.places().receiverType(call, method);
            if (type != null && !body.contracts().hasContract(method)) {
                Optional<Effect> known = body.locks().effect(method, type, self);
                if (known.isPresent()) {
                    return List.of(known.get());
                }
            }
        }
        if (name.equals("holdsLock") && call.getArguments().size() == 1) {
            return List.of(new Effect(
                    Effect.Kind.ASKED,
                    body.places().of(call.getArguments().get(0), state, body.home()),
                    ContractMode.EXCLUSIVE,
                    "TRUE",
                    true,
                    Nature.MONITOR));
        }
        if (!body.contracts().hasContract(method)) {
            return classes.inferred(method, body.home()).stream()
                    .map(effect -> translated(effect, call, method, self, state))
                    .toList();
        }
        List<Place> arguments = call.getArguments().stream()
                .map(argument -> body.places().of(argument, state, body.home()))
                .toList();
        return body.contracts().ofCall(method, self, arguments);
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
                return effect.at(lock.rebased(parameter, body.places().of(arguments.get(i), state, body.home())));
            }
        }
        return effect;
    }

    /** Evaluates arguments. A lambda that the callee runs at once runs here. */
    void arguments(
            List<? extends ExpressionTree> arguments, ExecutableElement callee, @Nullable MethodInvocationTree call) {
        boolean atOnce = body.atOnce().runs(callee, body.source());
        for (int i = 0; i < arguments.size(); i++) {
            ExpressionTree bare = Attributed.bare(arguments.get(i));
            if (bare instanceof LambdaExpressionTree lambda) {
                Optional<PathStates> held =
                        call == null || atOnce || i >= callee.getParameters().size()
                                ? Optional.empty()
                                : classes.statesAtCall(
                                        callee, callee.getParameters().get(i), body.home());
                if (atOnce) {
                    runHere(lambda);
                } else if (held.isPresent() && call != null) {
                    runUnder(lambda, held.get(), call, callee);
                } else {
                    scan(lambda, null);
                }
            } else if (atOnce && bare instanceof MemberReferenceTree reference) {
                refer(reference, now, true);
            } else {
                scan(bare, null);
            }
        }
        for (ExpressionTree argument : arguments) {
            change(state -> {
                Place value = body.places().of(argument, state, body.home());
                boolean isSelf = value.key().equals(body.home().self().key());
                return !state.isUnshared(value) || (isSelf && !Publication.isBy(callee, body.source()))
                        ? state
                        : given(state, value, argument);
            });
        }
    }

    /** A lambda that may run any number of times before the call returns. */
    void runHere(LambdaExpressionTree lambda) {
        PathStates before = now;
        List<Jump> jumps = inFrame(null, true, () -> scan(lambda.getBody(), null));
        PathStates after = before.join(now);
        for (Jump jump : jumps) {
            if (jump.kind() == Jump.Kind.RETURN) {
                after = after.join(jump.states());
            } else {
                jump(jump);
            }
        }
        now = after;
    }

    /** A lambda that a method of this class runs, in addition under the locks that the method takes for it. */
    void runUnder(LambdaExpressionTree lambda, PathStates held, MethodInvocationTree call, ExecutableElement callee) {
        PathStates before = now;
        Place own = body.home().owner(callee, body.source());
        change(state -> {
            Place receiver = body.places().receiver(call, callee, state, body.home());
            PathState inside = state;
            for (PathState there : held.states()) {
                for (Hold hold : there.holds()) {
                    Place lock = hold.lock();
                    Place here =
                            receiver != null && lock.isWithin(own.key()) ? lock.rebased(own.key(), receiver) : lock;
                    boolean always = held.states().stream().allMatch(other -> {
                        Hold same = other.hold(lock);
                        return same != null && same.agrees(hold);
                    });
                    if (!hold.isFree()) {
                        inside = inside.with(
                                hold.isHeld() && always
                                        ? Hold.given(
                                                here,
                                                hold.allows(ContractMode.EXCLUSIVE)
                                                        ? ContractMode.EXCLUSIVE
                                                        : ContractMode.SHARED,
                                                hold.nature())
                                        : Hold.doubt(here));
                    }
                }
            }
            return inside;
        });
        runHere(lambda);
        now = before;
    }

    void throwing(ExecutableElement method, Tree where, List<Effect> called) {
        List<? extends TypeMirror> declared = method.getThrownTypes();
        PathStates thrown = now.map(state -> {
            PathState after = state;
            for (Effect effect : called) {
                Hold hold = after.hold(effect.lock());
                if (effect.kind() == Effect.Kind.RELEASED && hold != null && hold.isHeld()) {
                    after = after.with(hold.releasedOnce(effect.mode(), where));
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
                    List<Place> arguments = tree.getArguments().stream()
                            .map(argument -> body.places().of(argument, state, body.home()))
                            .toList();
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
        Body caller =
                here ? body : body.inside(body.home(), ExitRules.none(""), "a method reference may be called later");
        LockEffects there = new LockEffects(caller);
        boolean bound = !(body.source().element(reference.getQualifierExpression()) instanceof TypeElement);
        for (PathState state : states.states()) {
            Place self = bound
                    ? body.places().of(reference.getQualifierExpression(), state, body.home())
                    : Place.unnamed("argument", "it");
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
}
