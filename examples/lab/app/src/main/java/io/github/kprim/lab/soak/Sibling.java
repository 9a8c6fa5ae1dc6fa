package io.github.kprim.lab.soak;

import java.util.SplittableRandom;

/** An actor that is a CLONE_VM task. It stores all the time, and sometimes forks. */
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
