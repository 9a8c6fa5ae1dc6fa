package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Explores munmap and mprotect against a CPU that stores: every interleaving. */
class ExploredUnmapTest {
    private static void munmap(MmStruct mm) {
        mm.munmap(TestMm.page(0), TestMm.page(1));
    }

    private static void forbid(MmStruct mm) {
        mm.mprotect(TestMm.page(0), TestMm.page(1), 0);
    }

    private static void allow(MmStruct mm) {
        mm.mprotect(TestMm.page(0), TestMm.page(1), VmArea.VM_WRITE);
    }

    /** A CPU stores twice while {@code change} runs. */
    private static Exploration explore(boolean kept, Consumer<MmStruct> change) {
        return UnmapStage.explore(kept, stage -> stage.changes(change).stores(42, 43));
    }

    private static void assertExhausted(Exploration exploration, String... finalStates) {
        assertThat(exploration.violations()).isEmpty();
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploration.finalStates()).containsExactly(finalStates);
    }

    private static List<String> violated(Exploration exploration) {
        return exploration.violations().stream().map(Violation::invariant).toList();
    }

    @Test
    void munmap_pageMappedElsewhere_losesNoStoreAndLetsNoneComeLate() {
        assertExhausted(explore(true, ExploredUnmapTest::munmap), "page 1", "page 42", "page 43");
    }

    @Test
    void munmap_lastMapping_isNeverUsedAfterItIsFreed() {
        assertExhausted(explore(false, ExploredUnmapTest::munmap), "freed 0");
    }

    @Test
    void munmap_entryNotThereYet_neitherLeaksNorComesBack() {
        assertExhausted(
                UnmapStage.explore(false, stage -> {
                    TestMm.writeLocked(stage.mm, () -> {
                        munmap(stage.mm);
                        stage.mm.mmap(TestMm.pages(1, VmArea.VM_WRITE));
                    });
                    stage.changes(ExploredUnmapTest::munmap).stores(42);
                }),
                "freed 0");
    }

    @Test
    void mprotect_readOnly_losesNoStoreAndLetsNoneComeLate() {
        assertExhausted(explore(true, ExploredUnmapTest::forbid), "page 1", "page 42", "page 43");
    }

    @Test
    void mprotect_readOnlyAndBack_losesNoStore() {
        Exploration exploration = UnmapStage.explore(
                true,
                stage -> stage.changes(mm -> {
                            forbid(mm);
                            allow(mm);
                        })
                        .stores(42, 43));
        assertThat(violated(exploration))
                .as("stores are allowed again, so they may come late")
                .containsExactly(UnmapStage.NO_LATE_STORE);
        assertThat(exploration.finalStates()).containsExactly("page 43");
    }

    /**
     * Explores a kernel thread that stores while the last user goes away. The thread only keeps the structure. It
     * should hold a user reference.
     */
    private static Exploration storeWithoutUserReference(Reduction reduction) {
        return Explorer.of(Scenario.of("no user reference", world -> {
                    Machine machine = new Machine(2);
                    MmStruct mm = TestMm.onePage(machine);
                    String[] store = new String[1];
                    mm.mmgrab();
                    machine.cpu(1).switchMm(mm);
                    world.task("last user", mm::mmput)
                            .task("kthread", () -> {
                                try {
                                    machine.cpu(1).store(TestMm.ADDRESS, 42);
                                    store[0] = "stored";
                                } catch (SegmentationFault tooLate) {
                                    store[0] = "faulted";
                                }
                            })
                            .outcome(() -> store[0] + ", " + machine.memory().allocated() + " page(s) left");
                }))
                .reduction(reduction)
                .explore();
    }

    @ParameterizedTest
    @EnumSource
    void exitMmap_faultWithoutAUserReference_comesBeforeOrAfterAsAWholeAndIsReported(Reduction reduction) {
        Exploration exploration = storeWithoutUserReference(reduction);
        assertThat(violated(exploration)).containsExactly(Report.NO_USE_AFTER_FREE);
        assertThat(exploration.finalStates())
                .containsExactlyInAnyOrder("faulted, 0 page(s) left", "stored, 0 page(s) left");
    }

    @Test
    void brokenMunmap_withoutFlush_storesLate() {
        assertThat(violated(explore(true, BrokenUnmap::munmapWithoutFlush)))
                .contains(UnmapStage.NO_LATE_STORE)
                .doesNotContain(Report.NO_USE_AFTER_FREE);
    }

    @Test
    void brokenMunmap_withoutFlush_usesTheFreedPage() {
        assertThat(violated(explore(false, BrokenUnmap::munmapWithoutFlush))).contains(Report.NO_USE_AFTER_FREE);
    }

    @Test
    void brokenMunmap_flushingLast_usesTheFreedPage() {
        assertThat(violated(explore(false, BrokenUnmap::munmapFlushingLast))).contains(Report.NO_USE_AFTER_FREE);
    }

    @Test
    void brokenMunmap_byPlainStore_losesAStore() {
        assertThat(violated(explore(true, BrokenUnmap::munmapByPlainStore))).contains(UnmapStage.NO_LOST_DIRTY);
    }

    @Test
    void brokenMunmap_droppingDirty_losesAStore() {
        assertThat(violated(explore(true, BrokenUnmap::munmapDroppingDirty))).contains(UnmapStage.NO_LOST_DIRTY);
    }

    @Test
    void brokenMprotect_withoutFlush_storesLate() {
        assertThat(violated(explore(true, BrokenUnmap::mprotectWithoutFlush))).contains(UnmapStage.NO_LATE_STORE);
    }

    @Test
    void brokenMprotect_byPlainStore_losesAStore() {
        assertThat(violated(explore(true, BrokenUnmap::mprotectByPlainStore))).contains(UnmapStage.NO_LOST_DIRTY);
    }
}
