package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.List;

/** Follows the schedule of a token, and stops at its end. */
final class Follower implements Chooser {
    private final String token;
    private final List<Token.Turn> turns;

    Follower(String token, List<Token.Turn> turns) {
        this.token = token;
        this.turns = turns;
    }

    @Override
    public int choose(Situation situation, long enabled) {
        int d = situation.history().size();
        if (d == turns.size()) {
            return STOP;
        }
        Token.Turn turn = turns.get(d);
        Step pending = situation.pending(turn.task());
        boolean relaxes = pending != null && pending.isRelax();
        if ((enabled >> turn.task() & 1) == 0 && !relaxes) {
            throw new BadTokenException(
                    token,
                    turn.character(),
                    "step " + (d + 1) + " is a step of " + situation.nameOf(turn.task()) + ", which "
                            + (pending == null ? "has ended" : "is blocked in " + pending.action()));
        }
        return turn.task();
    }

    /** Checks that an execution which has ended used the whole token. */
    void checkUsedUp(int steps) {
        if (steps < turns.size()) {
            throw new BadTokenException(
                    token, turns.get(steps).character(), "the execution ends after " + steps + " steps");
        }
    }
}
