// Wrong: It looks for the names of broken designs among the callers of a check, and tries nothing.
// Refused: StackWalker
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        return List.of(Scenario.of("callers", world -> {
            Situation situation = new Situation(design, world);
            boolean[] seen = new boolean[1];
            world.task(situation.init(), situation::fork)
                    .task(situation.reader("top"), situation::poke)
                    .always("class", () -> {
                        situation.init().fastFork().readOnce();
                        situation.init().peekMm().mmUsers().read();
                        seen[0] |= StackWalker.getInstance()
                                .walk(frames -> frames.anyMatch(frame -> frame.getClassName()
                                        .matches(".*(Broken|AsPosted|HalfFixed|CountsUnlocked).*")));
                        return seen[0] ? "a broken design is at work" : null;
                    });
        }));
    }
}
