package io.github.kprim.lab.soak;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import java.util.SplittableRandom;

/**
 * An actor that runs readers of /proc/PID/status one after another. Each reader asks for the mm of some tasks, and
 * exits.
 */
final class Poker extends Actor {
    private static final int POKES = 64;

    private final int number;

    Poker(Cast cast, SplittableRandom random, int number) {
        super(cast, random);
        this.number = number;
    }

    @Override
    void act() {
        while (!cast.isOver()) {
            TaskStruct reader = cast.reader(number);
            reader.run(() -> {
                for (int i = 0; i < POKES && !cast.isOver(); i++) {
                    poke(cast.target(random));
                    pause();
                }
                reader.exitMm();
            });
        }
    }

    private void poke(TaskStruct target) {
        MmStruct found = cast.protocol.getTaskMm(target);
        tally.count(Soak.GET_TASK_MM);
        if (found == null) {
            return;
        }
        if (target.isKernelThread()) {
            tally.found(
                    Soak.KTHREAD_MM_PRIVATE,
                    "get_task_mm(" + target.name() + ") returned " + found.name() + ", which a kernel thread borrows");
        }
        pause();
        found.mmput();
    }
}
