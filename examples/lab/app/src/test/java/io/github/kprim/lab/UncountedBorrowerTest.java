package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Stage;
import io.github.kprim.scenarios.StageInvariants;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests what happens if a kernel thread borrows the mm and has no reference of its own. It relies on the process to
 * stay alive, as FunctionFS does when it completes an asynchronous read ({@code drivers/usb/gadget/function/f_fs.c}).
 */
class UncountedBorrowerTest {
    private static Exploration explore(String id) {
        MmProtocol protocol = Protocols.ALL.stream()
                .filter(design -> design.id().equals(id))
                .findFirst()
                .orElseThrow();
        return Explorer.of(Scenario.of("uncounted-borrower", world -> {
                    Stage stage = new Stage(protocol, world, 2);
                    world.task(stage.init(), stage::fork)
                            .task(stage.kernelThread("worker", 1), () -> stage.borrowAndStore(stage.mm()));
                }))
                .explore();
    }

    @ParameterizedTest
    @CsvSource({"counts-unlocked", "fork-aware-as-posted", "fork-aware-half-fixed", "fork-aware"})
    void uncountedBorrower_designThatLetsItBorrowDuringTheCopy_losesADirtyBit(String protocol) {
        assertThat(explore(protocol).violations())
                .filteredOn(Violation::claimed)
                .extracting(Violation::invariant)
                .containsExactly(StageInvariants.NO_LOST_DIRTY);
    }

    @ParameterizedTest
    @CsvSource({"legacy", "fork-lock", "kthread-serialized"})
    void uncountedBorrower_designThatMakesItWaitForTheCopy_losesNothing(String protocol) {
        assertThat(explore(protocol).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }
}
