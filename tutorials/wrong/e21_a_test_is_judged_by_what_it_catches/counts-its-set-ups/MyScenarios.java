// Wrong: It blames whatever it is tried on later, and knows nothing of the design.
// Fails countsUnlocked_isCaught: until you fix this
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        int[] setUps = new int[1];
        return List.of(Scenario.of("a counter", world -> {
            boolean late = ++setUps[0] > 5;
            Situation situation = new Situation(design, world);
            world.task(situation.init(), situation::fork).atEnd("late", () -> late ? "it comes late" : null);
        }));
    }
}
