package io.github.kprim.processor;

import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The signature of a method or constructor as a member of a type, for generated source. */
final class Signature {
    private final List<TypeVariableName> variables;
    private final List<ParameterSpec> parameters = new ArrayList<>();
    private final TypeName result;
    private final List<TypeName> exceptions;
    private final NameAllocator names = new NameAllocator();

    Signature(ExecutableElement method, TypeElement type, SourceTypes source, Types types) {
        this(method, type, source, types, Optional.empty());
    }

    /** Creates a signature that throws {@code thrown} if it is present, otherwise what the method throws. */
    Signature(
            ExecutableElement method,
            TypeElement type,
            SourceTypes source,
            Types types,
            Optional<List<TypeMirror>> thrown) {
        ExecutableType seen = Members.seen(method, type, types);
        variables = Members.ownerOf(method).getTypeParameters().isEmpty()
                        || Members.ownerOf(method).equals(type)
                ? method.getTypeParameters().stream().map(source::declaration).toList()
                : seen.getTypeVariables().stream().map(source::declaration).toList();
        result = source.name(seen.getReturnType());
        exceptions = source.names(thrown.isPresent() ? thrown.get() : seen.getThrownTypes());
        source.firstPackages().forEach(names::newName);
        for (int i = 0; i < seen.getParameterTypes().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            String name = names.newName(notOfType(parameter.getSimpleName().toString()));
            parameters.add(
                    ParameterSpec.builder(source.name(seen.getParameterTypes().get(i)), name)
                            .build());
        }
    }

    /**
     * Returns the name with a lower-case first letter, so that it hides no type. In a body, a name that could be either
     * is a parameter's.
     */
    private static String notOfType(String parameter) {
        return parameter.substring(0, 1).toLowerCase(Locale.ROOT) + parameter.substring(1);
    }

    List<TypeVariableName> variables() {
        return variables;
    }

    List<ParameterSpec> parameters() {
        return parameters;
    }

    TypeName result() {
        return result;
    }

    boolean returns() {
        return !result.equals(TypeName.VOID);
    }

    List<TypeName> exceptions() {
        return exceptions;
    }

    /** Returns the names of the parameters, to pass them on. */
    List<String> arguments() {
        return parameters.stream().map(ParameterSpec::name).toList();
    }

    /** Returns a name like the requested one that no parameter has, and that is not returned again. */
    String unused(String wish) {
        return names.newName(wish);
    }
}
