package io.github.kprim.lab.soak;

import io.github.kprim.explore.Explorer;
import java.util.SplittableRandom;

/** The behaviour of one thread of a round in each lap. */
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

    /**
     * Acts for one lap. An actor with a fixed amount of work returns when it is done; any other returns when the lap is
     * over.
     */
    abstract void act();

    /** Acts for one lap. An exception is a finding. */
    final void actOnce() {
        try {
            act();
        } catch (RuntimeException | Error thrown) {
            tally.found(
                    Explorer.NO_EXCEPTION,
                    Thread.currentThread().getName() + " threw " + thrown + Stacks.describe(thrown.getStackTrace()));
        }
    }

    /**
     * Continues at once, or after a short spin, or after a yield to other threads, so that threads meet in many ways.
     */
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

    /** Returns a word that no child stores: children store only negative words. */
    final long word() {
        return random.nextLong() >>> 1;
    }
}
