package io.github.kprim.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.mm.AllocationFailure;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Explores a fork in which each allocation in turn fails, while other tasks use the mm: every interleaving. */
class ExploredFailingForkTest {
    /** The allocations: the mm_struct, the mapping with the page, its page table, and the mapping behind. */
    private static final int ALLOCATIONS = 4;

    private static final String FAILED = "failed fork";
    private static final String KILLED = "killed fork";

    private static final VmArea[] VMAS = {
        TestMm.pages(1, VmArea.VM_WRITE), new VmArea(TestMm.page(1), TestMm.page(2), VmArea.VM_WRITE)
    };

    private static Exploration explore(int cpus, Consumer<SiblingStage> script) {
        return Explorer.of(Scenario.of("failing fork", world -> script.accept(new SiblingStage(world, cpus, 1, VMAS))))
                .explore();
    }

    private static void forkFailing(SiblingStage stage, int nth) {
        stage.forks(() -> {
            stage.machine.faultInjection().failNth(nth);
            try {
                MmStruct child = Fork.copyMm(TestProtocol.ATOMIC, "child");
                if (child == null) {
                    Seam.count(KILLED);
                }
                return child;
            } catch (AllocationFailure expected) {
                Seam.count(FAILED);
                return null;
            } finally {
                stage.machine.faultInjection().failNth(0);
            }
        });
    }

    private static void assertExhausted(Exploration exploration) {
        assertThat(exploration.violations()).isEmpty();
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.EXHAUSTED);
    }

    private static void assertFailedEveryTime(Exploration exploration) {
        assertExhausted(exploration);
        assertThat(exploration.events()).containsEntry(FAILED, exploration.executions());
    }

    private static List<String> violated(Exploration exploration) {
        return exploration.violations().stream().map(Violation::invariant).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, ALLOCATIONS})
    void fork_nthAllocationFails_siblingLosesNoStore(int nth) {
        Exploration exploration = explore(2, stage -> {
            forkFailing(stage, nth);
            stage.stores(1, 0, 42, 43);
        });
        assertFailedEveryTime(exploration);
        assertThat(exploration.finalStates()).containsExactly("mm[43]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, ALLOCATIONS})
    void fork_nthAllocationFails_proceedsBesideAReaderOfProc(int nth) {
        assertFailedEveryTime(explore(2, stage -> {
            forkFailing(stage, nth);
            stage.reads(1, TestProtocol.ATOMIC);
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, ALLOCATIONS})
    void fork_nthAllocationFails_proceedsBesideASiblingAndAReaderOfProc(int nth) {
        assertFailedEveryTime(explore(3, stage -> {
            forkFailing(stage, nth);
            stage.stores(1, 0, 42).reads(2, TestProtocol.ATOMIC);
        }));
    }

    @Test
    void fork_noAllocationLeftToFail_succeeds() {
        Exploration exploration = explore(2, stage -> {
            forkFailing(stage, ALLOCATIONS + 1);
            stage.stores(1, 0, 42);
        });
        assertExhausted(exploration);
        assertThat(exploration.events()).doesNotContainKey(FAILED);
    }

    @Test
    void fork_mmAllocationFails_isNeverKilledAsItNeverWaits() {
        assertFailedEveryTime(explore(2, stage -> {
            forkFailing(stage, 1);
            stage.kills(1);
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, ALLOCATIONS})
    void fork_killedOrNthAllocationFails_leavesNothing(int nth) {
        Exploration exploration = explore(2, stage -> {
            forkFailing(stage, nth);
            stage.kills(1);
        });
        assertExhausted(exploration);
        assertThat(exploration.events()).containsOnlyKeys(FAILED, KILLED, Fork.ATOMIC);
    }

    @Test
    void fork_killedBeforeOrWhileItWaits_leavesNothingBesideASibling() {
        Exploration exploration = explore(3, stage -> {
            forkFailing(stage, ALLOCATIONS);
            stage.stores(1, 0, 42).kills(2);
        });
        assertExhausted(exploration);
        assertThat(exploration.events()).containsKeys(FAILED, KILLED);
    }

    private static Exploration exploreBroken(BrokenFailingFork forgets) {
        return explore(2, stage -> {
            stage.forks(() -> copy(stage, forgets));
            stage.stores(1, 0, 42);
        });
    }

    private static @Nullable MmStruct copy(SiblingStage stage, BrokenFailingFork forgets) {
        return forgets.copy(stage.mm);
    }

    @Test
    void handmadeFork_thatForgetsNothing_isRight() {
        assertExhausted(exploreBroken(BrokenFailingFork.NOTHING));
    }

    @ParameterizedTest
    @EnumSource(names = {"CHILD", "PAGE"})
    void brokenFork_thatForgetsToPut_leaks(BrokenFailingFork forgets) {
        assertThat(violated(exploreBroken(forgets))).contains(Report.NO_LEAK);
    }

    @Test
    void brokenFork_thatForgetsTheLock_isReportedByLockdepAndDeadlocks() {
        Exploration exploration = exploreBroken(BrokenFailingFork.LOCK);
        assertThat(violated(exploration)).contains(Report.LOCKDEP_CLEAN, Explorer.NO_DEADLOCK);
        assertThat(exploration.verdict()).isEqualTo(Verdict.DEADLOCK);
    }

    @Test
    void brokenFork_thatForgetsDirty_losesTheStore() {
        assertThat(violated(exploreBroken(BrokenFailingFork.DIRTY))).contains(SiblingStage.NO_LOST_DIRTY);
    }
}
