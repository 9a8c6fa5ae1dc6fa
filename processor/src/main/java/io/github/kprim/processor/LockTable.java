package io.github.kprim.processor;

import io.github.kprim.processor.OrderReader.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Writes the contracts of types as Markdown, with a heading for each package and tables for each type. */
final class LockTable {
    private static final String HEAD = """
            # Which function needs which lock

            From the lock contracts in the code. The package `io.github.kprim.annotation` defines what each of them
            means. "for reading" and "for writing" say how a lock is held. If neither is given, both ways are meant.
            "from" names the type that a contract is inherited from. To write a guarded field, a task must hold all its
            locks in the given way. To read it, a task must hold at least one of them, in any way.
            """;

    private static final List<Set<ContractKind>> COLUMNS = List.of(
            EnumSet.of(ContractKind.MUST_HOLD),
            EnumSet.of(ContractKind.MUST_NOT_HOLD),
            EnumSet.of(ContractKind.ACQUIRES, ContractKind.COND_ACQUIRES),
            EnumSet.of(ContractKind.RELEASES));

    private final Elements elements;
    private final LockWords words;

    LockTable(Elements elements) {
        this.elements = elements;
        words = new LockWords(new ContractReader(elements));
    }

    /** Returns the whole document; empty if the types have no contracts. */
    String text(Collection<TypeContracts> types, Collection<Edge> order) {
        Map<String, List<String>> packages = new TreeMap<>();
        for (TypeContracts type : types) {
            String section = section(type);
            if (!section.isEmpty()) {
                packages.computeIfAbsent(packageOf(type.type()), name -> new ArrayList<>())
                        .add(section);
            }
        }
        if (packages.isEmpty() && order.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(HEAD).append(orderText(order));
        packages.forEach((name, sections) -> {
            text.append("\n## ")
                    .append(name.isEmpty() ? "Unnamed package" : MarkdownText.escape(name))
                    .append('\n');
            sections.forEach(text::append);
        });
        return text.toString();
    }

    private String packageOf(Element element) {
        return elements.getPackageOf(element).getQualifiedName().toString();
    }

    /** Returns the section about the lock order, outermost locks first. */
    private static String orderText(Collection<Edge> order) {
        Set<List<String>> rows = new LinkedHashSet<>();
        List<Edge> rest = new ArrayList<>(order);
        rest.sort(Comparator.comparing(Edge::outer).thenComparing(Edge::inner));
        while (!rest.isEmpty()) {
            Edge next = rest.stream()
                    .filter(edge ->
                            rest.stream().noneMatch(other -> other.inner().equals(edge.outer())))
                    .findFirst()
                    .orElse(rest.get(0));
            rest.remove(next);
            rows.add(List.of(
                    MarkdownText.code(OrderReader.shortName(next.outer())),
                    MarkdownText.code(OrderReader.shortName(next.inner()))));
        }
        return rows.isEmpty()
                ? ""
                : "\n## Lock order\n" + MarkdownText.table(List.of("outer lock", "taken inside it"), rows);
    }

    private String section(TypeContracts type) {
        List<List<String>> functions = functions(type);
        List<List<String>> fields = fields(type.guards());
        if (functions.isEmpty() && fields.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n### %s\n".formatted(MarkdownText.escape(nameInPackage(type.type()))));
        if (!functions.isEmpty()) {
            List<String> head = List.of("function", "must hold", "must not hold", "acquires", "releases");
            text.append(MarkdownText.table(head, functions));
        }
        if (!fields.isEmpty()) {
            text.append(MarkdownText.table(List.of("field", "guarded by"), fields));
        }
        return text.toString();
    }

    private String nameInPackage(TypeElement type) {
        String name = type.getQualifiedName().toString();
        String home = packageOf(type);
        return home.isEmpty() ? name : name.substring(home.length() + 1);
    }

    /** Returns a row for each function that has contracts, or a reason why it has no checked ones; in source order. */
    private List<List<String>> functions(TypeContracts type) {
        Map<ExecutableElement, List<ResolvedContract>> contracts = type.methods().stream()
                .collect(Collectors.toMap(TypeContracts.Method::element, TypeContracts.Method::contracts));
        List<List<String>> rows = new ArrayList<>();
        for (Element member : type.type().getEnclosedElements()) {
            if (member instanceof ExecutableElement function
                    && (contracts.containsKey(function)
                            || AnnotationNames.find(function, AnnotationNames.CONTEXT_UNSAFE)
                                    .isPresent())) {
                List<String> row = new ArrayList<>(List.of(words.function(function)));
                List<ResolvedContract> own = contracts.getOrDefault(function, List.of());
                COLUMNS.forEach(kinds -> row.add(words.locks(own, kinds, function)));
                rows.add(row);
            }
        }
        return rows;
    }

    private List<List<String>> fields(Map<VariableElement, List<ResolvedContract>> guards) {
        List<List<String>> rows = new ArrayList<>();
        guards.forEach((field, locks) -> rows.add(List.of(
                MarkdownText.code(field.getSimpleName().toString()),
                words.locks(locks, EnumSet.of(ContractKind.GUARDED_BY), field)
                        + (locks.get(0).writesOnly() ? ", only to write" : ""))));
        return rows;
    }
}
