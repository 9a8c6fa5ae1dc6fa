package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Your scenarios. They catch nothing yet: write better ones. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        return List.of(Scenario.of("init forks", world -> {
            Situation situation = new Situation(design, world);
            world.task(situation.init(), situation::fork);
        }));
    }
}
