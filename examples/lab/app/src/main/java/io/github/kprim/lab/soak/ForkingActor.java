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

    /** The current task forks; null if it was killed while it waited. */
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

    /** The current task forks; the child is looked at, and gone. */
    final void forkAndCheck() {
        MmStruct child = fork();
        if (child != null) {
            checkIsolation(child);
            child.mmput();
        }
    }

    /** Nobody but this thread stores to a child, so what it sees changes where this thread stores and nowhere else. */
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

    /** The current task, of {@code process}, stores to a page of its own. */
    final void store(Process process, Process.Writer writer) {
        int page = Process.page(writer, random.nextInt(Process.PAGES_EACH));
        long word = word();
        TaskStruct.current().cpu().store(Process.address(page), word);
        process.stored(page, word);
        tally.count(Soak.STORES);
    }
}
