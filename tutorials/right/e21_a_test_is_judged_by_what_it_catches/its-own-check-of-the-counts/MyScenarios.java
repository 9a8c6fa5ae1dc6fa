// Right: The check is written anew: while the flag is set, no second user may be there.
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        return List.of(
                Scenario.of("two readers", world -> twoReaders(design, world)),
                Scenario.of("a driver", world -> driver(design, world)));
    }

    private static void twoReaders(MmProtocol design, World world) {
        Situation situation = new Situation(design, world);
        world.task(situation.init(), situation::fork)
                .task(situation.reader("top"), situation::poke)
                .task(situation.reader("ps"), situation::poke)
                .atEnd("no-leak", situation::nothingLeaks);
        if (design.claimsStableMmUsers()) {
            MmStruct mm = situation.init().peekMm();
            world.always(
                    "alone",
                    () -> situation.init().fastFork().readOnce() && mm.mmUsers().read() > 1
                            ? "there is a second user"
                            : null);
        }
    }

    private static void driver(MmProtocol design, World world) {
        Situation situation = new Situation(design, world);
        world.task(situation.init(), situation::fork)
                .task(situation.kernelThread("driver"), situation::pokeAndStore)
                .atEnd("no-lost-dirty", situation::nothingLost);
    }
}
