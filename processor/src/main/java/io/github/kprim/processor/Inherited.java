package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * A method of objects of a type that the type does not declare itself.
 *
 * @param method the one whose signature it has
 * @param all that one, and those of other types that it is at the same time
 */
record Inherited(ExecutableElement method, List<ExecutableElement> all) {
    Inherited {
        all = List.copyOf(all);
    }

    /** Those of a type, the superclass's first, but for those of {@code Object}. */
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
                    List<ExecutableElement> all = new ArrayList<>(known.all);
                    all.add(method);
                    found.set(i, new Inherited(returnsLess(method, known.method) ? method : known.method, all));
                    return;
                }
            }
            found.add(new Inherited(method, List.of(method)));
        }

        private boolean isSame(ExecutableElement one, ExecutableElement other) {
            return one.getSimpleName().equals(other.getSimpleName())
                    && (types.isSubsignature(seen(one), seen(other)) || types.isSubsignature(seen(other), seen(one)));
        }

        /** Whether an overrider of {@code other} may return what {@code one} does, and not the other way round. */
        private boolean returnsLess(ExecutableElement one, ExecutableElement other) {
            TypeMirror less = seen(one).getReturnType();
            TypeMirror more = seen(other).getReturnType();
            return !less.getKind().isPrimitive()
                    && !types.isSameType(less, more)
                    && types.isSubtype(types.erasure(less), types.erasure(more));
        }

        private ExecutableType seen(ExecutableElement method) {
            return (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
        }
    }
}
