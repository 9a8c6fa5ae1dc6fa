package io.github.kprim.explore;

import java.util.SortedMap;
import java.util.TreeMap;

/** The final states that executions reached: how often each was reached, and by which execution first. */
final class Outcomes {
    /**
     * The total number of characters of tokens after which no more tokens are kept, because there may be very many
     * final states. The last token kept may go beyond it.
     */
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

    /** Adds an execution that ended in {@code state}. */
    void add(String state, Execution execution) {
        Reached reached = states.get(state);
        if (reached == null) {
            reached = new Reached(tokenOf(execution));
            states.put(state, reached);
        }
        reached.executions++;
    }

    /** Adds {@code executions} that ended in {@code state}; {@code token} replays the first of them. */
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

    /** Adds everything that {@code others} has. */
    void addAll(Outcomes others) {
        others.states.forEach((state, reached) -> add(state, reached.executions, reached.token));
    }

    private String tokenOf(Execution execution) {
        if (characters >= MAX_TOKEN_CHARACTERS) {
            return "";
        }
        String token = Token.format(execution.world(), execution.history().schedule());
        characters += token.length();
        return token;
    }

    /** Returns a copy for the result. */
    SortedMap<String, Outcome> toMap() {
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        states.forEach((state, reached) -> outcomes.put(state, new Outcome(reached.executions, reached.token)));
        return outcomes;
    }
}
