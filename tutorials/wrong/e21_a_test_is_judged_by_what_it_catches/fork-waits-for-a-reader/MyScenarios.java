// Wrong: Where a reader waits for the fork, as in forkAware, a fork that waits for the reader is a deadlock.
// Fails countsUnlocked_isCaught: which is correct: DEADLOCK
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.step.ReadWriteOnce;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        return List.of(
                Scenario.of("two readers", world -> twoReaders(design, world)),
                Scenario.of("a driver", world -> driver(design, world)),
                Scenario.of("fork waits", world -> forkWaits(design, world)));
    }

    private static void twoReaders(MmProtocol design, World world) {
        Situation situation = new Situation(design, world);
        world.task(situation.init(), situation::fork)
                .task(situation.reader("top"), situation::poke)
                .task(situation.reader("ps"), situation::poke)
                .atEnd("no-leak", situation::nothingLeaks);
        if (design.claimsStableMmUsers()) {
            world.always("stable-mm-users", situation::stableMmUsers);
        }
    }

    private static void driver(MmProtocol design, World world) {
        Situation situation = new Situation(design, world);
        world.task(situation.init(), situation::fork)
                .task(situation.kernelThread("driver"), situation::pokeAndStore)
                .atEnd("no-lost-dirty", situation::nothingLost);
    }

    private static void forkWaits(MmProtocol design, World world) {
        Situation situation = new Situation(design, world);
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        MmStruct mm = situation.init().peekMm();
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(0x2000, 0x3000, VmArea.VM_WRITE, () -> answered.condLoadAcquire(yes -> yes)));
        mm.mmapLock().writeUnlock();
        world.task(situation.init(), situation::fork).task(situation.reader("daemon"), () -> {
            situation.poke();
            answered.writeOnce(true);
        });
    }
}
