package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** What the types of a signature mention: their arguments, components and bounds, but not the bounds of type variables. */
final class Mentions {
    private Mentions() {}

    /** Whether the type, or a type that it mentions, is one of those wanted. */
    static boolean any(TypeMirror type, Predicate<TypeMirror> wanted) {
        return wanted.test(type) || parts(type).stream().anyMatch(part -> any(part, wanted));
    }

    private static List<TypeMirror> parts(TypeMirror type) {
        List<TypeMirror> parts = new ArrayList<>();
        if (type instanceof ArrayType array && type.getKind() == TypeKind.ARRAY) {
            parts.add(array.getComponentType());
        } else if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
            parts.add(declared.getEnclosingType());
            parts.addAll(declared.getTypeArguments());
        } else if (type instanceof IntersectionType intersection && type.getKind() == TypeKind.INTERSECTION) {
            parts.addAll(intersection.getBounds());
        } else if (type instanceof WildcardType wildcard && type.getKind() == TypeKind.WILDCARD) {
            TypeMirror above = wildcard.getExtendsBound();
            TypeMirror below = wildcard.getSuperBound();
            if (above != null) {
                parts.add(above);
            }
            if (below != null) {
                parts.add(below);
            }
        }
        return parts;
    }

    /** Whether another top-level class of the package can write the type. */
    static boolean isNameable(TypeMirror type, String packageName) {
        return !any(
                type,
                part -> part.getKind() == TypeKind.DECLARED
                        && part instanceof DeclaredType declared
                        && !Visibility.of(declared.asElement()).reaches(packageName));
    }

    /**
     * Whether a signature of the type's methods, or what it inherits from, mentions a type that does not exist, or not yet, or
     * that cannot be there, as in {@code <T extends int>}, of which javac speaks only later.
     */
    static boolean missingTypes(TypeElement type, CheckRequest request) {
        return Members.misses(type) || bounds(type).anyMatch(Mentions::isNoBound) || hasMissingSignature(type, request);
    }

    private static boolean hasMissingSignature(TypeElement type, CheckRequest request) {
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof ExecutableElement method && isWritten(method, request) && isMissing(method)) {
                return true;
            }
        }
        return Members.supertypes(type).stream().anyMatch(above -> hasMissingSignature(above, request));
    }

    /** Whether what is made may have the method's signature; a factory that returns what is made must not wait for it. */
    private static boolean isWritten(ExecutableElement method, CheckRequest request) {
        Set<Modifier> modifiers = method.getModifiers();
        if (AnnotationNames.isOnAny(method)) {
            return true;
        }
        if (modifiers.contains(Modifier.PRIVATE)) {
            return false;
        }
        if (method.getKind() == ElementKind.CONSTRUCTOR) {
            return request == CheckRequest.STAND_IN;
        }
        return !modifiers.contains(Modifier.STATIC) || request == CheckRequest.FACADE;
    }

    private static boolean isMissing(ExecutableElement method) {
        return inSignature(method).anyMatch(Mentions::isMissing)
                || bounds(method).anyMatch(Mentions::isNoBound);
    }

    /** The types that a declaration of the method has to write. */
    static Stream<TypeMirror> inSignature(ExecutableElement method) {
        List<TypeMirror> types = new ArrayList<>(List.of(method.getReturnType()));
        method.getParameters().stream().map(VariableElement::asType).forEach(types::add);
        types.addAll(method.getThrownTypes());
        return Stream.concat(types.stream(), bounds(method));
    }

    private static Stream<TypeMirror> bounds(Parameterizable generic) {
        return generic.getTypeParameters().stream()
                .map(TypeParameterElement::getBounds)
                .flatMap(List::stream);
    }

    private static boolean isMissing(TypeMirror type) {
        return any(type, part -> part.getKind() == TypeKind.ERROR);
    }

    private static boolean isNoBound(TypeMirror type) {
        return type.getKind() == TypeKind.VOID || type.getKind().isPrimitive() || isMissing(type);
    }

    /** The type parameters that its instances have: its own, and those of the types around it, the outermost first. */
    static List<TypeParameterElement> typeParameters(TypeElement type) {
        List<TypeParameterElement> parameters = new ArrayList<>();
        if (isInner(type) && type.getEnclosingElement() instanceof TypeElement outer) {
            parameters.addAll(typeParameters(outer));
        }
        parameters.addAll(type.getTypeParameters());
        return parameters;
    }

    /** Whether the type's objects have one of the type around it. */
    static boolean isInner(Element type) {
        return type.getKind() == ElementKind.CLASS && !type.getModifiers().contains(Modifier.STATIC);
    }

    /** The bounds that a type variable is declared with; ECJ's upper bound of some is the variable itself. */
    static List<TypeMirror> bounds(TypeVariable variable) {
        return variable.asElement() instanceof TypeParameterElement parameter
                ? List.copyOf(parameter.getBounds())
                : List.of(variable.getUpperBound());
    }
}
