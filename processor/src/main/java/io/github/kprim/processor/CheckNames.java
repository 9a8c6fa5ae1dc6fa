package io.github.kprim.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/**
 * The names of the generated classes and their methods.
 *
 * <p>The checks of {@code withdraw} are {@code withdrawEntry} and so on. Those of a constructor are
 * {@code newAccountEntry} and so on. The checks of overloaded methods are overloads too. A name gets a number if the
 * checks of a static and an instance method would otherwise have the same signature.
 */
final class CheckNames {
    private final TypeElement type;
    private final Types types;
    private final Map<ExecutableElement, String> names = new HashMap<>();
    private final Set<List<String>> taken = new HashSet<>();

    CheckNames(TypeContracts contracts, Types types) {
        this.type = contracts.type();
        this.types = types;
        contracts.checked().forEach(this::name);
    }

    static ClassName checksOf(TypeElement type) {
        return beside(type, flatName(type) + "LockChecks");
    }

    static ClassName checked(TypeElement type) {
        return beside(type, "Checked" + flatName(type));
    }

    private static ClassName beside(TypeElement type, String name) {
        return ClassName.get(Visibility.of(type).packageName(), name);
    }

    private static String flatName(TypeElement type) {
        return String.join("_", ClassName.get(type).simpleNames());
    }

    /** Returns the beginning of the names of the method's checks. */
    String of(ExecutableElement method) {
        return Objects.requireNonNull(names.get(method), method::toString);
    }

    private void name(TypeContracts.Method method) {
        ExecutableElement element = method.element();
        String plain = element.getKind() == ElementKind.CONSTRUCTOR
                ? "new" + type.getSimpleName()
                : element.getSimpleName().toString();
        String name = plain;
        for (int number = 2; !take(name, method); number++) {
            name = plain + number;
        }
        names.put(element, name);
    }

    /** Reserves the name, unless one of the method's checks would then have the signature of an existing one. */
    private boolean take(String name, TypeContracts.Method method) {
        List<List<String>> checks = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            if (method.isChecked(moment)) {
                List<String> check = new ArrayList<>(List.of(moment.check(name)));
                check.addAll(arguments(method, moment));
                checks.add(check);
            }
        }
        if (checks.stream().anyMatch(taken::contains)) {
            return false;
        }
        taken.addAll(checks);
        return true;
    }

    private List<String> arguments(TypeContracts.Method method, Moment moment) {
        ExecutableType seen = Members.seen(method.element(), type, types);
        List<String> arguments = new ArrayList<>();
        if (method.hasSelf(moment)) {
            arguments.add(erased(type.asType()));
        }
        seen.getParameterTypes().forEach(parameter -> arguments.add(erased(parameter)));
        if (moment == Moment.RETURN && method.isConditional()) {
            arguments.add(erased(seen.getReturnType()));
        } else if (moment == Moment.THROW) {
            arguments.add("java.lang.Throwable");
        }
        return arguments;
    }

    /** Returns the type as the generated source has it: {@code Object} if not all its type arguments can be named. */
    private String erased(TypeMirror mirror) {
        if (mirror.getKind() == TypeKind.TYPEVAR && mirror instanceof TypeVariable variable) {
            return erased(Mentions.bounds(variable).get(0));
        }
        boolean nameable = Mentions.isNameable(mirror, Visibility.of(type).packageName());
        return nameable ? TypeName.get(types.erasure(mirror)).toString() : "java.lang.Object";
    }
}
