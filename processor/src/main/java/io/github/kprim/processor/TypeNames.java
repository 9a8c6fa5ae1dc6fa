package io.github.kprim.processor;

import io.github.kprim.processor.LockExpression.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types that expressions begin with, in the order that is specified in {@code io.github.kprim.annotation}.
 */
final class TypeNames {
    /**
     * More names than the full name of any type has. The time that javac needs to look up a name grows with the cube of
     * its length.
     */
    private static final int MOST_NAMES = 50;

    private final Elements elements;

    TypeNames(Elements elements) {
        this.elements = elements;
    }

    /**
     * A type, and the number of steps that its name takes up.
     *
     * @param type the type
     * @param steps at least 1
     */
    record Found(TypeElement type, int steps) {}

    Optional<Found> find(TypeElement from, List<Step> steps) throws LockProblem {
        if (!steps.get(0).isName()) {
            return Optional.empty();
        }
        Optional<TypeElement> simple = simple(from, steps.get(0).name());
        return simple.isPresent() ? Optional.of(new Found(simple.get(), 1)) : full(from, steps);
    }

    /** Returns the problem of a name that refers to nothing. */
    LockProblem problem(Scope scope, List<Step> steps) {
        StringBuilder name = new StringBuilder(steps.get(0).name());
        Optional<PackageElement> last = Optional.empty();
        for (int i = 1;
                i < Math.min(steps.size(), MOST_NAMES) && steps.get(i - 1).isName();
                i++) {
            Optional<PackageElement> found = Optional.ofNullable(elements.getPackageElement(name));
            if (found.isPresent()) {
                last = found;
            } else if (last.isPresent()) {
                return PathProblems.noType(
                        steps.get(i - 1).name(), last.get().getQualifiedName().toString(), typesOf(last.get()));
            }
            name.append('.').append(steps.get(i).name());
        }
        return PathProblems.noRoot(steps.get(0), scope, inReach(scope.type()));
    }

    private static List<String> typesOf(PackageElement pack) {
        return ElementFilter.typesIn(pack.getEnclosedElements()).stream()
                .map(type -> type.getSimpleName().toString())
                .toList();
    }

    private Optional<TypeElement> simple(TypeElement from, String name) throws LockProblem {
        for (Element at = from; at instanceof TypeElement type; at = at.getEnclosingElement()) {
            Set<TypeElement> members = Members.types(type, name);
            if (members.size() > 1) {
                throw PathProblems.ambiguous(name, type, members);
            }
            if (!members.isEmpty()) {
                return Optional.of(members.iterator().next());
            }
            if (type.getSimpleName().contentEquals(name)) {
                return Optional.of(type);
            }
        }
        String own = elements.getPackageOf(from).getQualifiedName().toString();
        Optional<TypeElement> neighbour = named(from, own.isEmpty() ? name : own + "." + name);
        return neighbour.isPresent() ? neighbour : named(from, "java.lang." + name);
    }

    private Optional<Found> full(TypeElement from, List<Step> steps) {
        StringBuilder name = new StringBuilder(steps.get(0).name());
        for (int i = 1; i < Math.min(steps.size(), MOST_NAMES) && steps.get(i).isName(); i++) {
            name.append('.').append(steps.get(i).name());
            Optional<TypeElement> type = named(from, name.toString());
            if (type.isPresent()) {
                return Optional.of(new Found(type.get(), i + 1));
            }
        }
        return Optional.empty();
    }

    private Optional<TypeElement> named(TypeElement from, String name) {
        return named(from, name, elements);
    }

    /** Returns the type with the canonical name, if code in the module of {@code from} can use it. */
    static Optional<TypeElement> named(TypeElement from, String name, Elements elements) {
        @Nullable ModuleElement module = elements.getModuleOf(from);
        return Optional.ofNullable(
                module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name));
    }

    /** Returns the simple names of types to suggest when a name is not found. */
    private List<String> inReach(TypeElement from) {
        List<String> names = new ArrayList<>();
        for (Element at = from; at instanceof TypeElement type; at = at.getEnclosingElement()) {
            names.add(type.getSimpleName().toString());
            ElementFilter.typesIn(type.getEnclosedElements())
                    .forEach(member -> names.add(member.getSimpleName().toString()));
        }
        names.addAll(typesOf(elements.getPackageOf(from)));
        return names;
    }
}
