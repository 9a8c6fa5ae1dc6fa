// Wrong: A design is not broken because it claims something, and nothing is tried here.
// Fails countsUnlocked_isCaught: which is correct: VIOLATED [claims]
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        return List.of(Scenario.of("claims", world -> {
            Situation situation = new Situation(design, world);
            boolean claims = design.claimsStableMmUsers();
            world.task(situation.init(), situation::fork).atEnd("claims", () -> claims ? "it claims something" : null);
        }));
    }
}
