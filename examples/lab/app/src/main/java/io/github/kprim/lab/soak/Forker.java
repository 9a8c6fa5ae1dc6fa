package io.github.kprim.lab.soak;

import io.github.kprim.sched.TaskStruct;
import java.util.SplittableRandom;

/** An actor that is the first task of a process. It forks a number of times, and stores in between. */
final class Forker extends ForkingActor {
    private final TaskStruct task;
    private final Process process;
    private final int forks;

    Forker(Cast cast, SplittableRandom random, TaskStruct task, Process process, int forks) {
        super(cast, random);
        this.task = task;
        this.process = process;
        this.forks = forks;
    }

    @Override
    void act() {
        task.run(() -> {
            for (int i = 0; i < forks; i++) {
                pause();
                forkAndCheck();
                store(process, Process.Writer.LEADER);
            }
        });
    }
}
