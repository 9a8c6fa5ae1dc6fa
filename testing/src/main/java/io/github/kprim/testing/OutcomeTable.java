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
 * How the executions of a scenario may end, in the manner of litmus tests: what must exist, and what is forbidden.
 *
 * <pre>{@code
 * OutcomeTable messagePassing = new OutcomeTable()
 *         .exists("r0=0 r1=0", "r0=1 r1=1")
 *         .forbidden("r0=1 r1=0");
 * messagePassing.problem(Explorer.of(scenario).explore()).ifPresent(System.out::println);
 * }</pre>
 *
 * <p>A condition holds for an outcome if it is the same text; or, where both are of the form {@code r0=1 r1=0}, if all
 * that it says is in the outcome: {@code r1=0} holds for {@code r0=1 r1=0}. Outcomes are what {@link
 * io.github.kprim.explore.World#outcome} says, most simply with {@link Registers}; that of a deadlock is {@code deadlock}.
 *
 * <p>What is forbidden, and in a strict table what is not named, is only known not to happen when every interleaving was
 * tried, so such a table does not fit an exploration that is not {@linkplain Exploration#complete complete}. Immutable.
 */
public final class OutcomeTable {
    /** Which outcomes a condition speaks of, strongest last: an outcome of two kinds is of the stronger. */
    enum Kind {
        ALLOWED,
        EXISTS,
        FORBIDDEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How an execution ends whose tasks all wait forever. */
    private static final String DEADLOCK = "deadlock";

    private final Map<String, Kind> conditions;
    private final boolean strict;

    /** A table that says nothing yet. */
    public OutcomeTable() {
        this(Map.of(), false);
    }

    private OutcomeTable(Map<String, Kind> conditions, boolean strict) {
        this.conditions = conditions;
        this.strict = strict;
    }

    /** And for each of these conditions some execution must end so. */
    public OutcomeTable exists(String... more) {
        return with(Kind.EXISTS, more);
    }

    /** And executions may end so; matters if the table is strict. */
    public OutcomeTable allowed(String... more) {
        return with(Kind.ALLOWED, more);
    }

    /** And no execution may end so, whatever else is said of it. */
    public OutcomeTable forbidden(String... more) {
        return with(Kind.FORBIDDEN, more);
    }

    /** And no execution may end in a way that is not named. */
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

    /** Whether {@code text} is of the form {@code r0=1 r1=0}. */
    private static boolean areRegisters(String text) {
        List<String> words = words(text);
        return !words.isEmpty() && words.stream().allMatch(word -> word.contains("="));
    }

    /** Refuses a condition that no outcome can fulfil, as it says of registers only which, not what is in them. */
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
                            "the condition '" + condition + "' holds for no outcome, as executions end with registers:"
                                    + " write what is in each that it speaks of, as in '"
                                    + outcomes.iterator().next() + "'");
                });
    }

    /** What the table says of an outcome, or nothing. */
    Optional<Kind> kindOf(String outcome) {
        return conditions.entrySet().stream()
                .filter(entry -> holds(entry.getKey(), outcome))
                .map(Map.Entry::getValue)
                .max(Kind::compareTo);
    }

    /** Whether no execution may end with {@code outcome}. */
    boolean forbids(String outcome) {
        return kindOf(outcome).map(kind -> kind == Kind.FORBIDDEN).orElse(strict);
    }

    /** The conditions of which something must exist and does not. */
    List<String> missing(Exploration exploration) {
        return conditions.entrySet().stream()
                .filter(entry -> entry.getValue() == Kind.EXISTS)
                .map(Map.Entry::getKey)
                .filter(condition ->
                        exploration.outcomes().keySet().stream().noneMatch(outcome -> holds(condition, outcome)))
                .toList();
    }

    /** The conditions, in the order given. */
    Map<String, Kind> conditions() {
        return conditions;
    }

    /**
     * How an exploration does not fit the table, ending in the table with what was found; empty if it fits.
     *
     * @throws IllegalArgumentException if the table says nothing, as every exploration would fit; or if every outcome is
     *     of the form {@code r0=1 r1=0} and a condition is not, so that it would say nothing
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
            problems.add("what was not found may exist, as " + new ExplorationText(exploration).completeness());
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
        return "an execution ends with " + outcome + ", which is "
                + (named ? "forbidden" : "not in the table, and the table is strict");
    }

    /**
     * The table, a line for each outcome that was found, and for each condition that holds for none: how many executions
     * ended so, what the table says, and the token of the first. What does not fit is marked with a star.
     */
    public String toText(Exploration exploration) {
        return new OutcomeTableText(this, exploration).toString();
    }
}
