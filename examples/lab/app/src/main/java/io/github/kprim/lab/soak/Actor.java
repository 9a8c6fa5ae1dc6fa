package io.github.kprim.lab.soak;

import io.github.kprim.explore.Explorer;
import java.util.SplittableRandom;

/** What one thread of a round does in each lap. */
abstract class Actor {
    private static final int LONGEST_SPIN = 400;

    final Cast cast;
    final Tally tally;
    final SplittableRandom random;
    final Watcher watcher;

    Actor(Cast cast, SplittableRandom random) {
        this.cast = cast;
        this.tally = cast.tally;
        this.random = random;
        this.watcher = new Watcher(cast.tally, random.split(), cast.stepsPerStop);
    }

    /** Acts for one lap; returns when its work is done, or, if it has none of its own, when the lap is over. */
    abstract void act();

    /** Acts for one lap; what is thrown is a finding. */
    final void actOnce() {
        try {
            act();
        } catch (RuntimeException | Error thrown) {
            tally.found(
                    Explorer.NO_EXCEPTION,
                    Thread.currentThread().getName() + " threw " + thrown + Stacks.describe(thrown.getStackTrace()));
        }
    }

    /** Goes on at once, or after a short spin, or after letting others run: so that threads meet in many ways. */
    final void pause() {
        int kind = random.nextInt(4);
        if (kind == 0) {
            Thread.yield();
        } else if (kind == 1) {
            for (int i = random.nextInt(LONGEST_SPIN); i > 0; i--) {
                Thread.onSpinWait();
            }
        }
    }

    /** A word that no child stores: those are negative. */
    final long word() {
        return random.nextLong() >>> 1;
    }
}
