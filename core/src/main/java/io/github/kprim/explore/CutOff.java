package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.HashSet;
import java.util.Set;

/**
 * Why an execution was cut off: it reached the limit of steps, or tasks are in a loop that the explorer does not follow
 * any further.
 *
 * @param message what happened; for the limit also how to raise it, and which task took the last steps where, if it
 *     took many of them alone
 * @param runaway whether one task is in an endless loop, so that other executions would be cut off too
 */
record CutOff(String message, boolean runaway) {
    /*
     * Long work and an endless loop look similar at first: one task takes all of the last steps. The results of the
     * steps tell them apart. A loop that waits looks at the same things again and again and finds the same. It takes no
     * lock and stores nothing; otherwise it would not be waiting. Only for such a loop does the message say that a
     * relax is missing.
     */

    /** A task that has repeated this many steps is taken to be in an endless loop. */
    private static final int ENDLESS = 1_000;

    /**
     * If one task takes at least this many of the last steps alone, the message says where that task is. If it repeats
     * at least this many steps while it waits, the message says that too.
     */
    private static final int REMARKABLE = 100;

    /** Returns why a livelock was cut off: {@code task} repeats a round that others can see, and makes no progress. */
    static CutOff livelock(String task) {
        return new CutOff(
                "in some executions a task repeats the same round of a loop that locks or writes something (a"
                        + " livelock, if other tasks do so too); these executions were cut off after " + task
                        + " had done the same round more than " + Rounds.MOST_VISIBLE + " times in a row",
                false);
    }

    /**
     * Returns why an execution was cut off in a loop that was taken to be endless, but ends by itself when no other
     * task can continue.
     */
    static CutOff lateEnd(String task) {
        return new CutOff(
                "the loop in which " + task
                        + " relaxes ends by itself although nothing that it looks at has changed: it runs"
                        + " more than " + SpinLoop.ROUNDS + " rounds, or looks at plain fields",
                false);
    }

    /** The longest round of a loop that is recognized, in steps. */
    private static final int LONGEST_ROUND = 32;

    /** The search ends after this many executions in a row that were cut off, whatever their steps are. */
    static final int MOST_IN_A_ROW = 100;

    /**
     * Returns why the execution in {@code situation} was cut off at the limit of steps. Must be called on the thread of
     * the task that took the last step.
     */
    static CutOff of(Situation situation) {
        History history = situation.history();
        int size = history.size();
        int task = history.task(size - 1);
        int alone = 1;
        while (alone < size && history.task(size - 1 - alone) == task) {
            alone++;
        }
        String message = limit(size);
        boolean mostly = alone > size / 2;
        if (!mostly || alone < REMARKABLE) {
            return new CutOff(message, false);
        }
        message += ": task " + situation.nameOf(task) + " took the last " + alone + " of them alone";
        int round = roundOfWait(history, size - alone);
        int repeated = round == 0 ? 0 : repeated(history, size - alone, round);
        if (repeated >= REMARKABLE) {
            message += ", and the last " + repeated + " repeat " + shown(history, round)
                    + " (a loop that waits for others must call Seam.relax())";
        }
        return new CutOff(message + ", at" + Frames.here(), repeated >= ENDLESS);
    }

    private static String limit(int steps) {
        return "an execution took " + steps + " steps, the budget of steps for one execution (to raise it:"
                + " Explorer.maxSteps, @ExploreTest(maxSteps = ...))";
    }

    /**
     * Returns why the search ends after {@link #MOST_IN_A_ROW} executions in a row were cut off.
     *
     * @param message why the first of them was
     */
    static String allOf(String message) {
        return message + "\n" + MOST_IN_A_ROW + " executions in a row were cut off, so the search was ended";
    }

    /**
     * Returns the length of the round that the last steps, from {@code start} on, repeat again and again while their
     * task waits. Returns 0 if they do not.
     */
    private static int roundOfWait(History history, int start) {
        for (int round = 1; round <= LONGEST_ROUND; round++) {
            int repeated = repeated(history, start, round);
            if (repeated >= REMARKABLE && repeated >= 2 * round) {
                return onlyLooks(history, round) ? round : 0;
            }
        }
        return 0;
    }

    /**
     * Counts the steps at the end, back to {@code start} at most, that are the same as the step {@code round} steps
     * before them.
     */
    private static int repeated(History history, int start, int round) {
        int size = history.size();
        int first = size;
        while (first - 1 - round >= start && same(history.step(first - 1), history.step(first - 1 - round))) {
            first--;
        }
        return size - first;
    }

    private static boolean same(Step one, Step other) {
        return one.toString().equals(other.toString());
    }

    /**
     * Whether the last {@code round} steps only look. None of them may relax, take or release a lock, or write without
     * a recorded result. The steps that write must all be the same, because different ones may undo each other.
     */
    private static boolean onlyLooks(History history, int round) {
        Set<String> writing = new HashSet<>();
        for (int i = history.size() - round; i < history.size(); i++) {
            Step step = history.step(i);
            boolean writes = step.writesAnything();
            boolean foundSomething = !step.toString().equals(step.action());
            if (step.isRelax() || step.taken() != null || step.released() != null || (writes && !foundSomething)) {
                return false;
            }
            if (writes) {
                writing.add(step.toString());
            }
        }
        return writing.size() <= 1;
    }

    private static String shown(History history, int round) {
        StringBuilder text = new StringBuilder();
        for (int i = history.size() - round; i < history.size(); i++) {
            text.append(text.isEmpty() ? "'" : "; ").append(history.step(i));
        }
        return text.append('\'').toString();
    }
}
