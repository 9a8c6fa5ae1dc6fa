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

/**
 * Examines the types that a signature's types mention: their arguments, components, and the bounds of wildcards and
 * intersections. The bounds of type variables do not count.
 */
final class Mentions {
    private Mentions() {}

    /** Whether the predicate accepts the type or a type that it mentions. */
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

    /** Whether another top-level class of the package can name the type. */
    static boolean isNameable(TypeMirror type, String packageName) {
        return !any(
                type,
                part -> part.getKind() == TypeKind.DECLARED
                        && part instanceof DeclaredType declared
                        && !Visibility.of(declared.asElement()).reaches(packageName));
    }

    /**
     * Whether the supertypes of the type or a signature of its methods mention a type that does not exist yet or at
     * all, or a type that is not allowed there. An example of the latter is {@code <T extends int>}, which javac
     * reports only later.
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

    /**
     * Whether a generated class may have the method's signature. A factory that returns the generated class must not
     * wait for it.
     */
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

    /** Returns the types that a declaration of the method has to name. */
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

    /**
     * Returns the type parameters of the type's instances: its own, and those of the enclosing types, the outermost
     * first.
     */
    static List<TypeParameterElement> typeParameters(TypeElement type) {
        List<TypeParameterElement> parameters = new ArrayList<>();
        if (isInner(type) && type.getEnclosingElement() instanceof TypeElement outer) {
            parameters.addAll(typeParameters(outer));
        }
        parameters.addAll(type.getTypeParameters());
        return parameters;
    }

    /** Whether each object of the type has an enclosing object. */
    static boolean isInner(Element type) {
        return type.getKind() == ElementKind.CLASS && !type.getModifiers().contains(Modifier.STATIC);
    }

    /** Returns the declared bounds of a type variable. ECJ's upper bound of some variables is the variable itself. */
    static List<TypeMirror> bounds(TypeVariable variable) {
        return variable.asElement() instanceof TypeParameterElement parameter
                ? List.copyOf(parameter.getBounds())
                : List.of(variable.getUpperBound());
    }
}
