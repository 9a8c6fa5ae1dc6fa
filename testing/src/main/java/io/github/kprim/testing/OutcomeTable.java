package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of how the executions of a scenario may end, like a litmus test: which outcomes must exist, and which are
 * forbidden.
 *
 * <pre>{@code
 * OutcomeTable messagePassing = new OutcomeTable()
 *         .exists("r0=0 r1=0", "r0=1 r1=1")
 *         .forbidden("r0=1 r1=0");
 * messagePassing.problem(Explorer.of(scenario).explore()).ifPresent(System.out::println);
 * }</pre>
 *
 * <p>A condition holds for an outcome if both have the same text. If both have the form {@code r0=1 r1=0}, it also
 * holds if the outcome contains every part of the condition: {@code r1=0} holds for {@code r0=1 r1=0}. Outcomes come
 * from {@link io.github.kprim.explore.World#outcome}. The simplest way to define them is {@link Registers}. The outcome
 * of a deadlock is {@code deadlock}.
 *
 * <p>That a forbidden outcome does not happen, or in a strict table an unnamed one, is only known when every
 * interleaving was tried. So such a table does not fit an exploration that is not
 * {@linkplain Exploration#complete complete}. Immutable.
 */
public final class OutcomeTable {
    /** The kinds of conditions, the strongest last. An outcome of two kinds has the stronger kind. */
    enum Kind {
        ALLOWED,
        EXISTS,
        FORBIDDEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The outcome of an execution whose tasks all wait forever. */
    private static final String DEADLOCK = "deadlock";

    private final Map<String, Kind> conditions;
    private final boolean strict;

    /** Creates a table without conditions. */
    public OutcomeTable() {
        this(Map.of(), false);
    }

    private OutcomeTable(Map<String, Kind> conditions, boolean strict) {
        this.conditions = conditions;
        this.strict = strict;
    }

    /** Adds conditions. Each of them must hold for the outcome of some execution. */
    public OutcomeTable exists(String... more) {
        return with(Kind.EXISTS, more);
    }

    /** Adds conditions. They may hold for the outcome of an execution. This matters only if the table is strict. */
    public OutcomeTable allowed(String... more) {
        return with(Kind.ALLOWED, more);
    }

    /** Adds conditions. None of them may hold for the outcome of an execution, whatever else the table says. */
    public OutcomeTable forbidden(String... more) {
        return with(Kind.FORBIDDEN, more);
    }

    /** Forbids every outcome that the table does not name. */
    public OutcomeTable strict() {
        return new OutcomeTable(conditions, true);
    }

    private OutcomeTable with(Kind kind, String... more) {
        Map<String, Kind> all = new LinkedHashMap<>(conditions);
        for (String text : more) {
            String condition = String.join(" ", words(text));
            if (condition.isEmpty()) {
                throw new IllegalArgumentException("a condition on outcomes is empty; write one such as 'r0=1 r1=0'");
            }
            Kind before = all.put(condition, kind);
            if (before != null) {
                throw new IllegalArgumentException(
                        "'" + condition + "' is in the table twice, as " + before.word() + " and as " + kind.word());
            }
        }
        return new OutcomeTable(all, strict);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    static boolean holds(String condition, String outcome) {
        List<String> wanted = words(condition);
        List<String> there = words(outcome);
        if (wanted.equals(there)) {
            return true;
        }
        return areRegisters(condition)
                && areRegisters(outcome)
                && Set.copyOf(there).containsAll(wanted);
    }

    /** Returns whether {@code text} has the form {@code r0=1 r1=0}. */
    private static boolean areRegisters(String text) {
        List<String> words = words(text);
        return !words.isEmpty() && words.stream().allMatch(word -> word.contains("="));
    }

    /** Rejects a condition that can hold for no outcome, because it names registers without their values. */
    private void checkConditions(Exploration exploration) {
        Set<String> outcomes = new TreeSet<>(exploration.finalStates());
        outcomes.remove(DEADLOCK);
        if (outcomes.isEmpty() || !outcomes.stream().allMatch(OutcomeTable::areRegisters)) {
            return;
        }
        conditions.keySet().stream()
                .filter(condition -> !condition.equals(DEADLOCK) && !areRegisters(condition))
                .findFirst()
                .ifPresent(condition -> {
                    throw new IllegalArgumentException(
                            "the condition '" + condition + "' holds for no outcome, because executions end with"
                                    + " registers: write the value of each register that it names, as in '"
                                    + outcomes.iterator().next() + "'");
                });
    }

    /** Returns the kind of an outcome; empty if the table does not name it. */
    Optional<Kind> kindOf(String outcome) {
        return conditions.entrySet().stream()
                .filter(entry -> holds(entry.getKey(), outcome))
                .map(Map.Entry::getValue)
                .max(Kind::compareTo);
    }

    /** Returns whether no execution may end with {@code outcome}. */
    boolean forbids(String outcome) {
        return kindOf(outcome).map(kind -> kind == Kind.FORBIDDEN).orElse(strict);
    }

    /** Returns the conditions that must hold for some outcome, but hold for none. */
    List<String> missing(Exploration exploration) {
        return conditions.entrySet().stream()
                .filter(entry -> entry.getValue() == Kind.EXISTS)
                .map(Map.Entry::getKey)
                .filter(condition ->
                        exploration.outcomes().keySet().stream().noneMatch(outcome -> holds(condition, outcome)))
                .toList();
    }

    /** Returns the conditions, in the order given. */
    Map<String, Kind> conditions() {
        return conditions;
    }

    /**
     * Returns how an exploration does not fit the table, followed by the table with what was found; empty if it fits.
     *
     * @throws IllegalArgumentException if the table has no conditions, because then every exploration would fit; or if
     *     every outcome has the form {@code r0=1 r1=0} and a condition does not, because then the condition would have
     *     no effect
     */
    public Optional<String> problem(Exploration exploration) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("the table of outcomes names none; add what exists or is forbidden");
        }
        checkConditions(exploration);
        List<String> problems = new ArrayList<>();
        missing(exploration).forEach(condition -> problems.add("no execution ends with " + condition));
        exploration.finalStates().stream().filter(this::forbids).forEach(outcome -> problems.add(forbidden(outcome)));
        boolean forbidsSomething = strict || conditions.containsValue(Kind.FORBIDDEN);
        if (!exploration.complete() && (forbidsSomething || !problems.isEmpty())) {
            problems.add("what was not found may exist, because " + new ExplorationText(exploration).completeness());
        }
        if (exploration.finalStates().equals(Set.of(""))) {
            problems.add("the scenario does not say how its executions end; use Registers or World.outcome");
        }
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("\n", problems) + "\n" + toText(exploration));
    }

    private String forbidden(String outcome) {
        boolean named = kindOf(outcome).isPresent();
        return "an execution ends with " + outcome + ", which "
                + (named ? "is forbidden" : "must not happen: the table names every outcome that may");
    }

    /**
     * Returns the table as text. It has a line for each outcome that was found, and for each condition that holds for
     * none of them. A line shows how many executions ended with the outcome, what the table says about it, and the
     * token of the first such execution. A star marks what does not fit.
     */
    public String toText(Exploration exploration) {
        return new OutcomeTableText(this, exploration).toString();
    }
}
