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

/** Looks up members by name: in a type, then in its supertypes. Finds private members too. */
final class Members {
    private Members() {}

    /** Returns the type that declares the member. */
    static TypeElement ownerOf(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }

    /** Returns the outermost types of the type's package. */
    static List<TypeElement> ownPackage(TypeElement type) {
        Element ownPackage = Objects.requireNonNull(Visibility.outermost(type).getEnclosingElement());
        return ElementFilter.typesIn(ownPackage.getEnclosedElements());
    }

    /** Returns the method as a member of the type, with the type's arguments. */
    static ExecutableType seen(ExecutableElement method, TypeElement type, Types types) {
        // ECJ treats methods of several supertypes as one, unless it is asked about the exact supertype.
        DeclaredType itself = (DeclaredType) type.asType();
        DeclaredType owner = supertype(itself, ownerOf(method), types).orElse(itself);
        return (ExecutableType) types.asMemberOf(owner, method);
    }

    /** Returns the type itself, or one of its supertypes, with type arguments. */
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

    /** Whether each object of the type is inside an object of the outer type, {@code Outer.this} to its code. */
    static boolean isAround(TypeElement outer, TypeElement type) {
        Element at = type;
        while (at != null && !at.equals(outer) && !at.getModifiers().contains(Modifier.STATIC)) {
            at = at.getEnclosingElement();
        }
        return outer.equals(at);
    }

    /** Returns the field that the name refers to in the type; several if it is inherited from several types. */
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

    /** Returns the method without parameters that a call of this name refers to. */
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

    /** Returns the member types that the name refers to in the type; several if it is inherited from several types. */
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

    /**
     * Returns what code in {@code from} could write after an object of the type, or after the type itself, to reach a
     * lock.
     */
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

    /** Returns the superclass and then the interfaces, without those that do not exist. */
    static List<TypeElement> supertypes(TypeElement type) {
        List<TypeElement> above = new ArrayList<>();
        for (TypeMirror mirror : mirrorsAbove(type)) {
            if (mirror.getKind() == TypeKind.DECLARED && mirror instanceof DeclaredType declared) {
                above.add((TypeElement) declared.asElement());
            }
        }
        return above;
    }

    /** Whether a supertype does not exist, or does not exist yet. */
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
