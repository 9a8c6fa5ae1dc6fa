package io.github.kprim.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/** Writes {@code CheckedT}, which can be used instead of {@code T}. */
abstract class StandInWriter {
    private final TypeContracts contracts;
    private final TypeElement type;
    private final SourceTypes source;
    private final Types types;
    private final CheckedCall calls;
    private final InheritedNames inherited;

    StandInWriter(TypeContracts contracts, CheckNames names, LockSource locks, Types types, InheritedNames inherited) {
        this.contracts = contracts;
        this.type = contracts.type();
        this.source = new SourceTypes(Visibility.of(type).packageName(), inherited);
        this.types = types;
        this.inherited = inherited;
        this.calls = new CheckedCall(type, names, new BalanceSource(contracts, locks, inherited), inherited);
    }

    TypeSpec write() {
        TypeSpec.Builder standIn = TypeSpec.classBuilder(CheckNames.checked(type))
                .addModifiers(Modifier.FINAL)
                .addAnnotations(deprecation(type))
                .avoidClashesWithNestedClasses(type);
        if (Visibility.of(type).reach() == Visibility.Reach.EVERYWHERE) {
            standIn.addModifiers(Modifier.PUBLIC);
        }
        fill(standIn);
        return standIn.build();
    }

    /** Adds the Javadoc, the supertypes and the members. */
    abstract void fill(TypeSpec.Builder standIn);

    final TypeElement type() {
        return type;
    }

    final ClassName typeName() {
        return ClassName.get(type);
    }

    /** Returns the type with its type variables as arguments. */
    final TypeName self() {
        return source.name(type.asType());
    }

    /** Returns the type's variables, to declare them. */
    final List<TypeVariableName> typeVariables() {
        return source.declarations(type);
    }

    final TypeContracts contracts() {
        return contracts;
    }

    final InheritedNames inherited() {
        return inherited;
    }

    final CheckedCall calls() {
        return calls;
    }

    final Signature signature(ExecutableElement method) {
        return new Signature(method, type, source, types);
    }

    final Types types() {
        return types;
    }

    /** Returns the method with its contracts, if it has any. */
    final TypeContracts.Method withContracts(ExecutableElement method) {
        return contracts.methods().stream()
                .filter(known -> known.element().equals(method))
                .findFirst()
                .orElse(new TypeContracts.Method(method, List.of(), false));
    }

    /**
     * Returns a method of the same signature that calls the method of {@code target}, with checks.
     *
     * @param self the object that the method is called on, for the checks; ignored for a static method
     */
    final MethodSpec call(TypeContracts.Method method, CodeBlock target, String self) {
        return call(method, signature(method.element()), target, self);
    }

    /** Returns such a method for one that the type inherits, perhaps from several types. */
    final MethodSpec call(Inherited inherited, CodeBlock target, String self) {
        Signature signature = new Signature(inherited.method(), type, source, types, Optional.of(inherited.thrown()));
        return call(withContracts(inherited.method()), signature, target, self);
    }

    private MethodSpec call(TypeContracts.Method method, Signature signature, CodeBlock target, String self) {
        ExecutableElement element = method.element();
        MethodSpec.Builder call = MethodSpec.methodBuilder(
                        element.getSimpleName().toString())
                .addAnnotations(deprecation(element))
                .addModifiers(access(element))
                .addTypeVariables(signature.variables())
                .addParameters(signature.parameters())
                .varargs(element.isVarArgs())
                .addExceptions(signature.exceptions())
                .returns(signature.result())
                .addCode(calls.body(method, signature, target, self));
        return element.getModifiers().contains(Modifier.STATIC)
                ? call.addModifiers(Modifier.STATIC)
                        .addAnnotations(safeVarargs(element))
                        .build()
                : call.addAnnotation(Override.class).build();
    }

    /** Returns the {@code @SafeVarargs} of a static method or constructor. Without it, callers would get a warning. */
    static List<AnnotationSpec> safeVarargs(Element element) {
        return AnnotationNames.find(element, "java.lang.SafeVarargs").map(AnnotationSpec::get).stream()
                .toList();
    }

    static List<AnnotationSpec> deprecation(Element element) {
        return AnnotationNames.find(element, "java.lang.Deprecated").map(AnnotationSpec::get).stream()
                .toList();
    }

    static Modifier[] access(Element element) {
        Set<Modifier> modifiers = element.getModifiers();
        if (modifiers.contains(Modifier.PUBLIC)) {
            return new Modifier[] {Modifier.PUBLIC};
        }
        return modifiers.contains(Modifier.PROTECTED) ? new Modifier[] {Modifier.PROTECTED} : new Modifier[0];
    }
}
