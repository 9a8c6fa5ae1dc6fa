package io.github.kprim.processor.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Walks the bodies of a class and of the classes in it. */
final class ClassWalk implements Surroundings {
    private static final PathStates NOTHING_KNOWN = PathStates.of(PathState.EMPTY);

    private final Attributed source;
    private final Contracts contracts;
    private final Places places;
    private final Runners runners;
    private final Set<ExecutableElement> entered = new HashSet<>();
    private final Map<ExecutableElement, List<Effect>> inferences = new HashMap<>();
    private final KnownLocks locks;
    private final AtOnce atOnce;
    private final Reports reports;
    private final Discipline discipline;

    ClassWalk(Attributed source, Contracts contracts, AtOnce atOnce, Reports reports, Discipline discipline) {
        this.source = source;
        this.contracts = contracts;
        this.atOnce = atOnce;
        this.reports = reports;
        this.discipline = discipline;
        locks = new KnownLocks(source);
        places = new Places(source, contracts, locks);
        runners = new Runners(source);
    }

    @Override
    public void walkClass(ClassTree tree, @Nullable Home around, PathStates entry) {
        if (!(source.element(tree) instanceof TypeElement type) || Suppression.isOn(type)) {
            return;
        }
        places.learn(tree);
        runners.learn(tree);
        List<TypeElement> classes = new ArrayList<>(List.of(type));
        if (around != null) {
            classes.addAll(around.classes());
        }
        Home home = new Home(classes);
        for (Tree member : tree.getMembers()) {
            if (member instanceof ClassTree inner) {
                walkClass(inner, home, entry);
            } else if (member instanceof MethodTree method) {
                walkMethod(method, home, entry);
            } else if (member instanceof BlockTree block) {
                walkStart(block, block.isStatic(), home, entry);
            } else if (member instanceof VariableTree field && field.getInitializer() != null) {
                Element element = source.element(field);
                boolean runsElsewhere = element instanceof VariableElement variable
                        && storedIn(variable).isPresent();
                if (runsElsewhere || (element != null && Suppression.isOn(element))) {
                    continue;
                }
                boolean isStatic = element != null && Attributed.isStatic(element);
                walkStart(field.getInitializer(), isStatic, home, entry);
            }
        }
    }

    private void walkMethod(MethodTree method, Home home, PathStates entry) {
        if (method.getBody() == null
                || !(source.element(method) instanceof ExecutableElement element)
                || Suppression.isOn(element)) {
            return;
        }
        Place self = Attributed.isStatic(element) ? null : home.self();
        ExitRules rules = rules(element, home);
        boolean isAlone = element.getKind() == ElementKind.CONSTRUCTOR || isReadObject(element);
        walk(
                method.getBody(),
                home,
                rules,
                entry.map(state -> {
                    PathState begun = rules.entry(state);
                    return isAlone && self != null ? begun.unshared(self) : begun;
                }),
                "");
    }

    private ExitRules rules(ExecutableElement element, Home home) {
        boolean isConstructor = element.getKind() == ElementKind.CONSTRUCTOR;
        boolean isStatic = Attributed.isStatic(element);
        Place self = isStatic ? null : home.self();
        List<Place> parameters = new ArrayList<>();
        for (VariableElement parameter : element.getParameters()) {
            parameters.add(Place.variable(parameter));
        }
        List<Effect> own = contracts.ofCall(element, self, parameters);
        Place monitor = null;
        if (element.getModifiers().contains(Modifier.SYNCHRONIZED)) {
            monitor =
                    isStatic ? Place.classObject(home.type().getQualifiedName().toString()) : self;
        }
        String member = isConstructor ? home.type().getSimpleName() + "()" : element.getSimpleName() + "()";
        boolean isLockItself = self != null
                && source.isLock(home.type().asType())
                && own.stream().anyMatch(effect -> effect.lock().key().equals(self.key()));
        return new ExitRules(own, member, monitor, false, isLockItself);
    }

    private Set<String> ownLocks(Home home) {
        return home.classes().stream()
                .filter(type -> source.isLock(type.asType()))
                .map(type -> home.self(type).key())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether deserialization calls the method, before any other task knows the object. */
    private static boolean isReadObject(ExecutableElement method) {
        return method.getSimpleName().contentEquals("readObject")
                && method.getParameters().size() == 1
                && method.getModifiers().contains(Modifier.PRIVATE);
    }

    @Override
    public Optional<PathStates> statesAtCall(ExecutableElement method, VariableElement parameter, Home home) {
        List<PathStates> calls = new ArrayList<>();
        return runners.runs(method, parameter)
                .flatMap(tree -> leaving(method, tree, home, walk -> walk.watch(parameter, calls::add)))
                .map(jumps -> calls.stream().reduce(PathStates.NONE, PathStates::join));
    }

    @Override
    public Optional<ExpressionTree> storedIn(VariableElement field) {
        return runners.storedIn(field);
    }

    @Override
    public List<Effect> inferred(ExecutableElement method, Home home) {
        List<Effect> known = inferences.get(method);
        if (known != null) {
            return known;
        }
        Optional<MethodTree> tree = runners.tree(method);
        if (tree.isEmpty() || !LockOperations.isIn(tree.get(), source)) {
            inferences.put(method, List.of());
            return List.of();
        }
        Optional<List<Effect>> effects =
                leaving(method, tree.get(), home, walk -> {}).map(Inference::of);
        effects.ifPresent(found -> inferences.put(method, found));
        return effects.orElse(List.of());
    }

    /** Walks a method for its callers, without reports, and returns how it is left; empty if this is being done. */
    private Optional<List<Jump>> leaving(
            ExecutableElement method, MethodTree tree, Home home, Consumer<BodyWalk> prepare) {
        if (!entered.add(method)) {
            return Optional.empty();
        }
        try {
            ExitRules rules = rules(method, home);
            BodyWalk walk = new BodyWalk(body(tree.getBody(), home, rules, "", Discipline.NONE), this);
            prepare.accept(walk);
            PathStates entry = PathStates.of(rules.entry(PathState.EMPTY));
            return Optional.of(reports.quietly(() -> walk.run(entry)));
        } finally {
            entered.remove(method);
        }
    }

    private void walkStart(Tree code, boolean isStatic, Home home, PathStates entry) {
        ExitRules rules = isStatic ? ExitRules.staticStart() : ExitRules.none("");
        walk(code, home, rules, isStatic ? entry : entry.map(state -> state.unshared(home.self())), "");
    }

    @Override
    public void walkLater(Tree code, Home home, PathStates entry, String why) {
        walk(code, home, ExitRules.none(""), entry, why);
    }

    private Body body(Tree code, Home home, ExitRules rules, String later, Discipline own) {
        return new Body(
                source, places, contracts, locks, atOnce, reports, code, home, rules, ownLocks(home), own, later);
    }

    /** A lambda that is one call may be one half of a pair, as {@code () -> lock.unlock()} is. */
    private static boolean isHalf(Tree code, String later) {
        return code instanceof ExpressionTree && !later.isEmpty();
    }

    private void walk(Tree code, Home home, ExitRules rules, PathStates entry, String later) {
        boolean isAskedNothing = rules.contracts().isEmpty() && entry.isSame(NOTHING_KNOWN);
        if (isAskedNothing && !BodyRelevance.isIn(code, source, contracts, runners)) {
            return;
        }
        boolean half = isHalf(code, later);
        Body body = body(code, home, rules, later, half ? Discipline.NONE : discipline);
        List<Jump> jumps = new BodyWalk(body, this).run(entry);
        if (!rules.isLockItself() && !half) {
            new Exits(body, jumps).check();
        }
    }
}
