package io.github.kprim.explore;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an exploration found.
 *
 * @param scenario the name of the scenario
 * @param verdict the conclusion; the model's memory is sequentially consistent
 * @param message for {@link Verdict#NONDETERMINISTIC}, {@link Verdict#LEFT_MODEL} and {@link Verdict#BOUNDED}, and
 *     wherever else a budget ran out: what happened; else empty
 * @param executions how many executions ran to an end or a deadlock
 * @param redundant how many were begun and given up, as an equivalent one had been tried
 * @param steps how many steps were taken in all of them together
 * @param outcomes the different final states, as {@link World#outcome} tells them apart
 * @param violations each invariant that was violated, claimed or not, in order of id
 * @param events in how many complete executions each event was counted
 * @param complete whether every interleaving was tried, to its end: only then does what was not found never happen. So it
 *     is with {@link Verdict#EXHAUSTED}, and with a violation or a deadlock too, unless a budget ran out or the
 *     exploration was to stop at the first
 * @param contended in how many of the executions that were run some task came to a lock that was held, so that it had to
 *     wait: the lock was taken before the task's previous step was over. With a reduction each execution stands for
 *     others, in which this may be otherwise. A loop that relaxes does not count
 * @param bounds what the exploration itself leaves out, in words; empty unless a task relaxed
 * @param tasks the scenario's tasks, in order, and whether each took a step
 * @param leavesOut what the scenario says that it does not model: {@link World#leavesOut}
 */
public record Exploration(
        String scenario,
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

    /** What no verdict covers, whatever the scenario. */
    private static final List<String> NOT_IN_THE_MODEL = List.of(
            "memory that is weaker than sequentially consistent",
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
     * What was concluded, from how much, and what that does not cover: some lines of plain text, ending in a line break.
     * The violations are not in it; see {@link Violation#toText}.
     */
    public String summary() {
        return Summary.of(this);
    }

    /**
     * What no verdict of the explorer says anything about, then what this exploration and what the scenario leave out, each
     * in a few words.
     */
    public List<String> notCovered() {
        return Stream.of(NOT_IN_THE_MODEL, bounds, leavesOut)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The names of the tasks that took no step in any execution that was run. Nothing of what they do was put in
     * another order, so what was not found says nothing about them: an {@link Verdict#EXHAUSTED} with such a task is no
     * pass for {@code @ExploreTest} and {@code isExhausted()}, unless it is the only task. In an exploration that is
     * not {@link #complete} they may take some in another execution.
     */
    public List<String> idleTasks() {
        return tasks.stream()
                .filter(task -> !task.tookStep())
                .map(ExploredTask::name)
                .toList();
    }

    /**
     * What this exploration says nothing about, as tasks took no step: a sentence or two that name them. Empty if each took
     * one, if there is only one task, as that has only one order, and if the exploration is not {@link #complete}.
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

    /** The different final states. */
    public SortedSet<String> finalStates() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(outcomes.keySet()));
    }
}
