package io.github.kprim.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeVariableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/**
 * The body of a method that calls another one and the checks of its contracts. It rethrows what the other method
 * throws.
 */
final class CheckedCall {
    private final ClassName checks;
    private final CheckNames names;

    CheckedCall(TypeElement type, CheckNames names) {
        this.checks = CheckNames.checksOf(type);
        this.names = names;
    }

    /**
     * Returns the body.
     *
     * @param method the method that is called
     * @param target the code before the method's name, such as {@code super}
     * @param self the object that the method is called on, for the checks
     */
    CodeBlock body(TypeContracts.Method method, Signature signature, CodeBlock target, String self) {
        CodeBlock call = CodeBlock.of(
                "$L.$L$N($L)",
                target,
                typeArguments(signature),
                method.element().getSimpleName().toString(),
                String.join(", ", signature.arguments()));
        boolean plain = method.unsafe() || !(method.isChecked(Moment.RETURN) || method.isChecked(Moment.THROW));
        CodeBlock.Builder body = CodeBlock.builder();
        if (!method.unsafe() && method.isChecked(Moment.CALL)) {
            body.add(check(method, signature, Moment.CALL, self, ""));
        }
        if (plain) {
            return body.add(signature.returns() ? "return $L;\n" : "$L;\n", call)
                    .build();
        }
        String result = signature.unused("result");
        if (signature.returns()) {
            body.addStatement("$T $N", signature.result(), result);
        }
        String thrown = signature.unused("thrown");
        body.beginControlFlow("try");
        body.add(signature.returns() ? CodeBlock.of("$N = $L;\n", result, call) : CodeBlock.of("$L;\n", call));
        body.nextControlFlow("catch ($T $N)", Throwable.class, thrown);
        body.add(check(method, signature, Moment.THROW, self, thrown));
        body.addStatement("throw $N", thrown).endControlFlow();
        body.add(check(method, signature, Moment.RETURN, self, method.isConditional() ? result : ""));
        if (signature.returns()) {
            body.addStatement("return $N", result);
        }
        return body.build();
    }

    /**
     * Returns the type arguments of the call. They are always written: in
     * {@code <E extends IOException> void f() throws E}, nothing else determines E.
     */
    private static String typeArguments(Signature signature) {
        return signature.variables().isEmpty()
                ? ""
                : signature.variables().stream()
                        .map(TypeVariableName::name)
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    /**
     * Returns a call of one of the method's checks.
     *
     * @param last the argument after the method's own arguments, or empty
     */
    CodeBlock check(TypeContracts.Method method, Signature signature, Moment moment, String self, String last) {
        List<String> arguments = new ArrayList<>();
        if (method.hasSelf(moment)) {
            arguments.add(self);
        }
        arguments.addAll(signature.arguments());
        if (!last.isEmpty()) {
            arguments.add(last);
        }
        String name = moment.check(names.of(method.element()));
        return CodeBlock.of("$T.$N($L);\n", checks, name, String.join(", ", arguments));
    }
}
