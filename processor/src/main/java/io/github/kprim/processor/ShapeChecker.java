package io.github.kprim.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Finds types for which the checks that {@code @LockChecks} requests cannot be generated. */
final class ShapeChecker {
    private final ContractReader reader;
    private final Types types;

    ShapeChecker(ContractReader reader, Types types) {
        this.reader = reader;
        this.types = types;
    }

    /** Returns what the type requests. */
    CheckRequest request(TypeElement type) {
        Optional<AnnotationMirror> asked = AnnotationNames.find(type, AnnotationNames.LOCK_CHECKS);
        if (asked.isEmpty()) {
            return CheckRequest.NONE;
        }
        boolean checked = reader.value(asked.get(), "checked")
                .map(AnnotationValue::getValue)
                .filter(Boolean.TRUE::equals)
                .isPresent();
        if (!checked) {
            return CheckRequest.COMPANION;
        }
        return hasOnlyStatic(type) ? CheckRequest.FACADE : CheckRequest.STAND_IN;
    }

    void checkType(TypeElement type, CheckRequest request, Diagnostics diagnostics) {
        if (request == CheckRequest.NONE) {
            return;
        }
        SourcePlace place = AnnotationNames.find(type, AnnotationNames.LOCK_CHECKS)
                .map(mirror -> place(type, mirror))
                .orElse(SourcePlace.of(type));
        String name = type.getSimpleName().toString();
        if (Visibility.of(type).reach() == Visibility.Reach.OUTERMOST_CLASS) {
            diagnostics.cannotIntercept(
                    place, name + " is private, and its checks are in a class beside it", "make it package-private");
        } else if (hasHiddenBound(type)) {
            diagnostics.cannotIntercept(
                    place,
                    "A bound of " + name + "'s type parameters is private, and its checks are in a class beside it",
                    "make it package-private");
        } else if (request.replaces()) {
            String what = "Checked" + name + " cannot take the place of " + name + ", which is ";
            whyNot(type, request).ifPresent(why -> diagnostics.cannotIntercept(place, what + why.what, why.instead));
        }
    }

    private SourcePlace place(TypeElement type, AnnotationMirror mirror) {
        SourcePlace annotation = SourcePlace.of(type, mirror, -1);
        return reader.writtenValue(mirror, "checked")
                .map(value -> annotation.at("checked", value))
                .orElse(annotation);
    }

    private static boolean hasHiddenBound(TypeElement type) {
        String home = Visibility.of(type).packageName();
        return Mentions.typeParameters(type).stream()
                .flatMap(parameter -> parameter.getBounds().stream())
                .anyMatch(bound -> !Mentions.isNameable(bound, home));
    }

    private record Reason(String what, String instead) {}

