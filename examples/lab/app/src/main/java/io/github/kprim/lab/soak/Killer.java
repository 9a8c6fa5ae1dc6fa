package io.github.kprim.lab.soak;

import io.github.kprim.sched.TaskStruct;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** An actor that sometimes kills a short-lived task, wherever it is. */
final class Killer extends Actor {
    private static final int LONGEST_PAUSE_NANOS = 400_000;

    Killer(Cast cast, SplittableRandom random) {
        super(cast, random);
    }

    @Override
    void act() {
        while (!cast.isOver()) {
            LockSupport.parkNanos(this, random.nextInt(LONGEST_PAUSE_NANOS));
            TaskStruct victim = cast.victim(random);
            if (victim != null) {
                victim.kill();
                tally.count(Soak.KILLS);
            }
        }
    }
}
