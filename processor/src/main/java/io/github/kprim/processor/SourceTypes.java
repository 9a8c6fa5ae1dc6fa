package io.github.kprim.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * Types as they are written in the source of a generated class.
 *
 * <p>Annotations of types are kept, except those with values that the class cannot write. If a class of the same
 * package cannot name a type, the type becomes {@code Object}, and a type argument becomes {@code ?}.
 *
 * @param packageName the package of the class
 * @param renamed the names of type variables that would hide each other
 * @param inherited the names that the class inherits
 */
record SourceTypes(String packageName, Map<Element, String> renamed, InheritedNames inherited) {
    SourceTypes {
        renamed = Map.copyOf(renamed);
    }

    SourceTypes(String packageName, InheritedNames inherited) {
        this(packageName, Map.of(), inherited);
    }

    /**
     * Returns the types for a static method of another class. That method has the type variables of the type and of one
     * of the type's methods. Among variables that hide each other, all except the innermost get new names.
     */
    static SourceTypes ofStatic(ExecutableElement method, TypeElement type, InheritedNames inherited) {
        List<TypeParameterElement> all = new ArrayList<>(Mentions.typeParameters(type));
        all.addAll(method.getTypeParameters());
        NameAllocator names = new NameAllocator();
        all.stream().map(SourceTypes::plainName).distinct().forEach(names::newName);
        Set<String> seen = new HashSet<>();
        Map<Element, String> renamed = new HashMap<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            String name = plainName(all.get(i));
            if (!seen.add(name)) {
                renamed.put(all.get(i), names.newName(name));
            }
        }
        return new SourceTypes(Visibility.of(type).packageName(), renamed, inherited);
    }

    /**
     * Returns the first names of the packages that the generated code may write in a full name. A parameter of such a
     * name would hide the package.
     */
    Set<String> firstPackages() {
        Set<String> packages = new TreeSet<>(Set.of("io", "java"));
        if (!packageName.isEmpty() && inherited.isAny()) {
            packages.add(packageName.split("\\.", 2)[0]);
        }
        return packages;
    }

    TypeName name(TypeMirror type) {
        return Mentions.isNameable(type, packageName) ? annotated(type, plain(type)) : ClassName.OBJECT;
    }

    List<TypeName> names(List<? extends TypeMirror> types) {
        return types.stream().map(this::name).toList();
    }

    /** Returns a type variable with its declared bounds. */
    TypeVariableName declaration(TypeParameterElement parameter) {
        return TypeVariableName.get(
                nameOf(parameter), names(parameter.getBounds()).toArray(TypeName[]::new));
    }

    /** Returns a type variable of an inherited method. Its bounds contain the subtype's type arguments. */
    TypeVariableName declaration(TypeVariable inherited) {
        TypeMirror upper = inherited.getUpperBound();
        List<? extends TypeMirror> bounds =
                upper instanceof IntersectionType several && upper.getKind() == TypeKind.INTERSECTION
                        ? several.getBounds()
                        : List.of(upper);
        return TypeVariableName.get(nameOf(inherited.asElement()), names(bounds).toArray(TypeName[]::new));
    }

    /** Returns the declarations of all type variables that the type's objects have. */
    List<TypeVariableName> declarations(TypeElement type) {
        return Mentions.typeParameters(type).stream().map(this::declaration).toList();
    }

    private String nameOf(Element element) {
        return renamed.getOrDefault(element, plainName(element));
    }

    private static String plainName(Element element) {
        return element.getSimpleName().toString();
    }

    private TypeName plain(TypeMirror type) {
        if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
            return plain(declared);
        }
        if (type.getKind() == TypeKind.ARRAY && type instanceof ArrayType array) {
            return ArrayTypeName.of(name(array.getComponentType()));
        }
        if (type.getKind() == TypeKind.TYPEVAR && type instanceof TypeVariable variable) {
            return TypeVariableName.get(nameOf(variable.asElement()));
        }
        if (type.getKind() == TypeKind.WILDCARD && type instanceof WildcardType wildcard) {
            return plain(wildcard);
        }
        return TypeName.get(type).withoutAnnotations();
    }

    private TypeName plain(DeclaredType type) {
        ClassName simple = inherited.type(ClassName.get((TypeElement) type.asElement()));
        List<TypeName> arguments =
                type.getTypeArguments().stream().map(this::argument).toList();
        TypeMirror around = type.getEnclosingType();
        if (around.getKind() == TypeKind.DECLARED
                && Mentions.isInner(type.asElement())
                && plain(around) instanceof ParameterizedTypeName outer) {
            return outer.nestedClass(simple.simpleName(), arguments);
        }
        return arguments.isEmpty() ? simple : ParameterizedTypeName.get(simple, arguments.toArray(TypeName[]::new));
    }

    private TypeName argument(TypeMirror type) {
        return Mentions.isNameable(type, packageName) ? name(type) : WildcardTypeName.subtypeOf(ClassName.OBJECT);
    }

    private TypeName plain(WildcardType type) {
        TypeMirror above = type.getExtendsBound();
        TypeMirror below = type.getSuperBound();
        if (below != null) {
            return WildcardTypeName.supertypeOf(name(below));
        }
        return WildcardTypeName.subtypeOf(above == null ? ClassName.OBJECT : name(above));
    }

    private TypeName annotated(TypeMirror type, TypeName plain) {
        List<AnnotationSpec> annotations = type.getAnnotationMirrors().stream()
                .filter(mirror -> AnnotationValues.canBeWritten(mirror, packageName))
                .map(this::annotation)
                .toList();
        return annotations.isEmpty() ? plain : plain.annotated(annotations);
    }

    private AnnotationSpec annotation(AnnotationMirror mirror) {
        AnnotationSpec written = AnnotationSpec.get(mirror);
        AnnotationSpec.Builder named = AnnotationSpec.builder(inherited.type(
                ClassName.get((TypeElement) mirror.getAnnotationType().asElement())));
        written.members().forEach((name, values) -> values.forEach(value -> named.addMember(name, value)));
        return named.build();
    }
}
