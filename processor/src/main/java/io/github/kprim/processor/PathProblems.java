package io.github.kprim.processor;

import io.github.kprim.processor.LockExpression.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Creates the problems that a path can have, with their messages. */
final class PathProblems {
    /** The fields that Lombok makes for {@code @Synchronized}. */
    static final Set<String> LOMBOK = Set.of("$lock", "$LOCK");

    /** What to do if such a field is not there, or cannot be seen. */
    static final String OWN_LOCK =
            "name your own lock, as in @Synchronized(\"mu\"), with final Object mu = new Object()";

    private PathProblems() {}

    /** Nothing has this name. Another processor may still generate a type of this name. */
    static LockProblem noRoot(Step step, Scope scope, List<String> typesInReach) {
        if (LOMBOK.contains(step.member())) {
            return noLombok(step, scope);
        }
        List<String> candidates = new ArrayList<>();
        scope.parameters().forEach(p -> candidates.add(p.getSimpleName().toString()));
        candidates.addAll(Members.names(scope.type(), scope.isStatic() && !scope.ordersFields(), scope.type()));
        candidates.addAll(typesInReach);
        String kind = step.call() ? "No method without parameters" : "No field or parameter";
        String help = Nearest.to(step.name(), candidates)
                .map("did you mean '%s'?"::formatted)
                .orElse("a type of another package is written in full, imports do not count");
        return LockProblem.missing(
                DiagnosticId.UNKNOWN_LOCK,
                "%s '%s' on %s; %s".formatted(kind, step.member(), scope.type().getSimpleName(), help));
    }

    /** Nothing has the name of a lock of Lombok. Lombok may still make it. */
    private static LockProblem noLombok(Step step, Scope scope) {
        return LockProblem.missing(
                DiagnosticId.UNKNOWN_LOCK,
                "No field '%s' on %s, which Lombok makes for @Synchronized, and only where it runs; %s"
                        .formatted(step.member(), scope.type().getSimpleName(), OWN_LOCK));
    }

    /** Nothing in the package has this name. Another processor may still generate it. */
    static LockProblem noType(String name, String packageName, List<String> types) {
        String help =
                Nearest.to(name, types).map("did you mean '%s'?"::formatted).orElse("write another one");
        return LockProblem.missing(
                DiagnosticId.UNKNOWN_LOCK, "No type '%s' in package %s; %s".formatted(name, packageName, help));
    }

    static LockProblem noMember(Step step, TypeElement owner, boolean onlyStatic, Scope scope) {
        if (Members.misses(owner)) {
            return LockProblem.missingType();
        }
        List<String> names = Members.names(owner, onlyStatic, scope.type());
        String kind = step.call() ? "method without parameters" : "field";
        String help = Nearest.to(step.name(), names)
                .map("did you mean '%s'?"::formatted)
                .orElseGet(() -> names.isEmpty()
                        ? "it has none that a path can go through"
                        : "it has " + names.stream().limit(4).collect(Collectors.joining("', '", "'", "'")));
        return new LockProblem(
                DiagnosticId.UNKNOWN_LOCK,
                "No %s%s '%s' on %s; %s"
                        .formatted(onlyStatic ? "static " : "", kind, step.member(), owner.getSimpleName(), help));
    }

    /** {@code this} or {@code class} after something else than a type. */
    static LockProblem onlyAfterType(Step step) {
        return new LockProblem(
                DiagnosticId.UNKNOWN_LOCK,
                "'%s' names a lock only after a type, as in 'Type.%s'; remove it, or name a type before it"
                        .formatted(step, step));
    }

    /** An object around the one with the contract, which has none of that type around it. */
    static LockProblem notAround(TypeElement outer, Scope scope) {
        return new LockProblem(
                DiagnosticId.UNKNOWN_LOCK,
                "No object '%s.this' around %s, which is static or not inside %s; start at an object that it knows"
                        .formatted(outer.getSimpleName(), scope.type().getSimpleName(), outer.getSimpleName()));
    }

    static LockProblem noItself(Scope scope) {
        return new LockProblem(
                DiagnosticId.UNKNOWN_LOCK,
                "'itself' is the object in a guarded field, and %s is no field; name a lock, such as 'this'"
                        .formatted(scope.memberName()));
    }

    static LockProblem noArray(String index, TypeMirror type) {
        return new LockProblem(
                DiagnosticId.UNKNOWN_LOCK,
                "No element '[%s]' of %s, which is no array; remove the index".formatted(index, type));
    }

    static LockProblem noIndex(String index, Scope scope) {
        boolean isField = scope.executable().isEmpty();
        return new LockProblem(
                DiagnosticId.NO_SUCH_PARAMETER,
                "No parameter '%s' on %s that an index can be; write a number%s"
                        .formatted(
                                index,
                                scope.memberName(),
                                isField ? LockExpressionParser.FOR_EACH : ", or a parameter that is one"));
    }

