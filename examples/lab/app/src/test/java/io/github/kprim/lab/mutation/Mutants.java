package io.github.kprim.lab.mutation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates all mutants of a design. */
public final class Mutants {
    /** The methods in which a design acts. Its other methods only give its names and its claims. */
    private static final Set<String> ROOTS = Set.of("getTaskMm", "beforeCopy", "afterCopy", "kthreadUseMm");

    private static final Set<String> PACKAGES = Set.of("io.github.kprim.legacy", "io.github.kprim.forkaware");

    /** The kinds of change, each with a description. */
    public static final Map<String, String> KINDS = kinds();

    private final Sources sources = Sources.of(
            List.of(Path.of("..", "..", "legacy-get-task-mm"), Path.of("..", "..", "fork-aware-get-task-mm")));
    private final MutantCompiler compiler = new MutantCompiler();

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("drop", "leaves one operation out");
        kinds.put("move", "moves one operation before or after others of its block");
        kinds.put("section", "drops a lock and its unlocks, releases it briefly in between, or takes the other mode");
        kinds.put("exchange", "uses another operation of the same kind: the other count, a trylock, not killable");
        kinds.put("condition", "negates, fixes or shifts a condition, drops or swaps operands, or exchanges and/or");
        kinds.put("result", "returns null for an mm, or an mm for null");
        kinds.put("subject", "uses the current task instead of the one that is asked for");
        return kinds;
    }

    /** Returns whether mutants have their own copy of the class. */
    static boolean isOfAnExample(String className) {
        return PACKAGES.contains(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
    }

    private static Map<String, Operator> operators(List<MethodSource> methods) {
        Map<String, Operator> operators = new LinkedHashMap<>();
        operators.put("drop", new Drops());
        operators.put("move", new Moves());
        operators.put("section", new Sections(methods));
        operators.put("exchange", new Exchanges());
        operators.put("condition", new Conditions());
        operators.put("result", new Results());
        operators.put("subject", new Subjects(methods));
        return operators;
    }

    /** Returns the mutants of {@code design} that compile, in the order of its methods. No two have the same source. */
    public List<Mutant> of(Class<?> design) {
        List<MethodSource> methods = sources.reachable(design.getName(), ROOTS);
        Map<String, Operator> operators = operators(methods);
        Set<String> seen = new HashSet<>();
        List<Mutant> mutants = new ArrayList<>();
        for (MethodSource method : methods) {
            seen.add(withoutSpace(method.source()));
            operators.forEach((kind, operator) -> {
                for (Change change : operator.changes(method)) {
                    String source = Edit.apply(method.source(), change.edits());
                    if (seen.add(withoutSpace(source))) {
                        compiler.compile(method.className(), source)
                                .ifPresent(classes -> mutants.add(new Mutant(
                                        kind,
                                        method.name() + ": " + change.what(),
                                        source,
                                        design.getName(),
                                        classes)));
                    }
                }
            });
        }
        return numbered(mutants);
    }

    /** Adds numbers to mutants that have the same name. */
    private static List<Mutant> numbered(List<Mutant> mutants) {
        Map<String, Integer> names = new HashMap<>();
        List<Mutant> numbered = new ArrayList<>();
        for (Mutant mutant : mutants) {
            int number = names.merge(mutant.name(), 1, Integer::sum);
            String name = number == 1 ? mutant.name() : mutant.name() + ", number " + number;
            numbered.add(new Mutant(mutant.kind(), name, mutant.source(), mutant.design(), mutant.classes()));
        }
        return numbered;
    }

    private static String withoutSpace(String source) {
        return source.replaceAll("\\s+", "");
    }
}
