package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Looks members up by name: in a type, then in those that it inherits from. Private ones are found too. */
final class Members {
    private Members() {}

    /** The type that declares the member. */
    static TypeElement ownerOf(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }

    /** The method as objects of the type have it, with the type's arguments. */
    static ExecutableType seen(ExecutableElement method, TypeElement type, Types types) {
        // ECJ takes methods of several supertypes for one, unless it is asked for that of the very supertype.
        DeclaredType itself = (DeclaredType) type.asType();
        DeclaredType owner = supertype(itself, ownerOf(method), types).orElse(itself);
        return (ExecutableType) types.asMemberOf(owner, method);
    }

    /** The type itself, or one that it inherits from, with arguments. */
    static Optional<DeclaredType> supertype(DeclaredType type, TypeElement wanted, Types types) {
        if (type.asElement().equals(wanted)) {
            return Optional.of(type);
        }
        return types.directSupertypes(type).stream()
                .filter(above -> above.getKind() == TypeKind.DECLARED)
                .map(above -> supertype((DeclaredType) above, wanted, types))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The field that the name means in the type; several if it is inherited from several types. */
    static Set<VariableElement> fields(TypeElement type, String name) {
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (field.getSimpleName().contentEquals(name)) {
                return Set.of(field);
            }
        }
        Set<VariableElement> inherited = new LinkedHashSet<>();
        supertypes(type).forEach(above -> inherited.addAll(fields(above, name)));
        return inherited;
    }

    /** The method without parameters that a call by the name means. */
    static Optional<ExecutableElement> accessor(TypeElement type, String name) {
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (method.getSimpleName().contentEquals(name)
                    && method.getParameters().isEmpty()) {
                return Optional.of(method);
            }
        }
        return supertypes(type).stream()
                .map(above -> accessor(above, name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The member types that the name means in the type; several if it is inherited from several types. */
    static Set<TypeElement> types(TypeElement type, String name) {
        for (TypeElement member : ElementFilter.typesIn(type.getEnclosedElements())) {
            if (member.getSimpleName().contentEquals(name)) {
                return Set.of(member);
            }
        }
        Set<TypeElement> inherited = new LinkedHashSet<>();
        supertypes(type).forEach(above -> inherited.addAll(types(above, name)));
        return inherited;
    }

    /** What code in {@code from} could write after an object of the type, or after the type itself, to get to a lock. */
    static List<String> names(TypeElement type, boolean onlyStatic, TypeElement from) {
        if (type.getQualifiedName().contentEquals("java.lang.Object")) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (Element member : type.getEnclosedElements()) {
            boolean seen = Visibility.outermost(member).equals(Visibility.outermost(from))
                    || Visibility.of(member).reaches(Visibility.of(from).packageName());
            if (!seen || (onlyStatic && !member.getModifiers().contains(Modifier.STATIC))) {
                continue;
            }
            if (member instanceof VariableElement) {
                names.add(member.getSimpleName().toString());
            } else if (member instanceof ExecutableElement method && isAccessor(method)) {
                names.add(method.getSimpleName() + "()");
            }
        }
        supertypes(type).forEach(above -> names.addAll(names(above, onlyStatic, from)));
        return List.copyOf(names);
    }

    private static boolean isAccessor(ExecutableElement method) {
        return method.getParameters().isEmpty()
                && !method.getReturnType().getKind().isPrimitive()
                && method.getReturnType().getKind() != TypeKind.VOID
                && method.getReturnType().getKind() != TypeKind.NONE;
    }

    /** The superclass and then the interfaces, as far as they exist. */
    static List<TypeElement> supertypes(TypeElement type) {
        List<TypeElement> above = new ArrayList<>();
        for (TypeMirror mirror : mirrorsAbove(type)) {
            if (mirror.getKind() == TypeKind.DECLARED && mirror instanceof DeclaredType declared) {
                above.add((TypeElement) declared.asElement());
            }
        }
        return above;
    }

    /** Whether the type inherits from one that does not exist, or not yet. */
    static boolean misses(TypeElement type) {
        return mirrorsAbove(type).stream().anyMatch(mirror -> mirror.getKind() == TypeKind.ERROR)
                || supertypes(type).stream().anyMatch(Members::misses);
    }

    private static List<TypeMirror> mirrorsAbove(TypeElement type) {
        List<TypeMirror> mirrors = new ArrayList<>(List.of(type.getSuperclass()));
        mirrors.addAll(type.getInterfaces());
        return mirrors;
    }
}
