package io.github.kprim.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * A schedule as a short text. For example, {@code 1:f2p3f4p1} is version 1, two steps of the task with the letter f,
 * three of p, four of f, one of p. After {@code p3'1} the last of the three steps finds not the newest value, but the
 * one before. A capital letter stands for the store buffer of the task with that letter.
 */
final class Token {
    private static final String VERSION = "1:";

    private static final String STEPS = "a number of steps";

    private static final int MOST_CHOICES = 1 << 20;

    private static final char CHOICE = '\'';

    private Token() {}

    /** Returns the text for a schedule, which is given as its turns. */
    static String format(World world, int[] schedule) {
        StringBuilder text = new StringBuilder(VERSION);
        for (int i = 0; i < schedule.length; ) {
            int run = i;
            int task = Turn.task(schedule[i]);
            while (run < schedule.length && schedule[run] == task) {
                run++;
            }
            boolean chooses = run < schedule.length && Turn.task(schedule[run]) == task;
            run += chooses ? 1 : 0;
            text.append(world.tasks.get(task).letter()).append(run - i);
            if (chooses) {
                text.append(CHOICE).append(Turn.choice(schedule[run - 1]));
            }
            i = run;
        }
        return text.toString();
    }

    /**
     * One step of a schedule.
     *
     * @param turn the turn
     * @param character the position of the task's letter in the token, from 1
     */
    record Place(int turn, int character) {}

    /** Returns the schedule without the places in the token. */
    static int[] schedule(List<Place> places) {
        return places.stream().mapToInt(Place::turn).toArray();
    }

    /**
     * Reads a token.
     *
     * @param maxSteps the most steps that are accepted
     * @throws BadTokenException if the text is not a token of this world
     */
    static List<Place> parse(World world, String token, int maxSteps) {
        if (!token.startsWith(VERSION)) {
            throw new BadTokenException(token, 1, "a token starts with '" + VERSION + "'");
        }
        List<Place> turns = new ArrayList<>();
        int at = VERSION.length();
        while (at < token.length()) {
            int task = taskAt(world, token, at);
            int end = endOfDigits(token, at + 1);
            int count = numberAt(token, at + 1, end, 1, maxSteps - turns.size(), STEPS);
            for (int i = 1; i < count; i++) {
                turns.add(new Place(task, at + 1));
            }
            int choice = 0;
            if (end < token.length() && token.charAt(end) == CHOICE) {
                int start = end + 1;
                end = endOfDigits(token, start);
                choice = numberAt(token, start, end, 0, MOST_CHOICES, "a choice");
            }
            turns.add(new Place(Turn.of(task, choice), at + 1));
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

    private static int endOfDigits(String token, int start) {
        int end = start;
        while (end < token.length() && token.charAt(end) >= '0' && token.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int numberAt(String token, int start, int end, int least, int most, String what) {
        if (start == end) {
            String after = what.equals(STEPS) ? "the task's letter" : "the '" + CHOICE + "'";
            throw new BadTokenException(token, start + 1, what + " must follow " + after);
        }
        int count;
        try {
            count = Integer.parseInt(token.substring(start, end));
        } catch (NumberFormatException tooLong) {
            count = Integer.MAX_VALUE;
        }
        if (count < least || count > most) {
            throw new BadTokenException(
                    token,
                    start + 1,
                    "the " + what.substring(2) + " must be " + least + " to " + most + ", not "
                            + token.substring(start, end));
        }
        return count;
    }
}
