package io.github.kprim.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes {@code TLockChecks}: a constant for each contract, and static methods that assert the contracts. */
final class ChecksWriter {
    private static final String LOCKDEP = "io.github.kprim.lockdep";
    private static final ClassName VALIDATOR = ClassName.get(LOCKDEP, "Lockdep");
    private static final ClassName CONTRACT = ClassName.get(LOCKDEP, "LockContract");
    private static final ClassName MODE = ClassName.get("io.github.kprim.annotation", "LockMode");

    private final TypeContracts contracts;
    private final TypeElement type;
    private final CheckNames names;
    private final LockSource locks;
    private final Types types;
    private final Set<String> constants = new HashSet<>();

    ChecksWriter(TypeContracts contracts, CheckNames names, Elements elements, Types types) {
        this.contracts = contracts;
        this.type = contracts.type();
        this.names = names;
        this.locks = new LockSource(type, elements, InheritedNames.none());
        this.types = types;
    }

    TypeSpec write() {
        TypeSpec.Builder checks = TypeSpec.classBuilder(CheckNames.checksOf(type))
                .addJavadoc(
                        "The lock contracts of {@link $T} as checks: what each says when a method is called, "
                                + "when it returns,\n"
                                + "and when it throws.\n",
                        ClassName.get(type))
                .addModifiers(Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        if (contracts.checked().stream().anyMatch(method -> access(method).length > 0)) {
            checks.addModifiers(Modifier.PUBLIC);
        }
        contracts.checked().forEach(method -> add(method, checks));
        return checks.build();
    }

    private void add(TypeContracts.Method method, TypeSpec.Builder checks) {
        List<String> constantsOfMethod = new ArrayList<>();
        for (ResolvedContract contract : method.contracts()) {
            String constant = unusedConstant(snakeCase(names.of(method.element())));
            constantsOfMethod.add(constant);
            checks.addField(constant(constant, contract));
        }
        Outline outline = outline(method);
        for (Moment moment : Moment.values()) {
            if (method.isChecked(moment)) {
                checks.addMethod(check(method, moment, constantsOfMethod, outline));
            }
        }
    }

    /** What the checks of one method have in common. */
    private record Outline(List<TypeVariableName> variables, TypeName owner, Signature signature, String self) {}

    private Outline outline(TypeContracts.Method method) {
        SourceTypes source = SourceTypes.ofStatic(method.element(), type, InheritedNames.none());
        Signature signature = new Signature(method.element(), type, source, types);
        List<TypeVariableName> variables = new ArrayList<>();
        if (!method.element().getModifiers().contains(Modifier.STATIC)) {
            variables.addAll(source.declarations(type));
        }
        variables.addAll(signature.variables());
        return new Outline(variables, source.name(type.asType()), signature, signature.unused("self"));
    }

    private String unusedConstant(String method) {
        int number = 1;
        while (!constants.add(method + "_" + number)) {
            number++;
        }
        return method + "_" + number;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static FieldSpec constant(String name, ResolvedContract contract) {
        return FieldSpec.builder(CONTRACT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($S, $S, $T.$L)", CONTRACT, contract.text(), contract.home(), MODE, contract.mode())
                .build();
    }

    private MethodSpec check(
            TypeContracts.Method method, Moment moment, List<String> constantsOfMethod, Outline outline) {
        Signature signature = outline.signature();
        String self = outline.self();
        MethodSpec.Builder check = MethodSpec.methodBuilder(moment.check(names.of(method.element())))
                .addJavadoc("Checks what {@code $L} $L.\n", Scope.signatureOf(method.element()), words(moment))
                .addModifiers(access(method))
                .addModifiers(Modifier.STATIC)
                .addTypeVariables(outline.variables());
        if (method.hasSelf(moment)) {
            check.addParameter(outline.owner(), self);
        }
        check.addParameters(signature.parameters());
        String last = "";
        if (moment == Moment.RETURN && method.isConditional()) {
            last = signature.unused("result");
            check.addParameter(signature.result(), last);
        } else if (moment == Moment.THROW) {
            last = signature.unused("thrown");
            check.addParameter(Throwable.class, last);
        }
        check.beginControlFlow("if ($T.on())", VALIDATOR);
        for (int i = 0; i < method.contracts().size(); i++) {
            ResolvedContract contract = method.contracts().get(i);
            if (method.demand(contract, moment) != Moment.Demand.NOTHING) {
                CodeBlock lock = locks.holdable(contract.path(), self, signature.arguments());
                if (!contract.path().leadsStraight()) {
                    lock = CodeBlock.of("() -> $L", lock);
                }
                check.addCode(assertion(contract, moment, constantsOfMethod.get(i), lock, last, signature));
            }
        }
        return check.endControlFlow().build();
    }

    private static String words(Moment moment) {
        return switch (moment) {
            case CALL -> "demands of its caller";
            case RETURN -> "promises when it returns";
            case THROW -> "promises when it throws";
        };
    }

    private static CodeBlock assertion(
            ResolvedContract contract,
            Moment moment,
            String constant,
            CodeBlock lock,
            String last,
            Signature signature) {
        return switch (moment.demand(contract.kind())) {
            case HELD -> assertion(constant, moment, true, lock, last);
            case NOT_HELD -> assertion(constant, moment, false, lock, last);
            case BY_RESULT ->
                CodeBlock.builder()
                        .beginControlFlow("if ($L)", condition(contract.result(), last, signature))
                        .add(assertion(constant, moment, true, lock, last))
                        .nextControlFlow("else")
                        .add(assertion(constant, moment, false, lock, last))
                        .endControlFlow()
                        .build();
            case NOTHING -> throw new IllegalArgumentException(contract.kind() + " at " + moment);
        };
    }

    private static CodeBlock assertion(String constant, Moment moment, boolean held, CodeBlock lock, String last) {
        return moment == Moment.THROW
                ? CodeBlock.of("$N.$L($N, $L);\n", constant, moment.assertion(held), last, lock)
                : CodeBlock.of("$N.$L($L);\n", constant, moment.assertion(held), lock);
    }

    /** Returns the condition that the method returned the {@code ReturnValue} of this name. */
    private static CodeBlock condition(String value, String result, Signature signature) {
        boolean primitive = signature.result().isPrimitive();
        return switch (value) {
            case "TRUE" ->
                primitive ? CodeBlock.of("$N", result) : CodeBlock.of("$T.TRUE.equals($N)", Boolean.class, result);
            case "FALSE" ->
                primitive ? CodeBlock.of("!$N", result) : CodeBlock.of("$T.FALSE.equals($N)", Boolean.class, result);
            case "ZERO" -> CodeBlock.of("$N == 0", result);
            case "NONZERO" -> CodeBlock.of("$N != 0", result);
            case "NULL" -> CodeBlock.of("$N == null", result);
            case "NONNULL" -> CodeBlock.of("$N != null", result);
            default -> throw new IllegalArgumentException("no ReturnValue: " + value);
        };
    }

    /**
     * Returns {@code public} if the method can be called from outside its package, otherwise no modifier. The check of
     * a private method is called from its own package.
     */
    private Modifier[] access(TypeContracts.Method method) {
        Set<Modifier> modifiers = method.element().getModifiers();
        boolean open = modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED);
        return open && Visibility.of(type).reach() == Visibility.Reach.EVERYWHERE
                ? new Modifier[] {Modifier.PUBLIC}
                : new Modifier[0];
    }
}
