package io.github.kprim.explore;

import java.util.SortedMap;
import java.util.TreeMap;

/** The final states that executions came to, how often, and how the first came to each. */
final class Outcomes {
    /** The most characters of tokens that are kept, but for the last token: there may be very many final states. */
    static final int MAX_TOKEN_CHARACTERS = 100_000;

    private final SortedMap<String, Reached> states = new TreeMap<>();
    private int characters;

    private static final class Reached {
        final String token;
        long executions;

        Reached(String token) {
            this.token = token;
        }
    }

    /** Takes note of an execution that ended in {@code state}. */
    void add(String state, Execution execution) {
        Reached reached = states.get(state);
        if (reached == null) {
            reached = new Reached(tokenOf(execution));
            states.put(state, reached);
        }
        reached.executions++;
    }

    /** Takes note of {@code executions} that ended in {@code state}, the first of them by {@code token}. */
    void add(String state, long executions, String token) {
        Reached reached = states.get(state);
        if (reached == null) {
            boolean room = characters < MAX_TOKEN_CHARACTERS;
            reached = new Reached(room ? token : "");
            characters += reached.token.length();
            states.put(state, reached);
        }
        reached.executions += executions;
    }

    /** Takes note of all that {@code others} have. */
    void addAll(Outcomes others) {
        others.states.forEach((state, reached) -> add(state, reached.executions, reached.token));
    }

    private String tokenOf(Execution execution) {
        if (characters >= MAX_TOKEN_CHARACTERS) {
            return "";
        }
        History history = execution.history();
        int[] schedule = new int[history.size()];
        for (int i = 0; i < schedule.length; i++) {
            schedule[i] = history.task(i);
        }
        String token = Token.format(execution.world(), schedule);
        characters += token.length();
        return token;
    }

    /** A copy for the result. */
    SortedMap<String, Outcome> toMap() {
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        states.forEach((state, reached) -> outcomes.put(state, new Outcome(reached.executions, reached.token)));
        return outcomes;
    }
}
