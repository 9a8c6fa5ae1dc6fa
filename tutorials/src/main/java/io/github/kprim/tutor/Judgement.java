package io.github.kprim.tutor;

import java.util.List;
import java.util.Optional;

/**
 * What came of an answer.
 *
 * @param exercise what it answers
 * @param results one for each part, in the order of the parts
 * @param problem what kept parts from being judged, in one or more lines; empty if nothing did
 * @param output what the answer printed, the beginning of it; empty if it printed nothing
 */
record Judgement(Exercise exercise, List<Result> results, String problem, String output) {
    /** How a problem begins that the compiler has with an answer; what it is follows. */
    static final String DOES_NOT_COMPILE = "does not compile\n";

    /** What became of a part. */
    enum Status {
        PASSED,
        FAILED,
        NOT_RUN
    }

    /**
     * One part's result.
     *
     * @param message why it is not passed; empty if it is
     */
    record Result(Part part, Status status, String message) {
        /** All points or none. */
        int points() {
            return status == Status.PASSED ? part.points() : 0;
        }

        /** The first line of the message. */
        String headline() {
            return message.lines().findFirst().orElse("");
        }
    }

    /** A judgement of an answer none of whose parts could be run. */
    static Judgement unjudged(Exercise exercise, List<Part> parts, String problem) {
        List<Result> results = parts.stream()
                .map(part -> new Result(part, Status.NOT_RUN, problem))
                .toList();
        return new Judgement(exercise, results, problem, "");
    }

    /** Whether every part is passed. */
    boolean isSolved() {
        return results.stream().allMatch(result -> result.status() == Status.PASSED);
    }

    /** The points earned. */
    int points() {
        return results.stream().mapToInt(Result::points).sum();
    }

    /** The points that could be earned. */
    int mostPoints() {
        return results.stream().mapToInt(result -> result.part().points()).sum();
    }

    /** The first part that is not passed. */
    Optional<Result> firstUnsolved() {
        return results.stream()
                .filter(result -> result.status() != Status.PASSED)
                .findFirst();
    }
}
