package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.Report;
import org.junit.jupiter.api.Test;

class MmLifetimeTest {
    private final Machine machine = new Machine(2);
    private final MmStruct mm = TestMm.onePage(machine);

    @Test
    void new_always_hasBothCountsAtOne() {
        assertThat(mm.mmUsers().peek()).isEqualTo(1);
        assertThat(mm.mmCount().peek()).isEqualTo(1);
    }

    @Test
    void new_always_isOnItsMachine() {
        assertThat(machine.mms()).containsExactly(mm);
    }

    @Test
    void mmget_live_raisesUsersOnly() {
        mm.mmget();
        assertThat(mm.mmUsers().peek()).isEqualTo(2);
        assertThat(mm.mmCount().peek()).isEqualTo(1);
    }

    @Test
    void mmput_notLast_keepsTheMappings() {
        mm.populate(TestMm.ADDRESS, 7);
        mm.mmget();
        mm.mmput();
        assertThat(mm.contentsAt(TestMm.ADDRESS)).isEqualTo(7);
    }

    @Test
    void mmput_last_freesPagesAndMm() {
        mm.populate(TestMm.ADDRESS, 7);
        mm.mmput();
        assertThat(machine.memory().allocated()).isZero();
        assertThat(machine.mms()).isEmpty();
        assertThat(mm.isFreed()).isTrue();
    }

    @Test
    void mmput_lastWithAPageSwappedOut_freesThePage() {
        mm.populate(TestMm.ADDRESS, 7);
        machine.reclaimEverything();
        mm.mmput();
        assertThat(machine.memory().allocated()).isZero();
    }

    @Test
    void mmput_lastWhileGrabbed_tearsDownButDoesNotFree() {
        mm.populate(TestMm.ADDRESS, 7);
        mm.mmgrab();
        mm.mmput();
        assertThat(machine.memory().allocated()).isZero();
        assertThat(mm.peekPte(TestMm.ADDRESS)).isEqualTo(Pte.NONE);
        assertThat(mm.isFreed()).isFalse();
        assertThat(machine.mms()).containsExactly(mm);
    }

    @Test
    void mmput_last_unmapsBeforeItPutsTheStructure() {
        mm.populate(TestMm.ADDRESS, 7);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmput();
            String[] order = {"mmput", "store pte", "flush_tlb_mm", "page_remove_rmap", "mmdrop", "free_mm"};
            assertThat(recorder.verbsOf(order)).containsExactly(order);
        }
    }

    @Test
    void mmgetNotZero_live_raisesUsers() {
        assertThat(mm.mmgetNotZero()).isTrue();
        assertThat(mm.mmUsers().peek()).isEqualTo(2);
    }

    @Test
    void mmgetNotZero_tornDown_isFalseAndSilent() {
        mm.mmgrab();
        mm.mmput();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            assertThat(mm.mmgetNotZero()).isFalse();
            assertThat(mm.mmUsers().peek()).isZero();
            assertThat(recorder.reports()).isEmpty();
        }
    }

    @Test
    void mmdrop_lastAfterTearDown_frees() {
        mm.mmgrab();
        mm.mmput();
        mm.mmdrop();
        assertThat(mm.isFreed()).isTrue();
        assertThat(machine.mms()).isEmpty();
    }

    @Test
    void mmdrop_notLast_doesNotFree() {
        mm.mmgrab();
        mm.mmdrop();
        assertThat(mm.isFreed()).isFalse();
    }

    @Test
    void lifetime_ofGoodUse_reportsNothing() {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmget();
            mm.mmgrab();
            mm.mmput();
            mm.mmput();
            mm.mmdrop();
            assertThat(recorder.reports()).isEmpty();
        }
    }

    @Test
    void mmget_freed_isReportedAsUseAfterFree() {
        mm.mmput();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmget();
            assertThat(recorder.invariants()).containsExactly(Report.NO_USE_AFTER_FREE);
            assertThat(recorder.reports().get(0).message()).contains("addition on 0; use-after-free.");
        }
    }

    @Test
    void mmgrab_freed_isReportedAsUseAfterFree() {
        mm.mmput();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmgrab();
            assertThat(recorder.invariants()).containsExactly(Report.NO_USE_AFTER_FREE);
        }
    }

    @Test
    void mmput_twice_isReportedAndFreesOnce() {
        mm.mmput();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmput();
            assertThat(recorder.reports().get(0).message()).contains("underflow; use-after-free.");
            assertThat(recorder.actionsOf("free_mm")).isEmpty();
        }
        assertThat(mm.mmUsers().peek()).isEqualTo(Refcount.SATURATED);
    }

    @Test
    void mmdrop_twice_isReportedAndFreesOnce() {
        mm.mmput();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmdrop();
            assertThat(recorder.invariants()).containsExactly(Report.NO_USE_AFTER_FREE);
            assertThat(recorder.actionsOf("free_mm")).isEmpty();
        }
    }

    @Test
    void mmput_lastWhileACpuRunsOnIt_isReportedWithTheCpu() {
        machine.cpu(1).switchMm(mm);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmput();
            assertThat(recorder.reports())
                    .containsExactly(
                            new Report(Report.NO_USE_AFTER_FREE, "mm is freed while CPU 1 runs on its page tables"));
        }
    }

    @Test
    void mmdrop_lastWhileMmapLockIsHeld_isReportedWithTheLock() {
        mm.mmgrab();
        mm.mmput();
        mm.mmapLock().readLock();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmdrop();
            assertThat(recorder.invariants()).containsExactly(Report.LOCKDEP_CLEAN);
            assertThat(recorder.reports().get(0).message())
                    .startsWith("WARNING: held lock freed!")
                    .contains(" calls free_mm on lock:", "mmap_lock of mm", "which is still held by 1 reader(s)");
        }
    }

    @Test
    void mmput_lastAfterTheCpuLeft_isNotReported() {
        machine.cpu(1).switchMm(mm);
        machine.cpu(1).switchMm(null);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmput();
            assertThat(recorder.reports()).isEmpty();
        }
    }
}
