package io.github.kprim.lab.soak;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import java.util.SplittableRandom;

/** An actor that is a kernel thread. It borrows the address space of a process and stores through its page tables. */
final class Driver extends Actor {
    Driver(Cast cast, SplittableRandom random) {
        super(cast, random);
    }

    @Override
    void act() {
        cast.driver.run(() -> {
            while (!cast.isOver()) {
                boolean threaded = random.nextInt(4) == 0;
                MmStruct mm = cast.protocol.getTaskMm(threaded ? cast.shell : cast.init);
                tally.count(Soak.GET_TASK_MM);
                if (mm != null) {
                    cast.protocol.kthreadUseMm(mm);
                    store(threaded ? cast.threaded : cast.alone);
                    Kthread.unuseMm(mm);
                    mm.mmput();
                }
                pause();
            }
        });
    }

    /** Stores to some of the thread's pages, one after another. */
    private void store(Process process) {
        int first = random.nextInt(Process.PAGES_EACH);
        for (int i = random.nextInt(Process.PAGES_EACH); i >= 0; i--) {
            int page = Process.page(Process.Writer.DRIVER, first + i);
            long word = word();
            cast.driver.cpu().store(Process.address(page), word);
            process.stored(page, word);
            tally.count(Soak.STORES);
        }
    }
}
