package io.github.kprim.explore;

import java.util.HashMap;
import java.util.Map;

/**
 * How often a task has polled a location and found the same old value, although there was a newer one. A write reaches
 * every CPU at some time, so a loop that relaxes does not find the old value for ever.
 */
final class Polls {
    private final Map<Integer, Poll> polls = new HashMap<>();
    private int relaxes;

    /**
     * What was found last.
     *
     * @param value the number of the value
     * @param rounds how many rounds have found it, when there was a newer one
     * @param relaxes how often the task had relaxed then
     */
    private record Poll(int value, int rounds, int relaxes) {}

    void relaxed() {
        relaxes++;
    }

    /** Returns the index of the oldest of the {@code readable} values that the task may find now. */
    int leastToFind(int location, int[] readable) {
        Poll last = polls.get(location);
        if (last == null || last.rounds() < Exploration.MOST_OLD_FINDS || last.relaxes() == relaxes) {
            return 0;
        }
        int least = 0;
        for (int i = 0; i < readable.length - 1; i++) {
            least = readable[i] == last.value() ? i + 1 : least;
        }
        return least;
    }

    /** Notes which of the {@code readable} values the task finds. */
    void found(int location, int[] readable, int choice) {
        boolean old = choice < readable.length - 1;
        if (!old && polls.isEmpty()) {
            return;
        }
        Poll last = polls.get(location);
        int rounds = old ? 1 : 0;
        if (last != null && last.value() == readable[choice]) {
            rounds = last.rounds() + (old && last.relaxes() != relaxes ? 1 : 0);
        }
        polls.put(location, new Poll(readable[choice], rounds, relaxes));
    }
}
