package e21_a_test_is_judged_by_what_it_catches;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.BrokenMmapLockInside;
import io.github.kprim.forkaware.CountsUnlocked;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.forkaware.ForkAwareAsPosted;
import io.github.kprim.forkaware.ForkAwareHalfFixed;
import io.github.kprim.forkaware.ForkLock;
import io.github.kprim.forkaware.KthreadSerialized;
import io.github.kprim.legacy.Legacy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Judges the scenarios: each broken design that they catch counts, if they blame no correct one. */
final class MyScenariosTest {
    private static final List<MmProtocol> CORRECT =
            List.of(new Legacy(), new ForkAware(), new ForkLock(), new KthreadSerialized());
    private static final long MAX_EXECUTIONS = 200_000;

    private static String blamed = "";

    @BeforeAll
    static void blameNobody() {
        List<String> all = new ArrayList<>();
        for (MmProtocol design : CORRECT) {
            for (Scenario scenario : MyScenarios.of(BrokenDesigns.masked(design))) {
                Exploration found = explore(scenario);
                if (found.verdict() != Verdict.EXHAUSTED) {
                    all.add("'" + scenario.name() + "' says of " + design.id() + ", which is correct: "
                            + found.verdict() + " "
                            + found.violations().stream()
                                    .map(each -> each.invariant())
                                    .toList() + found.message());
                }
            }
        }
        blamed = String.join(System.lineSeparator(), all);
    }

    @Test
    void countsUnlocked_isCaught() {
        check("countsUnlocked", new CountsUnlocked());
    }

    @Test
    void asPosted_isCaught() {
        check("asPosted", new ForkAwareAsPosted());
    }

    @Test
    void halfFixed_isCaught() {
        check("halfFixed", new ForkAwareHalfFixed());
    }

    @Test
    void mmapLockInside_isCaught() {
        check("mmapLockInside", new BrokenMmapLockInside());
    }

    @Test
    void forgetfulReader_isCaught() {
        check("forgetfulReader", BrokenDesigns.forgetfulReader());
    }

    @Test
    void kthreadForgotten_isCaught() {
        check("kthreadForgotten", BrokenDesigns.kthreadForgotten());
    }

    private static void check(String name, MmProtocol broken) {
        assertThat(blamed)
                .withFailMessage("a correct design is blamed; until you fix that, no caught design counts: %s", blamed)
                .isEmpty();
        boolean caught = MyScenarios.of(BrokenDesigns.masked(broken)).stream()
                .map(MyScenariosTest::explore)
                .anyMatch(MyScenariosTest::isBad);
        assertThat(caught).withFailMessage("not caught: %s", name).isTrue();
    }

    private static Exploration explore(Scenario scenario) {
        return Explorer.of(scenario).maxExecutions(MAX_EXECUTIONS).explore();
    }

    private static boolean isBad(Exploration found) {
        return found.verdict() == Verdict.VIOLATED || found.verdict() == Verdict.DEADLOCK;
    }
}
