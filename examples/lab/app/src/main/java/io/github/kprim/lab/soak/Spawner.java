package io.github.kprim.lab.soak;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import java.util.SplittableRandom;

/**
 * An actor that starts short-lived jobs one after another. Each job stores, forks, and exits, while other threads look
 * at it and kill it.
 */
final class Spawner extends ForkingActor {
    private static final int STORES = 4;

    private final int jobs;

    Spawner(Cast cast, SplittableRandom random, int jobs) {
        super(cast, random);
        this.jobs = jobs;
    }

    @Override
    void act() {
        for (int i = 0; i < jobs; i++) {
            MmStruct mm = new Process(cast.machine, "job_mm").mm;
            TaskStruct job = cast.job(mm);
            job.run(() -> live(job));
        }
    }

    private void live(TaskStruct job) {
        for (int i = 0; i < STORES; i++) {
            long word = -1 - word();
            long address = Process.address(random.nextInt(Process.PAGES));
            job.cpu().store(address, word);
            tally.count(Soak.STORES);
            checkLoad(job, address, word);
        }
        forkAndCheck();
        pause();
        job.exitMm();
        tally.count(Soak.EXITS);
    }

    private void checkLoad(TaskStruct job, long address, long stored) {
        long found = job.cpu().load(address);
        if (found != stored) {
            tally.found(
                    Soak.NO_LOST_DIRTY,
                    "job stored " + stored + " at 0x" + Long.toHexString(address) + ", but finds " + found);
        }
    }
}
