package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.List;

/** Follows the schedule of a token, and stops at its end. */
final class Follower implements Chooser {
    private final String token;
    private final List<Token.Place> turns;

    Follower(String token, List<Token.Place> turns) {
        this.token = token;
        this.turns = turns;
    }

    @Override
    public int choose(Situation situation, long enabled) {
        int d = situation.history().size();
        if (d == turns.size()) {
            return STOP;
        }
        Token.Place place = turns.get(d);
        int task = Turn.task(place.turn());
        Step pending = situation.pending(task);
        boolean relaxes = pending != null && pending.isRelax();
        if ((enabled >> task & 1) == 0 && !relaxes) {
            throw new BadTokenException(
                    token,
                    place.character(),
                    "step " + (d + 1) + " is a step of " + situation.nameOf(task) + ", which "
                            + (pending == null ? "has ended" : "is blocked in " + pending.action()));
        }
        return place.turn();
    }

    @Override
    public void stepped(Situation situation) {
        int newest = situation.history().size() - 1;
        int choice = Turn.choice(turns.get(newest).turn());
        int options = situation.history().options(newest);
        if (choice >= options) {
            throw new BadTokenException(
                    token,
                    turns.get(newest).character(),
                    "step " + (newest + 1) + " of "
                            + situation.nameOf(Turn.task(turns.get(newest).turn()))
                            + " can find " + (options == 1 ? "one thing only" : "the things 0 to " + (options - 1))
                            + ", and not number " + choice);
        }
    }

    /** Checks that an execution which has ended used the whole token. */
    void checkUsedUp(int steps) {
        if (steps < turns.size()) {
            throw new BadTokenException(
                    token, turns.get(steps).character(), "the execution ends after " + steps + " steps");
        }
    }
}
