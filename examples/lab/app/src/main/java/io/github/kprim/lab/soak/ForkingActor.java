package io.github.kprim.lab.soak;

import io.github.kprim.fork.Fork;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Report;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** An actor whose tasks fork. */
abstract class ForkingActor extends Actor {
    ForkingActor(Cast cast, SplittableRandom random) {
        super(cast, random);
    }

    /** Forks the current task. Returns null if the task was killed while it waited. */
    final @Nullable MmStruct fork() {
        TaskStruct current = TaskStruct.current();
        watcher.forkBegins(current);
        MmStruct child;
        try {
            child = Fork.copyMm(cast.protocol, current.name() + "_child");
        } finally {
            watcher.forkEnds();
        }
        tally.count(child == null ? Soak.KILLED : Soak.FORKS);
        return child;
    }

    /** Forks the current task, checks the child, and drops it. */
    final void forkAndCheck() {
        MmStruct child = fork();
        if (child != null) {
            checkIsolation(child);
            child.mmput();
        }
    }

    /** Checks that a child changes only where this thread stores, because no other thread stores to it. */
    private void checkIsolation(MmStruct child) {
        long[] seen = contents(child);
        int page = random.nextInt(Process.PAGES);
        long word = -1 - word();
        if (RemoteAccess.write(child, Process.address(page), word)) {
            seen[page] = word;
        }
        long[] now = contents(child);
        for (int i = 0; i < Process.PAGES; i++) {
            if (now[i] != seen[i]) {
                tally.found(
                        Report.COW_ISOLATION,
                        child.name() + " saw " + seen[i] + " in page " + i + " when fork returned, and sees " + now[i]
                                + " now");
            }
        }
    }

    private static long[] contents(MmStruct mm) {
        long[] words = new long[Process.PAGES];
        for (int page = 0; page < Process.PAGES; page++) {
            words[page] = mm.contentsAt(Process.address(page));
        }
        return words;
    }

    /** Stores to one of the pages of {@code writer}. The current task must belong to {@code process}. */
    final void store(Process process, Process.Writer writer) {
        int page = Process.page(writer, random.nextInt(Process.PAGES_EACH));
        long word = word();
        TaskStruct.current().cpu().store(Process.address(page), word);
        process.stored(page, word);
        tally.count(Soak.STORES);
    }
}
