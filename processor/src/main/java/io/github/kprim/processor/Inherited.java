package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * An instance method that a type inherits and does not declare itself.
 *
 * @param method the method whose signature it has
 * @param all that method and the methods of other types that have the same signature, without those that one of them
 *     overrides
 * @param thrown the exceptions that it may throw: those that all these methods may throw
 */
record Inherited(ExecutableElement method, List<ExecutableElement> all, List<TypeMirror> thrown) {
    Inherited {
        all = List.copyOf(all);
        thrown = List.copyOf(thrown);
    }

    /** Returns the inherited methods of a type, those of the superclass first, without those of {@code Object}. */
    static List<Inherited> of(TypeElement type, Types types) {
        Search search = new Search(type, types);
        search.collect(type);
        return search.found;
    }

    private static final class Search {
        private final TypeElement type;
        private final Types types;
        private final List<ExecutableElement> declared;
        private final List<Inherited> found = new ArrayList<>();

        Search(TypeElement type, Types types) {
            this.type = type;
            this.types = types;
            declared = ElementFilter.methodsIn(type.getEnclosedElements());
        }

        void collect(TypeElement below) {
            for (TypeElement above : Members.supertypes(below)) {
                if (above.getQualifiedName().contentEquals("java.lang.Object")) {
                    continue;
                }
                ElementFilter.methodsIn(above.getEnclosedElements()).stream()
                        .filter(this::isInherited)
                        .filter(method -> declared.stream().noneMatch(own -> isSame(own, method)))
                        .forEach(this::add);
                collect(above);
            }
        }

        private boolean isInherited(ExecutableElement method) {
            Set<Modifier> modifiers = method.getModifiers();
            return !modifiers.contains(Modifier.STATIC)
                    && !modifiers.contains(Modifier.PRIVATE)
                    && (modifiers.contains(Modifier.PUBLIC)
                            || modifiers.contains(Modifier.PROTECTED)
                            || Visibility.of(method)
                                    .packageName()
                                    .equals(Visibility.of(type).packageName()));
        }

        private void add(ExecutableElement method) {
            for (int i = 0; i < found.size(); i++) {
                Inherited known = found.get(i);
                if (isSame(known.method, method)) {
                    found.set(i, with(method, known));
                    return;
                }
            }
            found.add(new Inherited(method, List.of(method), thrown(method)));
        }

        private Inherited with(ExecutableElement method, Inherited known) {
            if (known.all.stream().anyMatch(below -> below.equals(method) || isBelow(below, method))) {
                return known;
            }
            List<ExecutableElement> all = new ArrayList<>(known.all);
            all.removeIf(above -> isBelow(method, above));
            all.add(method);
            boolean stays = all.contains(known.method)
                    && isSubsignature(known.method, method)
                    && !returnsLess(method, known.method);
            ExecutableElement chosen = stays ? known.method : method;
            // A generic method may throw its own type variables, and each method has different ones.
            boolean generic = !chosen.getTypeParameters().isEmpty();
            return new Inherited(chosen, all, generic ? thrown(chosen) : inBoth(known.thrown, thrown(method)));
        }

        private List<TypeMirror> thrown(ExecutableElement method) {
            return List.copyOf(seen(method).getThrownTypes());
        }

        /** Whether {@code one} overrides {@code other}, if both have the same signature. */
        private static boolean isBelow(ExecutableElement one, ExecutableElement other) {
            return inherits(Members.ownerOf(one), Members.ownerOf(other));
        }

        private static boolean inherits(TypeElement type, TypeElement from) {
            return Members.supertypes(type).stream().anyMatch(above -> above.equals(from) || inherits(above, from));
        }

        /** Returns the exceptions that both lists allow a method to throw. */
        private List<TypeMirror> inBoth(List<TypeMirror> some, List<TypeMirror> others) {
            List<TypeMirror> both = new ArrayList<>();
            some.stream().filter(thrown -> isIn(others, thrown)).forEach(both::add);
            others.stream()
                    .filter(thrown -> isIn(some, thrown) && !isIn(both, thrown))
                    .forEach(both::add);
            return both;
        }

        private boolean isIn(List<TypeMirror> exceptions, TypeMirror thrown) {
            return exceptions.stream().anyMatch(exception -> types.isSubtype(thrown, exception));
        }

        private boolean isSame(ExecutableElement one, ExecutableElement other) {
            return one.getSimpleName().equals(other.getSimpleName())
                    && (isSubsignature(one, other) || isSubsignature(other, one));
        }

        /**
         * Whether a method with the signature of {@code one} overrides {@code other}. It may use raw types where
         * {@code other} does not.
         */
        private boolean isSubsignature(ExecutableElement one, ExecutableElement other) {
            return types.isSubsignature(seen(one), seen(other));
        }

        /** Whether {@code one} returns a narrower type than {@code other}. */
        private boolean returnsLess(ExecutableElement one, ExecutableElement other) {
            TypeMirror less = seen(one).getReturnType();
            TypeMirror more = seen(other).getReturnType();
            return !less.getKind().isPrimitive()
                    && !types.isSameType(less, more)
                    && types.isSubtype(types.erasure(less), types.erasure(more));
        }

        private ExecutableType seen(ExecutableElement method) {
            return Members.seen(method, type, types);
        }
    }
}