    private static Optional<Reason> whyNot(TypeElement type, CheckRequest request) {
        Set<Modifier> modifiers = type.getModifiers();
        if (type.getKind() == ElementKind.RECORD) {
            return Optional.of(new Reason("a record", "put its methods into an interface and check that"));
        }
        if (type.getKind() == ElementKind.ENUM) {
            return Optional.of(new Reason("an enum", "put its methods into an interface and check that"));
        }
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            return Optional.of(new Reason("an annotation", "remove checked"));
        }
        if (request == CheckRequest.FACADE) {
            return Optional.empty();
        }
        if (modifiers.contains(Modifier.SEALED)) {
            return Optional.of(new Reason("sealed", "make it non-sealed, or put its methods into another interface"));
        }
        if (type.getKind() == ElementKind.INTERFACE) {
            return Optional.empty();
        }
        return whyNotExtended(type, modifiers);
    }

    private static Optional<Reason> whyNotExtended(TypeElement type, Set<Modifier> modifiers) {
        if (modifiers.contains(Modifier.FINAL)) {
            return Optional.of(
                    new Reason("final", "remove that modifier, or put its methods into an interface and check that"));
        }
        if (modifiers.contains(Modifier.ABSTRACT)) {
            return Optional.of(new Reason(
                    "abstract", "remove that modifier, or put its methods into an interface and check that"));
        }
        if (type.getNestingKind() == NestingKind.MEMBER && !modifiers.contains(Modifier.STATIC)) {
            return Optional.of(new Reason("an inner class", "make it static"));
        }
        boolean closed = ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .allMatch(constructor -> constructor.getModifiers().contains(Modifier.PRIVATE));
        return closed
                ? Optional.of(new Reason(
                        "closed by its private constructors",
                        "make one package-private, or put its methods into an interface and check that"))
                : Optional.empty();
    }

    /** Reports a method that a stand-in must declare but cannot, because it cannot name a type in the signature. */
    void checkSignature(
            ExecutableElement method,
            TypeElement type,
            boolean contracted,
            CheckRequest request,
            Diagnostics diagnostics) {
        String home = Visibility.of(type).packageName();
        boolean declared = contracted
                || request == CheckRequest.FACADE
                || type.getKind() == ElementKind.INTERFACE
                || method.getKind() == ElementKind.CONSTRUCTOR;
        if (declared
                && request.replaces()
                && !method.getModifiers().contains(Modifier.PRIVATE)
                && whyNot(type, request).isEmpty()
                && Mentions.inSignature(method).anyMatch(mirror -> !Mentions.isNameable(mirror, home))) {
            diagnostics.cannotIntercept(
                    SourcePlace.of(method),
                    "Checked%s cannot declare %s, because it cannot see a type in its signature"
                            .formatted(type.getSimpleName(), Scope.nameOf(method)),
                    "make that type package-private");
        }
    }

    /** Reports a method that has a contract and that no other type can intercept. */
    void checkMethod(ExecutableElement method, TypeElement type, CheckRequest request, Diagnostics diagnostics) {
        if (!request.replaces() || whyNot(type, request).isPresent()) {
            return;
        }
        if (method.getKind() == ElementKind.CONSTRUCTOR) {
            if (request == CheckRequest.FACADE) {
                diagnostics.cannotIntercept(
                        SourcePlace.of(method),
                        "Checked%s has the static methods of %s only, so it cannot intercept %s"
                                .formatted(type.getSimpleName(), type.getSimpleName(), Scope.nameOf(method)),
                        "remove checked and call the checks from the constructor");
            }
            return;
        }
        List<Modifier> hindrances = request == CheckRequest.FACADE
                ? List.of(Modifier.PRIVATE)
                : List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        hindrances.stream().filter(method.getModifiers()::contains).findFirst().ifPresent(hindrance -> {
            String instead = hindrance == Modifier.STATIC
                    ? "make it an instance method, or move it to a class that has static methods only"
                    : "remove that modifier, or remove checked and call the checks from the method";
            diagnostics.cannotIntercept(
                    SourcePlace.of(method),
                    "Checked%s cannot intercept %s, which is %s"
                            .formatted(type.getSimpleName(), Scope.nameOf(method), hindrance),
                    instead);
        });
    }

    /**
     * Reports a contract about the monitor of an interface's object. A decorator is a different object with a different
     * monitor.
     */
    void checkMonitor(ResolvedContract contract, SourcePlace place, TypeElement type, Diagnostics diagnostics) {
        LockPath path = contract.path();
        if (type.getKind() == ElementKind.INTERFACE
                && path.family() == LockFamily.MONITOR
                && path.startsAtThis()
                && path.segments().size() == 1) {
            diagnostics.cannotIntercept(
                    place,
                    "Checked%s is another object, with a monitor of its own, so no task can hold 'this' for both"
                            .formatted(type.getSimpleName()),
                    "name a lock that a method of the interface returns");
        }
    }

    /** Reports an inherited method that has a contract and that no subclass can override. */
    void checkInherited(ExecutableElement method, TypeElement type, Diagnostics diagnostics) {
        if (method.getModifiers().contains(Modifier.FINAL)
                && whyNot(type, CheckRequest.STAND_IN).isEmpty()) {
            diagnostics.cannotIntercept(
                    SourcePlace.of(type),
                    "Checked%s cannot intercept %s, which is final"
                            .formatted(type.getSimpleName(), Scope.fullNameOf(method)),
                    "remove that modifier, or remove checked and call the checks from the method");
        }
    }

    /** Whether the type has static methods and no others, not even inherited ones. */
    private boolean hasOnlyStatic(TypeElement type) {
        List<ExecutableElement> methods = ElementFilter.methodsIn(type.getEnclosedElements());
        return !methods.isEmpty()
                && methods.stream().allMatch(method -> method.getModifiers().contains(Modifier.STATIC))
                && Inherited.of(type, types).isEmpty();
    }
}
