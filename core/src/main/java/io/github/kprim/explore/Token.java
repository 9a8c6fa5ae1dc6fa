package io.github.kprim.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * A schedule as a short text. For example, {@code 1:f2p3f4p1} is version 1, two steps of the task with the letter f,
 * three of p, four of f, one of p.
 */
final class Token {
    private static final String VERSION = "1:";

    private Token() {}

    /** Returns the text for a schedule, which is given as the task of each step. */
    static String format(World world, int[] schedule) {
        StringBuilder text = new StringBuilder(VERSION);
        for (int i = 0; i < schedule.length; ) {
            int run = i;
            while (run < schedule.length && schedule[run] == schedule[i]) {
                run++;
            }
            text.append(world.tasks.get(schedule[i]).letter()).append(run - i);
            i = run;
        }
        return text.toString();
    }

    /**
     * One step of a schedule.
     *
     * @param task the task that takes the step
     * @param character the position of the task's letter in the token, from 1
     */
    record Turn(int task, int character) {}

    /**
     * Reads a token.
     *
     * @param maxSteps the most steps that are accepted
     * @throws BadTokenException if the text is not a token of this world
     */
    static List<Turn> parse(World world, String token, int maxSteps) {
        if (!token.startsWith(VERSION)) {
            throw new BadTokenException(token, 1, "a token starts with '" + VERSION + "'");
        }
        List<Turn> turns = new ArrayList<>();
        int at = VERSION.length();
        while (at < token.length()) {
            int task = taskAt(world, token, at);
            int end = at + 1;
            while (end < token.length() && token.charAt(end) >= '0' && token.charAt(end) <= '9') {
                end++;
            }
            int count = countAt(token, at + 1, end, maxSteps - turns.size());
            for (int i = 0; i < count; i++) {
                turns.add(new Turn(task, at + 1));
            }
            at = end;
        }
        return turns;
    }

    private static int taskAt(World world, String token, int at) {
        StringBuilder letters = new StringBuilder();
        for (int task = 0; task < world.tasks.size(); task++) {
            World.Task candidate = world.tasks.get(task);
            if (candidate.letter() == token.charAt(at)) {
                return task;
            }
            letters.append(task == 0 ? "" : ", ")
                    .append(candidate.letter())
                    .append(" (")
                    .append(candidate.name())
                    .append(')');
        }
        throw new BadTokenException(
                token, at + 1, "'" + token.charAt(at) + "' is no task here; the tasks are " + letters);
    }

    private static int countAt(String token, int start, int end, int most) {
        if (start == end) {
            throw new BadTokenException(token, start + 1, "a number of steps must follow the task's letter");
        }
        int count;
        try {
            count = Integer.parseInt(token.substring(start, end));
        } catch (NumberFormatException tooLong) {
            count = Integer.MAX_VALUE;
        }
        if (count < 1 || count > most) {
            throw new BadTokenException(
                    token,
                    start + 1,
                    "the number of steps must be 1 to " + most + ", not " + token.substring(start, end));
        }
        return count;
    }
}
