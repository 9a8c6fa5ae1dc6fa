package io.github.kprim.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeVariableName;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final BalanceSource balances;

    CheckedCall(TypeElement type, CheckNames names, BalanceSource balances, InheritedNames inherited) {
        this.checks = inherited.start(CheckNames.checksOf(type));
        this.names = names;
        this.balances = balances;
    }

    /** Whether a call of the method with checks differs from a call without. */
    boolean checks(TypeContracts.Method method) {
        return balances.isChecked(method)
                || (!method.unsafe() && Arrays.stream(Moment.values()).anyMatch(method::isChecked));
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
        if (!checks(method)) {
            return CodeBlock.of(signature.returns() ? "return $L;\n" : "$L;\n", call);
        }
        boolean balanced = balances.isChecked(method);
        String balance = signature.unused("balance");
        CodeBlock.Builder body = CodeBlock.builder();
        if (method.isChecked(Moment.CALL)) {
            body.add(check(method, signature, Moment.CALL, self, ""));
        }
        if (balanced) {
            body.add(balances.begin(method, signature, self, balance));
        }
        String result = signature.unused("result");
        if (signature.returns()) {
            body.addStatement("$T $N", signature.result(), result);
        }
        String thrown = signature.unused("thrown");
        body.beginControlFlow("try");
        body.add(signature.returns() ? CodeBlock.of("$N = $L;\n", result, call) : CodeBlock.of("$L;\n", call));
        body.nextControlFlow("catch ($T $N)", Throwable.class, thrown);
        if (method.isChecked(Moment.THROW)) {
            body.add(check(method, signature, Moment.THROW, self, thrown));
        }
        if (balanced) {
            body.addStatement("$N.atThrow($N)", balance, thrown);
        }
        body.addStatement("throw $N", thrown).endControlFlow();
        if (method.isChecked(Moment.RETURN)) {
            body.add(check(method, signature, Moment.RETURN, self, method.isConditional() ? result : ""));
        }
        if (balanced) {
            body.addStatement("$N.atReturn()", balance);
        }
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
