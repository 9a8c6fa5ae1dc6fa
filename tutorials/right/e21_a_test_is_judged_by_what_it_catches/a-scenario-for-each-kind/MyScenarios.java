// Right: Leaks, counts and stores are looked at in scenarios of their own, which are smaller.
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        return List.of(
                Scenario.of("does a reader leave something behind", world -> {
                    Situation situation = new Situation(design, world);
                    world.task(situation.reader("top"), situation::poke).atEnd("no-leak", situation::nothingLeaks);
                }),
                Scenario.of("do two readers see each other", world -> {
                    Situation situation = new Situation(design, world);
                    world.task(situation.init(), situation::fork)
                            .task(situation.reader("top"), situation::poke)
                            .task(situation.reader("ps"), situation::poke);
                    if (design.claimsStableMmUsers()) {
                        world.always("stable-mm-users", situation::stableMmUsers);
                    }
                }),
                Scenario.of("does a reader exit while another looks", world -> {
                    Situation situation = new Situation(design, world);
                    world.task(situation.init(), situation.init()::exitMm)
                            .task(situation.reader("top"), situation::poke);
                }),
                Scenario.of("does a store survive", world -> {
                    Situation situation = new Situation(design, world);
                    world.task(situation.init(), situation::fork)
                            .task(situation.kernelThread("driver"), situation::pokeAndStore)
                            .atEnd("no-lost-dirty", situation::nothingLost);
                }));
    }
}
