package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.HashSet;
import java.util.Set;

/**
 * An execution reached the limit of steps.
 *
 * @param message which limit, how to raise it, and which task took the last steps where, if that is remarkable
 * @param runaway whether one task is in a loop that has no end, so that other executions would be cut off too
 */
record CutOff(String message, boolean runaway) {
    /*
     * Long work and a loop without an end look alike from afar: one task takes all of the last steps. They differ in what
     * the steps find. A loop that waits looks at the same things again and again and finds the same; it takes no lock and
     * stores nothing, or it would not be waiting. Only of such a loop is it said that a relax is missing.
     */

    /** From so many repeated steps on, a task is taken to be in an endless loop. */
    private static final int ENDLESS = 1_000;

    /** From so many steps of one task alone on, it is said where the task is. */
    private static final int REMARKABLE = 100;

    /** A task goes round a loop that others can see, and does not get on. */
    static CutOff livelock(String task) {
        return new CutOff(
                "in some executions a task goes round and round in a loop that locks or writes something (a livelock, if"
                        + " others do too), and these were cut off after " + task + " had done the same round"
                        + " more than " + Rounds.MOST_VISIBLE + " times in a row",
                false);
    }

    /** A loop was taken to have no end, and nobody else can go on, but it ends. */
    static CutOff lateEnd(String task) {
        return new CutOff(
                "the loop in which " + task
                        + " relaxes ends by itself although nothing that it looks at has changed: it goes"
                        + " round more than " + SpinLoop.ROUNDS + " times, or looks at plain fields",
                false);
    }

    /** The longest round of a loop that is recognized, in steps. */
    private static final int LONGEST_ROUND = 32;

    /** So many executions in a row that are cut off end the search, whatever their steps are. */
    static final int MOST_IN_A_ROW = 100;

    /** What {@code situation} has come to, on the thread of the task that took its last step. */
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

    /** Why the search ends when so many executions in a row were cut off, of which the first was so. */
    static String allOf(String message) {
        return message + "\nSo were " + MOST_IN_A_ROW + " executions in a row, so the search was ended";
    }

    /** How many steps the last ones, from {@code start} on, repeat again and again while they wait; 0 if they do not. */
    private static int roundOfWait(History history, int start) {
        for (int round = 1; round <= LONGEST_ROUND; round++) {
            int repeated = repeated(history, start, round);
            if (repeated >= REMARKABLE && repeated >= 2 * round) {
                return onlyLooks(history, round) ? round : 0;
            }
        }
        return 0;
    }

    /** How many steps at the end, back to {@code start}, are each the same as the one {@code round} steps before it. */
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
     * Whether none of the last steps relaxed, took or let go of a lock, or wrote without having to look, and no two of them
     * may undo each other.
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
