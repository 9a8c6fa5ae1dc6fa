package io.github.kprim.explore;

import io.github.kprim.memory.MemoryModel;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The result of an exploration.
 *
 * @param scenario the name of the scenario
 * @param memory the memory model under which it was explored
 * @param verdict the conclusion
 * @param message what happened, for {@link Verdict#NONDETERMINISTIC}, {@link Verdict#LEFT_MODEL} and
 *     {@link Verdict#BOUNDED}, and for other verdicts if not every interleaving was tried; otherwise empty
 * @param executions how many executions ran to an end or a deadlock, or were cut off
 * @param redundant how many executions were begun and given up, because an equivalent one had been tried
 * @param steps how many steps were taken in all of these executions together
 * @param outcomes the different final states, as {@link World#outcome} describes them
 * @param violations each invariant that was violated, claimed or not, in order of id
 * @param events in how many complete executions each event was counted
 * @param complete whether every interleaving was tried to its end. Only then does something that was not found never
 *     happen. True for {@link Verdict#EXHAUSTED}, and also for a violation or a deadlock, unless a budget ran out or
 *     the exploration was stopped early
 * @param contended in how many of these {@code executions} some task had to wait: it found a lock held, or a value not
 *     yet there, as soon as its step before was over. With a reduction each execution stands for others, in which this
 *     can be different. A loop that relaxes does not count
 * @param bounds what the exploration itself leaves out, in words; empty unless a task relaxed
 * @param tasks the scenario's tasks, in order, and whether each took a step
 * @param leavesOut what the scenario says that it does not model: {@link World#leavesOut}
 */
public record Exploration(
        String scenario,
        MemoryModel memory,
        Verdict verdict,
        String message,
        long executions,
        long redundant,
        long steps,
        SortedMap<String, Outcome> outcomes,
        List<Violation> violations,
        SortedMap<String, Long> events,
        boolean complete,
        long contended,
        List<String> bounds,
        List<ExploredTask> tasks,
        List<String> leavesOut) {

    /** The rounds in which a loop that relaxes can find the same old value of a location. */
    static final int MOST_OLD_FINDS = 3;

    private static final String UNKNOWN_ORDER =
            "the exact order of steps that are not of ReadWriteOnce, Atomic, Barriers"
                    + " or a lock: they count as full barriers";

    /** What no verdict covers, whatever the scenario. */
    private static final List<String> NOT_IN_THE_MODEL = List.of(
            "races on plain fields: only the steps that primitives announce are put in other orders; use ReadWriteOnce",
            "other tasks, operations and initial states than those of the scenario");

    /** Copies the collections. */
    public Exploration {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        violations = List.copyOf(violations);
        events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
        bounds = List.copyOf(bounds);
        tasks = List.copyOf(tasks);
        leavesOut = List.copyOf(leavesOut);
    }

    /**
     * Returns what was concluded, from how many executions, and what the conclusion does not cover: some lines of plain
     * text, ending with a line break. It only names the violated invariants; {@link Violation#toText} shows the
     * violations.
     */
    public String summary() {
        return Summary.of(this);
    }

    /**
     * Returns what is not covered, each in a few words: first what no verdict of the explorer says anything about, then
     * what this exploration leaves out, then what the scenario leaves out.
     */
    public List<String> notCovered() {
        return Stream.of(notInTheMemory(), NOT_IN_THE_MODEL, bounds, leavesOut)
                .flatMap(List::stream)
                .toList();
    }

    private List<String> notInTheMemory() {
        return switch (memory) {
            case SC -> List.of("memory that is weaker than sequentially consistent");
            case TSO -> List.of("memory that is weaker than that of x86 (TSO)", UNKNOWN_ORDER);
            case LKMM ->
                List.of(
                        "a store that overtakes an earlier load of its own CPU, which the kernel's model allows if"
                                + " nothing depends on the load",
                        "more than " + MOST_OLD_FINDS + " rounds of a loop that relaxes in which it finds the same old"
                                + " value, although there is a newer one",
                        "address dependencies between loads: use loadAcquire where the kernel relies on one",
                        UNKNOWN_ORDER);
        };
    }

    /**
     * Returns the names of the tasks that took no step in any execution that was run. The order of what they do was
     * never changed, so the verdict says nothing about them. With such a task, {@link Verdict#EXHAUSTED} is not a pass
     * for {@code @ExploreTest} and {@code isExhausted()}, unless it is the only task. If the exploration is not
     * {@link #complete}, these tasks may take steps in executions that were not run.
     */
    public List<String> idleTasks() {
        return tasks.stream()
                .filter(task -> !task.tookStep())
                .map(ExploredTask::name)
                .toList();
    }

    /**
     * Returns what this exploration says nothing about because tasks took no step: a sentence or two that name these
     * tasks. Empty if each task took a step, if there is only one task (which has only one order), or if the
     * exploration is not {@link #complete}.
     */
    public Optional<String> vacuous() {
        List<String> idle = idleTasks();
        if (!complete || idle.isEmpty() || tasks.size() == 1) {
            return Optional.empty();
        }
        String names = String.join(", ", idle);
        String what = idle.size() == tasks.size()
                ? "No task took a step in any execution (" + names
                        + "), so nothing was put in another order, and nothing is"
                        + " known of what they do to each other."
                : (idle.size() == 1 ? "Task " : "Tasks ") + names
                        + " took no step in any execution, so nothing of what "
                        + (idle.size() == 1 ? "it does" : "they do") + " was put in another order.";
        return Optional.of(
                what + " Only steps are put in other orders: read and write what tasks share with ReadWriteOnce or"
                        + " Refcount, or under kprim's locks, and leave out a task that shares nothing.");
    }

    /** Returns the different final states. */
    public SortedSet<String> finalStates() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(outcomes.keySet()));
    }
}
