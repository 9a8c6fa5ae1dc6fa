// Wrong: It only knows that correct designs are judged first, and blames what comes later.
// Refused: static
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        boolean broken = ++designs > 7;
        return List.of(Scenario.of("a counter", world -> {
            Situation situation = new Situation(design, world);
            world.task(situation.init(), situation::fork).atEnd("late", () -> broken ? "it comes late" : null);
        }));
    }

    private static int designs;
}
