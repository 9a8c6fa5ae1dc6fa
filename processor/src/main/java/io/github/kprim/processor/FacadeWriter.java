package io.github.kprim.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Writes a class that has the same static methods and calls those of the type. */
final class FacadeWriter extends StandInWriter {
    FacadeWriter(TypeContracts contracts, CheckNames names, LockSource locks, Types types, InheritedNames inherited) {
        super(contracts, names, locks, types, inherited);
    }

    @Override
    void fill(TypeSpec.Builder facade) {
        facade.addJavadoc("The static methods of {@link $T}, with checks of their contracts.\n", typeName());
        facade.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        CodeBlock target = CodeBlock.of("$T", typeName());
        for (ExecutableElement method : ElementFilter.methodsIn(type().getEnclosedElements())) {
            if (!method.getModifiers().contains(Modifier.PRIVATE)) {
                facade.addMethod(call(withContracts(method), target, ""));
            }
        }
    }
}
