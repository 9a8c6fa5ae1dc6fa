package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of judging an answer.
 *
 * @param exercise the exercise that it answers
 * @param results one result for each part, in the order of the parts
 * @param problem what prevented parts from being judged, in one or more lines; empty if nothing did
 * @param output the beginning of what the answer printed; empty if it printed nothing
 * @param notes what the student should know besides: which files were not judged, or, of an answer of the user, what
 *     the compiler says about lock contracts
 */
record Judgement(Exercise exercise, List<Result> results, String problem, String output, List<String> notes) {
    Judgement {
        notes = List.copyOf(notes);
    }

    /** Makes a judgement without notes. */
    Judgement(Exercise exercise, List<Result> results, String problem, String output) {
        this(exercise, results, problem, output, List.of());
    }

    /** The beginning of the problem of an answer that does not compile. The errors follow it. */
    static final String DOES_NOT_COMPILE = "does not compile\n";

    /** The beginning of the problem of an answer for which the time did not suffice. */
    static final String OUT_OF_TIME = "is not judged in time: ";

    /** The problem of an exercise without an answer. */
    static final String NOT_HANDED_IN = "not handed in: there is no folder of that name";

    /** The beginning of the problem of an answer that is outside the model. What it uses follows. */
    static final String OUTSIDE_THE_MODEL = "uses what the explorer cannot see\n";

    /** The outcome of a part. */
    enum Status {
        PASSED,
        FAILED,
        NOT_RUN,
        /** The time was over before it had an outcome, or its JVM was killed. Tried again, it may have another one. */
        STOPPED
    }

    /**
     * The result of one part.
     *
     * @param message why the part is not passed; empty if it is
     */
    record Result(ExercisePart part, Status status, String message) {
        /** Returns all points of the part or none. */
        int points() {
            return status == Status.PASSED ? part.points() : 0;
        }

        private Result withoutHiddenDetails() {
            return part.hidden() && status != Status.PASSED
                    ? new Result(part, status, "not passed; the details of hidden tests are not shown")
                    : this;
        }

        /** Returns the first line of the message. */
        String headline() {
            return message.lines().findFirst().orElse("");
        }
    }

    /** Returns the judgement of an answer none of whose parts could be run. */
    static Judgement unjudged(Exercise exercise, List<ExercisePart> parts, String problem) {
        List<Result> results = parts.stream()
                .map(part -> new Result(part, Status.NOT_RUN, problem))
                .toList();
        return new Judgement(exercise, results, problem, "");
    }

    /**
     * Returns the judgement with the results of more parts, which were judged apart. Their output and problem are not
     * those of the other parts.
     */
    Judgement with(Judgement apart) {
        List<Result> all = new ArrayList<>(results);
        all.addAll(apart.results());
        return new Judgement(exercise, all, problem, output, notes);
    }

    /** Returns the judgement with these notes. */
    Judgement withNotes(List<String> others) {
        return new Judgement(exercise, results, problem, output, others);
    }

    /** Returns the judgement without what the hidden tests say. */
    Judgement withoutHiddenDetails() {
        return new Judgement(
                exercise, results.stream().map(Result::withoutHiddenDetails).toList(), problem, output, notes);
    }

    /** Whether every part is passed. */
    boolean isSolved() {
        return results.stream().allMatch(result -> result.status() == Status.PASSED);
    }

    /** Returns the points earned. */
    int points() {
        return results.stream().mapToInt(Result::points).sum();
    }

    /** Returns the points that could be earned. */
    int mostPoints() {
        return results.stream().mapToInt(result -> result.part().points()).sum();
    }

    /** Returns the first part that is not passed. */
    Optional<Result> firstUnsolved() {
        return results.stream()
                .filter(result -> result.status() != Status.PASSED)
                .findFirst();
    }
}
