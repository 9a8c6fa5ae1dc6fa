package io.github.kprim.lab.soak;

import java.util.SplittableRandom;

/** A CLONE_VM task: stores all the time, and forks now and then. */
final class Sibling extends ForkingActor {
    private static final int STORES_PER_FORK = 32;

    Sibling(Cast cast, SplittableRandom random) {
        super(cast, random);
    }

    @Override
    void act() {
        cast.sibling.run(() -> {
            while (!cast.isOver()) {
                store(cast.threaded, Process.Writer.SIBLING);
                if (random.nextInt(STORES_PER_FORK) == 0) {
                    forkAndCheck();
                }
                pause();
            }
        });
    }
}
