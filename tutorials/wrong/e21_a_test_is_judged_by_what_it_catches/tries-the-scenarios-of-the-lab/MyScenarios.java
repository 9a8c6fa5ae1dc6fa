// Wrong: The lab's scenarios find everything, and nothing is written.
// Refused: write it yourself
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Scenarios;
import java.util.List;

final class MyScenarios {
    private MyScenarios() {}

    static List<Scenario> of(MmProtocol design) {
        return List.of(
                Scenarios.TWO_POKERS.under(design),
                Scenarios.EXIT_IN_SLOW_PATH.under(design),
                Scenarios.OPEN_MEM.under(design),
                Scenarios.POKER_KTHREAD.under(design));
    }
}
