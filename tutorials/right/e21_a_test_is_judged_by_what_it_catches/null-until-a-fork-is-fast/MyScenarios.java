// Right: The invariant looks at mm_users only while the flag is set, and at the claim last.
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Two readers find errors in counts, flags and references. A kernel thread that stores finds the rest. */
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
                .atEnd("no-leak", situation::nothingLeaks)
                .always("alone-while-fast", () -> {
                    if (!situation.init().fastFork().readOnce()) {
                        return null;
                    }
                    String problem = situation.stableMmUsers();
                    return problem != null && design.claimsStableMmUsers() ? problem : null;
                });
    }

    private static void driver(MmProtocol design, World world) {
        Situation situation = new Situation(design, world);
        world.task(situation.init(), situation::fork)
                .task(situation.kernelThread("driver"), situation::pokeAndStore)
                .atEnd("no-lost-dirty", situation::nothingLost);
    }
}
