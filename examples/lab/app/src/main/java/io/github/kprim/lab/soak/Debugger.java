package io.github.kprim.lab.soak;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.sched.TaskStruct;
import java.util.SplittableRandom;

/**
 * An actor that opens /proc/PID/mem of a process, which keeps an mmgrab() reference, writes some pages, and closes it
 * again.
 */
final class Debugger extends Actor {
    private static final int MOST_WRITES = 4;

    Debugger(Cast cast, SplittableRandom random) {
        super(cast, random);
    }

    @Override
    void act() {
        TaskStruct debugger = cast.debugger();
        debugger.run(() -> {
            while (!cast.isOver()) {
                boolean threaded = random.nextInt(4) == 0;
                open(threaded ? cast.shell : cast.init, threaded ? cast.threaded : cast.alone);
                pause();
            }
            debugger.exitMm();
        });
    }

    private void open(TaskStruct target, Process process) {
        MmStruct mm = cast.protocol.getTaskMm(target);
        tally.count(Soak.GET_TASK_MM);
        if (mm == null) {
            return;
        }
        mm.mmgrab();
        mm.mmput();
        for (int i = random.nextInt(MOST_WRITES); i >= 0; i--) {
            pause();
            if (mm.mmgetNotZero()) {
                write(mm, process);
                mm.mmput();
            }
        }
        mm.mmdrop();
    }

    private void write(MmStruct mm, Process process) {
        int page = Process.page(Process.Writer.DEBUGGER, random.nextInt(Process.PAGES_EACH));
        long word = word();
        if (RemoteAccess.write(mm, Process.address(page), word)) {
            process.stored(page, word);
            tally.count(Soak.STORES);
        }
    }
}
