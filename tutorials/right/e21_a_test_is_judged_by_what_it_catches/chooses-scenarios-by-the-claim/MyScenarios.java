// Right: The claim decides which scenarios there are, and kernel threads ask as readers do.
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        Scenario driver = Scenario.of("a driver", world -> {
            Situation situation = new Situation(design, world);
            world.task(situation.init(), situation::fork)
                    .task(situation.kernelThread("driver"), situation::pokeAndStore)
                    .atEnd("no-lost-dirty", situation::nothingLost);
        });
        if (!design.claimsStableMmUsers()) {
            return List.of(driver);
        }
        return List.of(driver, Scenario.of("two threads", world -> {
            Situation situation = new Situation(design, world);
            world.task(situation.init(), situation::fork)
                    .task(situation.kernelThread("flush"), situation::poke)
                    .task(situation.kernelThread("scan"), situation::poke)
                    .always("stable-mm-users", situation::stableMmUsers)
                    .atEnd("no-leak", situation::nothingLeaks);
        }));
    }
}
