package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Writes the names of functions and locks for a table of contracts. */
final class LockWords {
    private final ContractReader reader;

    LockWords(ContractReader reader) {
        this.reader = reader;
    }

    /** Returns the function with its parameters, and what else a caller should know about it. */
    String function(ExecutableElement function) {
        String name = function.getKind() == ElementKind.CONSTRUCTOR
                ? Members.ownerOf(function).getSimpleName().toString()
                : function.getSimpleName().toString();
        StringBuilder text = new StringBuilder(MarkdownText.code("%s(%s)".formatted(name, parameters(function))));
        if (AnnotationNames.find(function, "java.lang.Deprecated").isPresent()) {
            text.append("<br>*deprecated*");
        }
        reason(function)
                .ifPresent(why -> text.append("<br>*not checked: ")
                        .append(MarkdownText.escape(why))
                        .append('*'));
        return text.toString();
    }

    private static String parameters(ExecutableElement function) {
        List<? extends VariableElement> parameters = function.getParameters();
        String text = parameters.stream()
                .map(parameter -> typeName(parameter.asType()) + " " + parameter.getSimpleName())
                .collect(Collectors.joining(", "));
        int last = text.lastIndexOf("[] ");
        return function.isVarArgs() ? text.substring(0, last) + "..." + text.substring(last + 2) : text;
    }

    /** Returns the simple name of the type, without type arguments and annotations. */
    private static String typeName(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return typeName(array.getComponentType()) + "[]";
        }
        if (type instanceof DeclaredType declared) {
            return declared.asElement().getSimpleName().toString();
        }
        if (type instanceof TypeVariable variable) {
            return variable.asElement().getSimpleName().toString();
        }
        return type.getKind().toString().toLowerCase(Locale.ROOT);
    }

    private Optional<String> reason(ExecutableElement function) {
        return AnnotationNames.find(function, AnnotationNames.CONTEXT_UNSAFE)
                .flatMap(mirror -> reader.value(mirror, "value"))
                .map(AnnotationValue::getValue)
                .map(Object::toString);
    }

    /** Returns the locks of the contracts of these kinds, the inherited ones after the member's own. */
    String locks(Collection<ResolvedContract> contracts, Set<ContractKind> kinds, Element member) {
        Map<String, List<String>> byOwner = new TreeMap<>();
        for (ResolvedContract contract : contracts) {
            if (kinds.contains(contract.kind())) {
                byOwner.computeIfAbsent(origin(contract, member), owner -> new ArrayList<>())
                        .add(lock(contract, member));
            }
        }
        return byOwner.entrySet().stream()
                .map(entry -> entry.getKey() + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** Returns where the contract is inherited from; empty if it is the member's own. */
    private static String origin(ResolvedContract contract, Element member) {
        String declaredBy = contract.declaredBy();
        return contract.written().place().element().equals(member)
                ? ""
                : "from " + MarkdownText.code(declaredBy.substring(0, declaredBy.lastIndexOf('.'))) + ": ";
    }

    private static String lock(ResolvedContract contract, Element member) {
        return MarkdownText.code(path(contract.path(), member)) + mode(contract) + result(contract.result());
    }

    /**
     * Returns the path as a user would write it at the member. An overrider may have other names for the parameters.
     */
    private static String path(LockPath path, Element member) {
        List<String> parameters = Scope.of(member).parameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .toList();
        String home = Visibility.of(member).packageName();
        List<String> steps = new ArrayList<>();
        for (LockPath.Segment segment : path.segments()) {
            if (segment instanceof LockPath.Parameter parameter) {
                steps.add(parameters.get(parameter.index()));
            } else if (segment instanceof LockPath.Type type) {
                boolean isNear = type.visibility().packageName().equals(home) && !home.isEmpty();
                steps.add(isNear ? type.name().substring(home.length() + 1) : type.name());
            } else if (segment instanceof LockPath.Element element) {
                String index = element.parameter() < 0 ? element.number() : parameters.get(element.parameter());
                steps.add(steps.remove(steps.size() - 1) + "[" + index + "]");
            } else {
                steps.add(segment instanceof LockPath.Method ? segment.name() + "()" : segment.name());
            }
        }
        boolean isShort = path.startsAtThis() && steps.size() > 1 && !parameters.contains(steps.get(1));
        return String.join(".", isShort ? steps.subList(1, steps.size()) : steps);
    }

    private static String mode(ResolvedContract contract) {
        if (!contract.path().family().canBeShared()) {
            return "";
        }
        return switch (contract.mode()) {
            case EXCLUSIVE -> " for writing";
            case SHARED -> " for reading";
            case ANY -> "";
        };
    }

    private static String result(String result) {
        return switch (result) {
            case "" -> "";
            case "ZERO" -> " if it returns 0";
            case "NONZERO" -> " unless it returns 0";
            case "NONNULL" -> " unless it returns `null`";
            default -> " if it returns `%s`".formatted(result.toLowerCase(Locale.ROOT));
        };
    }
}
