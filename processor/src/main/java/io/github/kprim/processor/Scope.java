package io.github.kprim.processor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * The place of an expression, which determines what its names can refer to.
 *
 * @param member the method or field that has the expression
 * @param type the class that declares the member
 * @param self the class of {@code this}: that class, or one that inherits the contract
 * @param ordersFields whether the expression names a field of any object, to order it with another field
 */
record Scope(Element member, TypeElement type, TypeElement self, boolean ordersFields) {
    static Scope of(Element member) {
        TypeElement type = Members.ownerOf(member);
        return new Scope(member, type, type, false);
    }

    static Scope inherited(Element member, TypeElement self) {
        return new Scope(member, Members.ownerOf(member), self, false);
    }

    static Scope ofOrder(Element member) {
        TypeElement type = Members.ownerOf(member);
        return new Scope(member, type, type, true);
    }

    Optional<ExecutableElement> executable() {
        return member instanceof ExecutableElement executable ? Optional.of(executable) : Optional.empty();
    }

    List<? extends VariableElement> parameters() {
        return executable().map(ExecutableElement::getParameters).orElse(List.of());
    }

    int parameter(String name) {
        for (int i = 0; i < parameters().size(); i++) {
            if (parameters().get(i).getSimpleName().contentEquals(name)) {
                return i;
            }
        }
        return -1;
    }

    boolean isStatic() {
        return member.getModifiers().contains(Modifier.STATIC);
    }

    boolean isConstructor() {
        return member.getKind() == ElementKind.CONSTRUCTOR;
    }

    /** Returns the member as a message names it, such as {@code mmput()} or {@code mmUsers}. */
    String memberName() {
        return Scope.nameOf(member);
    }

    static String nameOf(Element member) {
        if (member instanceof ExecutableElement executable) {
            return member.getKind() == ElementKind.CONSTRUCTOR
                    ? Members.ownerOf(executable).getSimpleName() + "()"
                    : executable.getSimpleName() + "()";
        }
        return member.getSimpleName().toString();
    }

    /** Returns the member with its class, such as {@code MmStruct.mmput()}. */
    static String fullNameOf(Element member) {
        return Members.ownerOf(member).getSimpleName() + "." + nameOf(member);
    }

    /**
     * Returns the member with its class and the simple names of its parameter types, such as
     * {@code Account.withdraw(int)}.
     */
    static String signatureOf(Element member) {
        String name = fullNameOf(member);
        if (!(member instanceof ExecutableElement executable)) {
            return name;
        }
        String parameters = executable.getParameters().stream()
                .map(parameter -> simpleName(parameter.asType()))
                .collect(Collectors.joining(", "));
        return name.substring(0, name.length() - "()".length()) + "(" + parameters + ")";
    }

    private static String simpleName(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY && type instanceof ArrayType array) {
            return simpleName(array.getComponentType()) + "[]";
        }
        if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
            return declared.asElement().getSimpleName().toString();
        }
        if (type.getKind() == TypeKind.TYPEVAR && type instanceof TypeVariable variable) {
            return variable.asElement().getSimpleName().toString();
        }
        return type.getKind().name().toLowerCase(Locale.ROOT);
    }
}
