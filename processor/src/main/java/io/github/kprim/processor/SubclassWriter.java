package io.github.kprim.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * Writes a subclass that overrides the methods that have contracts.
 *
 * <p>Before a superclass constructor runs, only its arguments can be evaluated. So a constructor that demands something
 * of its callers becomes two constructors. The first one calls the second by
 * {@code this(Entered.by(...), ...)}, and that argument runs the check.
 */
final class SubclassWriter extends StandInWriter {
    private static final Set<Modifier> NOT_INTERCEPTED = Set.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);

    SubclassWriter(TypeContracts contracts, CheckNames names, LockSource locks, Types types, InheritedNames inherited) {
        super(contracts, names, locks, types, inherited);
    }

    @Override
    void fill(TypeSpec.Builder subclass) {
        subclass.addJavadoc("A {@link $T} with checks of its contracts.\n", typeName())
                .addTypeVariables(typeVariables())
                .superclass(self());
        List<MethodSpec> entries = new ArrayList<>();
        for (ExecutableElement element : ElementFilter.constructorsIn(type().getEnclosedElements())) {
            if (!element.getModifiers().contains(Modifier.PRIVATE)) {
                addConstructor(withContracts(element), subclass, entries);
            }
        }
        if (!entries.isEmpty()) {
            subclass.addType(TypeSpec.classBuilder(entered())
                    .addJavadoc("Shows that the demands of a constructor are met.\n")
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .addMethods(entries)
                    .build());
        }
        Stream.concat(contracts().checked().stream(), silent())
                .filter(method -> !method.isConstructor())
                .forEach(method -> subclass.addMethod(call(method, CodeBlock.of("super"), "this")));
    }

    /** Returns the methods without contracts that a subclass can intercept, to check the balance of locks. */
    private Stream<TypeContracts.Method> silent() {
        String home = Visibility.of(type()).packageName();
        return ElementFilter.methodsIn(type().getEnclosedElements()).stream()
                .filter(method -> contracts().methods().stream()
                        .noneMatch(known -> known.element().equals(method)))
                .filter(method -> Collections.disjoint(method.getModifiers(), NOT_INTERCEPTED))
                .filter(method -> Mentions.inSignature(method).allMatch(mirror -> Mentions.isNameable(mirror, home)))
                .map(method -> new TypeContracts.Method(
                        method,
                        List.of(),
                        AnnotationNames.find(method, AnnotationNames.CONTEXT_UNSAFE)
                                .isPresent()))
                .filter(calls()::checks);
    }

    private ClassName entered() {
        String name = "Entered";
        for (int number = 2; isTaken(name); number++) {
            name = "Entered" + number;
        }
        return CheckNames.checked(type()).nestedClass(name);
    }

    /** Whether the name means something else in the subclass that has no longer name. */
    private boolean isTaken(String name) {
        return inherited().have(name)
                || typeVariables().stream().anyMatch(variable -> variable.name().equals(name))
                || (Visibility.of(type()).packageName().isEmpty()
                        && Members.ownPackage(type()).stream()
                                .anyMatch(other -> other.getSimpleName().contentEquals(name)));
    }

    private void addConstructor(TypeContracts.Method constructor, TypeSpec.Builder subclass, List<MethodSpec> entries) {
        ExecutableElement element = constructor.element();
        Signature signature = signature(element);
        String arguments = String.join(", ", signature.arguments());
        MethodSpec.Builder outer = MethodSpec.constructorBuilder()
                .addAnnotations(deprecation(element))
                .addAnnotations(safeVarargs(element))
                .addModifiers(access(element))
                .addTypeVariables(signature.variables())
                .addParameters(signature.parameters())
                .varargs(element.isVarArgs())
                .addExceptions(signature.exceptions());
        MethodSpec.Builder calling = outer;
        if (!constructor.unsafe() && constructor.isChecked(Moment.CALL)) {
            entries.add(entry(constructor));
            CodeBlock entry = CodeBlock.of("$T.by($L)", entered(), arguments);
            outer.addStatement(
                    "this($L)",
                    CodeBlock.join(
                            arguments.isEmpty() ? List.of(entry) : List.of(entry, CodeBlock.of(arguments)), ", "));
            subclass.addMethod(outer.build());
            calling = MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addTypeVariables(signature.variables())
                    .addParameter(entered(), signature.unused("entered"))
                    .addParameters(signature.parameters())
                    .addExceptions(signature.exceptions());
        }
        calling.addStatement("super($L)", arguments);
        if (!constructor.unsafe() && constructor.isChecked(Moment.RETURN)) {
            calling.addCode(calls().check(constructor, signature, Moment.RETURN, "this", ""));
        }
        subclass.addMethod(calling.build());
    }

    private MethodSpec entry(TypeContracts.Method constructor) {
        SourceTypes source = SourceTypes.ofStatic(constructor.element(), type(), inherited());
        Signature signature = new Signature(constructor.element(), type(), source, types());
        return MethodSpec.methodBuilder("by")
                .addModifiers(Modifier.STATIC)
                .addTypeVariables(source.declarations(type()))
                .addTypeVariables(signature.variables())
                .addParameters(signature.parameters())
                .returns(entered())
                .addCode(calls().check(constructor, signature, Moment.CALL, "", ""))
                .addStatement("return new $T()", entered())
                .build();
    }
}
