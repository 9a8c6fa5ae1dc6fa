package io.github.kprim.referees;

import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.step.Seam;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Initialises every class before Lincheck runs.
 *
 * <p>When Lincheck stops a thread in a class initialiser, no other thread can use that class. The others wait inside
 * the JVM, where Lincheck does not see them, and after half a minute Lincheck gives up the execution.
 */
final class Initialized {
    private static final Set<String> DONE = ConcurrentHashMap.newKeySet();

    private Initialized() {}

    /**
     * Takes every path of the scenes once. The explorer takes the paths of the protocol, and two threads take those of
     * the locks' queues.
     */
    static void forScenesOf(MmProtocol protocol, Cast cast) {
        if (!DONE.add(protocol.id() + " / " + cast.id())) {
            return;
        }
        Explorer.of(ForkScene.scenario(protocol, cast)).explore();
        waitBehindAWriter(mm -> {
            mm.mmapLock().writeLock();
            mm.mmapLock().writeUnlock();
        });
        waitBehindAWriter(mm -> {
            mm.mmapLock().readLock();
            mm.mmapLock().readUnlock();
        });
        waitBehindAWriter(mm -> {
            mm.mmapLock().writeLockKillable();
            mm.mmapLock().writeUnlock();
        });
        waitBehindAWriter(mm -> {
            mm.mmapLock().readLockKillable();
            mm.mmapLock().readUnlock();
        });
        ForkScene scene = new ForkScene(protocol, cast);
        new Crew(0).run(1, scene::run);
        scene.problemAtEnd();
    }

    /**
     * Waits until the seam and the validator, which an explorer has used, are off: they go off a second later. If that
     * happened under Lincheck, the primitives would take other steps from then on, and Lincheck would find that an
     * interleaving differs when it is repeated.
     */
    static void awaitSwitchedOff() {
        while (Seam.on() || Lockdep.on()) {
            Thread.onSpinWait();
        }
    }

    private static void waitBehindAWriter(Consumer<MmStruct> section) {
        MmStruct mm = new MmStruct(new Machine(1), "mm");
        new Crew(0).run(2, index -> {
            if (index == 0) {
                mm.mmapLock().writeLock();
                while (!mm.mmapLock().isContended()) {
                    Thread.onSpinWait();
                }
                mm.mmapLock().writeUnlock();
            } else {
                while (!mm.mmapLock().isLocked()) {
                    Thread.onSpinWait();
                }
                section.accept(mm);
            }
        });
    }
}