    static LockProblem ambiguous(String name, TypeElement type, Collection<? extends Element> found) {
        List<String> full = found.stream()
                .map(member -> Members.ownerOf(member).getQualifiedName() + "." + name)
                .sorted()
                .toList();
        return new LockProblem(
                DiagnosticId.AMBIGUOUS_NAME,
                "'%s' on %s can be %s; write the full name"
                        .formatted(
                                name,
                                type.getSimpleName(),
                                full.stream().collect(Collectors.joining("' or '", "'", "'"))));
    }

    static LockProblem notFinal(VariableElement field) {
        return new LockProblem(
                DiagnosticId.UNSTABLE_PATH,
                "The field '%s' of %s is not final, so the path may lead to another lock later; make it final%s"
                        .formatted(
                                field.getSimpleName(),
                                Members.ownerOf(field).getSimpleName(),
                                ", or pass its object as a parameter and start there"));
    }

    static LockProblem mayChange(Element method) {
        return new LockProblem(
                DiagnosticId.UNSTABLE_PATH,
                ("%s may return another object each time; let it return a final field, promise the lock with "
                                        + "@ReturnsLock, or")
                                .formatted(Scope.fullNameOf(method))
                        + " pass its object as a parameter and start there");
    }

    static LockProblem throwsChecked(Element method, TypeMirror thrown) {
        return new LockProblem(
                DiagnosticId.UNSTABLE_PATH,
                ("%s may throw %s, which a check cannot handle; name a method that does not, or pass its object "
                                        + "as a parameter")
                                .formatted(Scope.fullNameOf(method), thrown)
                        + " and start there");
    }

    static LockProblem inaccessible(Element member, TypeElement from) {
        String how = member.getModifiers().contains(Modifier.PRIVATE)
                ? "private in " + Members.ownerOf(member).getSimpleName()
                : "not visible outside of " + Visibility.of(member).packageName();
        return new LockProblem(
                DiagnosticId.UNREACHABLE_LOCK,
                "'%s' is %s, so %s cannot reach it; %s"
                        .formatted(
                                member.getSimpleName(),
                                how,
                                from.getSimpleName(),
                                otherWay(
                                        member,
                                        "make it visible",
                                        "@ReturnsLock(\"" + member.getSimpleName() + "\")")));
    }

    /**
     * Returns what to do about a member that cannot be reached.
     *
     * @param open how to make an ordinary member visible
     * @param promise the annotation that an accessor needs
     */
    static String otherWay(Element member, String open, String promise) {
        TypeElement owner = Members.ownerOf(member);
        if (member.getKind().isField() && owner.getKind() == ElementKind.RECORD) {
            return "name the accessor of the record's component, '%s()'".formatted(member.getSimpleName());
        }
        boolean kotlin = AnnotationNames.find(owner, "kotlin.Metadata").isPresent();
        return "%s, or name an accessor that has %s"
                .formatted(kotlin ? "make the property internal and add @JvmField" : open, promise);
    }

    static LockProblem instanceThroughType(Step step, TypeElement owner, Scope scope) {
        String instead = scope.type().equals(owner) && !scope.isStatic()
                ? "write 'this.%s', or make it static".formatted(step.member())
                : "start at an object, such as a parameter, or make it static";
        return new LockProblem(
                DiagnosticId.INSTANCE_THROUGH_TYPE,
                "'%s' is not static, so the type %s alone does not say whose it is; %s"
                        .formatted(step.member(), owner.getSimpleName(), instead));
    }

    static LockProblem instanceOnStatic(String name, Scope scope) {
        String what = scope.executable().isPresent()
                ? "%s is static and has no 'this', so '%s' names no lock; name a static one, or one of a parameter"
                : "The static field '%s' is one for all objects, '%s' is one for each; guard it by a static lock";
        return new LockProblem(DiagnosticId.INSTANCE_LOCK_ON_STATIC, what.formatted(scope.memberName(), name));
    }

    static LockProblem noSuchParameter(String number, Scope scope) {
        int count = scope.parameters().size();
        String help = scope.executable().isEmpty()
                ? "a field has none; start at 'this' or at a type"
                : switch (count) {
                    case 0 -> "it has none; start at 'this' or at a type";
                    case 1 -> "it has one, '#1'";
                    default -> "it has %d, '#1' to '#%d'".formatted(count, count);
                };
        return new LockProblem(
                DiagnosticId.NO_SUCH_PARAMETER,
                "No parameter '#%s' on %s; %s".formatted(number, scope.memberName(), help));
    }

    static LockProblem assigned(String parameter, Scope scope) {
        return new LockProblem(
                DiagnosticId.REASSIGNED_PARAMETER,
                "%s assigns to its parameter '%s', so the lock would be another one at the end; use a local variable"
                        .formatted(scope.memberName(), parameter));
    }
}
