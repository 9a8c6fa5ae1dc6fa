// Wrong: The verdict is looked up by the name of the design, so nothing is found in a design whose name is new.
// Fails asPosted_isCaught: not caught: asPosted
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        return List.of(Scenario.of("names", world -> {
            Situation situation = new Situation(design, world);
            boolean broken = BROKEN.contains(design.id());
            world.task(situation.init(), situation::fork).atEnd("name", () -> broken ? "the name is known" : null);
        }));
    }

    private static final List<String> BROKEN =
            List.of("counts-unlocked", "fork-aware-as-posted", "fork-aware-half-fixed", "mmap-lock-inside");
}
