package io.github.kprim.tutor;

import io.github.kprim.tutor.ExamRecord.Entry;
import io.github.kprim.tutor.ExamRecord.Event;
import io.github.kprim.tutor.Judgement.Result;
import io.github.kprim.tutor.Judgement.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * The judgement of one answer, in as many JVMs as necessary. If a JVM dies or hangs in a part, the parts that have not
 * begun run in another JVM.
 */
final class Sitting {
    /** A JVM with less time than this would not get to the answer. */
    private static final long LEAST_MILLIS = 500;

    private final Exercise exercise;
    private final List<ExercisePart> parts;
    private final ExamPaper paper;
    private final ExamRoom room;
    private final Limits limits;
    private final Consumer<String> display;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Map<ExercisePart, String> explored = new HashMap<>();
    private final StringJoiner output = new StringJoiner("\n");
    private Duration left;
    private boolean compiled;
    private String problem = "";

    /**
     * Prepares a judgement.
     *
     * @param paper for all parts
     * @param display receives what is being judged, and how far it is
     */
    Sitting(
            Exercise exercise,
            List<ExercisePart> parts,
            ExamPaper paper,
            ExamRoom room,
            Limits limits,
            Consumer<String> display) {
        this.exercise = exercise;
        this.parts = parts;
        this.paper = paper;
        this.room = room;
        this.limits = limits;
        this.display = display;
        this.left = limits.time();
        this.compiled = !paper.compiles();
    }

    Judgement run() {
        boolean further = true;
        while (further && problem.isEmpty() && results.size() < parts.size()) {
            further = !isTimeOver() && runOnce();
        }
        List<Result> all = parts.stream()
                .map(part -> results.getOrDefault(
                        part.name(), new Result(part, Status.NOT_RUN, problem.isEmpty() ? missing(part) : problem)))
                .toList();
        return new Judgement(exercise, all, problem, output.toString().strip());
    }

    private String missing(ExercisePart part) {
        return isTimeOver()
                ? "the parts before have used up the " + limits.time().toSeconds() + " s of the exercise"
                : "there is no test " + part.name();
    }

    private String exploredBefore(ExercisePart part) {
        String progress = explored.get(part);
        return progress == null ? "" : "; it had explored " + progress;
    }

    private boolean isTimeOver() {
        return left.toMillis() < LEAST_MILLIS;
    }

    /** Runs the parts that have no result yet in one JVM. Returns whether one of them got a result. */
    private boolean runOnce() {
        int before = results.size();
        Map<String, ExercisePart> open = new LinkedHashMap<>();
        parts.stream().filter(part -> !results.containsKey(part.name())).forEach(part -> open.put(part.name(), part));
        ExamPaper next = paper.forRest(open.keySet(), !compiled);
        ExamRoom.Outcome outcome = run(next);
        if (!outcome.output().isEmpty()) {
            output.add(outcome.output());
        }
        Optional<String> end = outcome.end();
        List<Entry> entries = ExamRecord.read(next.folder().record(), Seal.of(next.key()));
        List<ExercisePart> begun = new ArrayList<>();
        for (Entry entry : entries) {
            note(entry, begun, open);
        }
        String how = end.orElse("ended the JVM with status 0");
        if (!compiled && problem.isEmpty()) {
            problem = Judgement.DOES_NOT_COMPILE + "the compiler " + how;
        }
        // The part that was running when the JVM ended has ended the JVM.
        begun.forEach(part ->
                results.put(part.name(), new Result(part, Status.FAILED, "the answer " + how + exploredBefore(part))));
        boolean further = results.size() > before;
        if (end.isPresent() && !further && problem.isEmpty() && (results.isEmpty() || !isTimeOver())) {
            problem = "the answer " + how;
        }
        return further;
    }

    /**
     * Runs a JVM. If several parts are to be judged, it gets only half of the time that is left. So the parts after one
     * that hangs get their turn, and the time of an exercise is limited however many parts hang.
     */
    private ExamRoom.Outcome run(ExamPaper next) {
        long begun = System.nanoTime();
        ExamRoom.Outcome outcome;
        ProgressDisplay shown = new ProgressDisplay(next, display);
        try {
            outcome = room.run(next, next.parts().size() > 1 ? left.dividedBy(2) : left);
        } finally {
            shown.close();
        }
        left = left.minusNanos(System.nanoTime() - begun);
        return outcome;
    }

    private void note(Entry entry, List<ExercisePart> begun, Map<String, ExercisePart> open) {
        if (entry.event() == Event.COMPILED) {
            compiled = true;
            return;
        }
        if (entry.event() == Event.BROKEN) {
            problem = entry.message();
            return;
        }
        ExercisePart part = open.get(entry.part());
        if (part == null) {
            return;
        }
        if (entry.event() == Event.BEGUN) {
            begun.add(part);
            return;
        }
        if (entry.event() == Event.PROGRESS) {
            explored.put(part, entry.message());
            return;
        }
        begun.remove(part);
        Result result =
                new Result(part, entry.event() == Event.PASSED ? Status.PASSED : Status.FAILED, entry.message());
        // A repeated test has several results. If one of them is a failure, the part fails.
        results.merge(part.name(), result, (one, next) -> one.status() == Status.FAILED ? one : next);
    }
}
