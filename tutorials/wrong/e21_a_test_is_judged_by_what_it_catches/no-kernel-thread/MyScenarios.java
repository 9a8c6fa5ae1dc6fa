// Wrong: Readers never store, so no Dirty bit can be lost in any of these executions.
// Fails kthreadForgotten_isCaught: not caught: kthreadForgotten
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        return List.of(Scenario.of("two readers", world -> twoReaders(design, world)));
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
}
