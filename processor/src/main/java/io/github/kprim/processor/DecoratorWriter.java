package io.github.kprim.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Writes an implementation of an interface that forwards every call to another implementation. */
final class DecoratorWriter extends StandInWriter {
    private static final String DELEGATE = "delegate";
    private static final String THIS_DELEGATE = "this." + DELEGATE;

    DecoratorWriter(
            TypeContracts contracts, CheckNames names, LockSource locks, Types types, InheritedNames inherited) {
        super(contracts, names, locks, types, inherited);
    }

    @Override
    void fill(TypeSpec.Builder decorator) {
        decorator
                .addJavadoc("Passes each call on to another {@link $T}, with checks of its contracts.\n", typeName())
                .addTypeVariables(typeVariables())
                .addSuperinterface(self())
                .addField(self(), DELEGATE, Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("Creates an object that passes calls on to {@code delegate} and checks them.\n")
                        .addModifiers(access(type()))
                        .addParameter(self(), DELEGATE)
                        .addStatement(
                                "$L = $T.requireNonNull($N, $S)",
                                THIS_DELEGATE,
                                inherited().start(ClassName.get(Objects.class)),
                                DELEGATE,
                                DELEGATE)
                        .build());
        CodeBlock target = CodeBlock.of(THIS_DELEGATE);
        // Default methods too, because the other implementation may override them.
        List<ExecutableElement> declared = declared();
        List<Inherited> inherited = Inherited.of(type(), types());
        declared.forEach(method -> decorator.addMethod(call(withContracts(method), target, THIS_DELEGATE)));
        inherited.forEach(method -> decorator.addMethod(call(method, target, THIS_DELEGATE)));
        if (Stream.concat(declared.stream(), inherited.stream().map(Inherited::method))
                .noneMatch(DecoratorWriter::isToString)) {
            decorator.addMethod(MethodSpec.methodBuilder("toString")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PUBLIC)
                    .returns(String.class)
                    .addStatement("return $L.toString()", target)
                    .build());
        }
    }

    private List<ExecutableElement> declared() {
        List<ExecutableElement> methods = new ArrayList<>(ElementFilter.methodsIn(type().getEnclosedElements()));
        methods.removeIf(method -> method.getModifiers().contains(Modifier.STATIC)
                || method.getModifiers().contains(Modifier.PRIVATE));
        return methods;
    }

    private static boolean isToString(ExecutableElement method) {
        return method.getSimpleName().contentEquals("toString")
                && method.getParameters().isEmpty();
    }
}
