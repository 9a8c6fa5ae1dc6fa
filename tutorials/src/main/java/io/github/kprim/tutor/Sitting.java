package io.github.kprim.tutor;

import io.github.kprim.tutor.ExamRecord.Entry;
import io.github.kprim.tutor.ExamRecord.Event;
import io.github.kprim.tutor.Judgement.Result;
import io.github.kprim.tutor.Judgement.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Map<ExercisePart, Duration> had = new HashMap<>();
    private final Set<ExercisePart> killed = new HashSet<>();
    private boolean compiled;
    private boolean hadNoRoom;
    private boolean isStopped;
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

    /**
     * Judges all parts, as far as the time suffices.
     *
     * @throws MachineException if this machine cannot judge any answer now
     */
    Judgement run() {
        boolean further = true;
        while (further && problem.isEmpty() && !isTimeOver() && !open().isEmpty()) {
            further = runOnce();
        }
        List<Result> all = parts.stream()
                .map(part -> results.containsKey(part.name()) ? results.get(part.name()) : withoutResult(part))
                .toList();
        return new Judgement(exercise, all, problem, output.toString().strip());
    }

    private Result withoutResult(ExercisePart part) {
        if (!problem.isEmpty()) {
            return new Result(part, isStopped ? Status.STOPPED : Status.NOT_RUN, problem);
        }
        return isTimeOver()
                ? new Result(
                        part,
                        Status.STOPPED,
                        "was not run, because the parts before have used up the "
                                + limits.time().toSeconds() + " s of the exercise")
                : new Result(part, Status.NOT_RUN, "there is no test " + part.name());
    }

    /**
     * Returns the parts to run next. A part that was stopped is tried again if more time is left than it had: it may
     * have begun shortly before its JVM was stopped. One that was killed is tried once more.
     */
    private Map<String, ExercisePart> open() {
        Map<String, ExercisePart> open = new LinkedHashMap<>();
        parts.stream().filter(part -> !results.containsKey(part.name())).forEach(part -> open.put(part.name(), part));
        if (open.isEmpty()) {
            parts.stream()
                    .filter(this::isStopped)
                    .filter(part -> had.getOrDefault(part, Duration.ZERO).compareTo(left) < 0)
                    .forEach(part -> open.put(part.name(), part));
        }
        return open;
    }

    private boolean isStopped(ExercisePart part) {
        Result result = results.get(part.name());
        return result != null && result.status() == Status.STOPPED;
    }

    private String exploredBefore(ExercisePart part) {
        String progress = explored.get(part);
        return progress == null ? "" : "; it had explored " + progress;
    }

    private boolean isTimeOver() {
        return left.toMillis() < LEAST_MILLIS;
    }

    /** Runs the open parts in one JVM. Returns whether one of them began. */
    private boolean runOnce() {
        Map<String, ExercisePart> open = open();
        ExamPaper next = paper.forRest(open.keySet(), !compiled);
        long started = System.currentTimeMillis();
        ExamRoom.Outcome outcome = run(next);
        if (isWithoutRoom(outcome)) {
            return true;
        }
        if (!outcome.output().isEmpty()) {
            output.add(outcome.output());
        }
        JvmRun jvm = new JvmRun(outcome.end(), open, started, System.currentTimeMillis());
        for (Entry entry : ExamRecord.read(next.folder().record(), Seal.of(next.key()))) {
            note(entry, jvm);
        }
        // The part that was running when the JVM ended has ended the JVM.
        jvm.running.forEach(part -> cutOff(part, jvm));
        if (!compiled && problem.isEmpty()) {
            notCompiled(jvm);
        } else if (!jvm.isFurther && jvm.end.kind() != ExamEnd.Kind.COMPLETE && problem.isEmpty()) {
            isStopped = jvm.end.kind() == ExamEnd.Kind.STOPPED;
            problem = (isStopped ? Judgement.OUT_OF_TIME : "") + "the answer " + jvm.how();
        }
        return jvm.isFurther;
    }

    /**
     * Whether the JVM could not write its files, although there is room for them now. Then it is tried once more.
     *
     * @throws MachineException if there is no room, or no JVM can be started
     */
    private boolean isWithoutRoom(ExamRoom.Outcome outcome) {
        if (outcome.end().kind() == ExamEnd.Kind.NOT_STARTED) {
            String said =
                    outcome.output().lines().findFirst().orElse(outcome.end().text());
            throw new MachineException(
                    "a JVM to judge answers in did not start: " + said + "; is there enough memory? Use fewer --jobs");
        }
        if (outcome.end().kind() != ExamEnd.Kind.NO_ROOM) {
            return false;
        }
        FreeSpace.check();
        boolean isFirst = !hadNoRoom;
        hadNoRoom = true;
        return isFirst;
    }

    private void notCompiled(JvmRun jvm) {
        isStopped = jvm.end.kind() == ExamEnd.Kind.STOPPED;
        if (jvm.end.kind() == ExamEnd.Kind.KILLED) {
            throw new MachineException("the compiler " + jvm.how() + "; is there enough memory? Use fewer --jobs");
        }
        problem = (isStopped ? Judgement.OUT_OF_TIME : Judgement.DOES_NOT_COMPILE) + "the compiler " + jvm.how();
    }

    /** Decides about a part that was running when its JVM ended. */
    private void cutOff(ExercisePart part, JvmRun jvm) {
        boolean isKilled = jvm.end.kind() == ExamEnd.Kind.KILLED;
        if (isKilled && killed.add(part)) {
            // It is tried once more.
            results.remove(part.name());
            return;
        }
        String how = jvm.how();
        if (jvm.end.kind() == ExamEnd.Kind.STOPPED) {
            Duration time = jvm.timeOf(part);
            had.put(part, time);
            how = jvm.isFirst(part) ? how : ExamEnd.tooLong(time);
        } else if (isKilled) {
            had.put(part, limits.time());
        }
        boolean isCut = isKilled || jvm.end.kind() == ExamEnd.Kind.STOPPED;
        String message = "the answer " + how + exploredBefore(part);
        results.put(part.name(), new Result(part, isCut ? Status.STOPPED : Status.FAILED, message));
    }

    /** One JVM of this judgement: which parts were to be run in it, and which of them have begun. */
    private static final class JvmRun {
        private final ExamEnd end;
        private final Map<String, ExercisePart> open;
        private final long started;
        private final long ended;
        private final Map<ExercisePart, Long> begun = new LinkedHashMap<>();
        private final Set<ExercisePart> running = new LinkedHashSet<>();
        private boolean isFurther;

        JvmRun(ExamEnd end, Map<String, ExercisePart> open, long started, long ended) {
            this.end = end;
            this.open = open;
            this.started = started;
            this.ended = ended;
        }

        String how() {
            return end.kind() == ExamEnd.Kind.COMPLETE ? "ended the JVM with status 0" : end.text();
        }

        /** Returns the time that the part had. The first one had that of the JVM's start too. */
        Duration timeOf(ExercisePart part) {
            return Duration.ofMillis(
                    Math.max(0, ended - (isFirst(part) ? started : begun.getOrDefault(part, started))));
        }

        boolean isFirst(ExercisePart part) {
            return begun.keySet().iterator().next().equals(part);
        }
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

    private void note(Entry entry, JvmRun jvm) {
        if (entry.event() == Event.COMPILED) {
            compiled = true;
            return;
        }
        if (entry.event() == Event.BROKEN) {
            problem = entry.message();
            return;
        }
        ExercisePart part = jvm.open.get(entry.part());
        if (part == null) {
            return;
        }
        if (entry.event() == Event.PROGRESS) {
            explored.put(part, entry.message());
            return;
        }
        jvm.isFurther = true;
        if (entry.event() == Event.BEGUN) {
            jvm.running.add(part);
            if (jvm.begun.putIfAbsent(part, Long.parseLong(entry.message())) == null) {
                // It counts in place of an earlier try that was stopped.
                results.remove(part.name());
            }
            return;
        }
        jvm.running.remove(part);
        Result result =
                new Result(part, entry.event() == Event.PASSED ? Status.PASSED : Status.FAILED, entry.message());
        // A repeated test has several results. If one of them is a failure, the part fails.
        results.merge(part.name(), result, (one, next) -> one.status() == Status.FAILED ? one : next);
    }
}
