package io.github.kprim.fork;

import static io.github.kprim.mm.TestMm.ADDRESS;
import static io.github.kprim.mm.VmArea.VM_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.SeamRecorder;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the order of the steps of fork, and how it fails. */
class ForkStepsTest {
    private final Process process = new Process(TestMm.pages(1, VM_WRITE));

    @ParameterizedTest
    @EnumSource
    void fork_locks_areTakenParentFirstAndFlushedBeforeTheParentIsLetGo(TestProtocol protocol) {
        process.store(ADDRESS, 7);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            process.fork(protocol);
            assertThat(recorder.actionsOf(
                            "mmap_write_lock_killable", "mmap_write_lock_nested", "mmap_write_unlock", "flush_tlb_mm"))
                    .containsExactly(
                            "mmap_write_lock_killable(mm)",
                            "mmap_write_lock_nested(child)",
                            "mmap_write_unlock(child)",
                            "flush_tlb_mm(mm)",
                            "mmap_write_unlock(mm)");
        }
    }

    @Test
    void fork_designWithAFlagOfItsOwn_decidesForEachEntryAndSeesTheTableAndTheFlush() {
        process.store(ADDRESS, 7);
        MmProtocol own = new DelegatingProtocol(TestProtocol.ATOMIC) {
            @Override
            public boolean copiesPlainly(TaskStruct current, MmStruct mm) {
                return true;
            }

            @Override
            public void beforeTable(TaskStruct current, MmStruct mm, PteTable table) {
                Seam.announce(Step.of("before table"));
            }

            @Override
            public void beforeFlush(TaskStruct current, MmStruct mm) {
                Seam.announce(Step.of("before flush"));
            }
        };
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            process.fork(own);
            assertThat(recorder.verbsOf("before table", "load pte", "store pte", "before flush", "flush_tlb_mm"))
                    .containsExactly(
                            "before table", "load pte", "store pte", "store pte", "before flush", "flush_tlb_mm");
            assertThat(recorder.events()).containsExactly(Fork.FAST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fork_always_satisfiesLockdep(TestProtocol protocol) {
        process.store(ADDRESS, 7);
        try (SeamRecorder recorder = SeamRecorder.bind();
                Lockdep.Membership member = Lockdep.enter("init", new LockValidator(LockdepMode.WARN))) {
            assertThat(member).isNotNull();
            process.fork(protocol);
            Lockdep.exit();
            assertThat(recorder.reports()).isEmpty();
        }
    }

    @Test
    void fork_atomic_writeProtectsByCompareAndExchange() {
        process.store(ADDRESS, 7);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            process.fork(TestProtocol.ATOMIC);
            assertThat(recorder.verbsOf("load pte", "cmpxchg pte", "page_dup_rmap", "store pte"))
                    .containsExactly("load pte", "cmpxchg pte", "page_dup_rmap", "store pte");
            assertThat(recorder.events()).containsExactly(Fork.ATOMIC);
        }
    }

    @Test
    void fork_plain_writeProtectsByAPlainStore() {
        process.store(ADDRESS, 7);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            process.fork(TestProtocol.PLAIN);
            assertThat(recorder.verbsOf("load pte", "cmpxchg pte", "page_dup_rmap", "store pte"))
                    .containsExactly("load pte", "store pte", "page_dup_rmap", "store pte");
            assertThat(recorder.events()).containsExactly(Fork.FAST);
        }
    }

    @Test
    void fork_plain_clearsTheFlagAfterTheFlushAndBeforeTheUnlock() {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            process.fork(TestProtocol.PLAIN);
            assertThat(recorder.actions().stream()
                            .filter(a ->
                                    a.startsWith("write ") || a.equals("flush_tlb_mm(mm)") || a.endsWith("lock(mm)"))
                            .toList())
                    .containsExactly(
                            "write fast_fork(true)",
                            "flush_tlb_mm(mm)",
                            "write fast_fork(false)",
                            "mmap_write_unlock(mm)");
        }
    }

    @Test
    void fork_byATaskWithoutMm_isRefusedByName() {
        TaskStruct kworker = TaskStruct.kernelThread("kworker", process.machine.cpu(1));
        kworker.run(() -> assertThatIllegalStateException()
                .isThrownBy(() -> Fork.copyMm(TestProtocol.ATOMIC, "child"))
                .withMessageContaining("kworker"));
        assertThat(process.machine.mms()).containsExactly(process.mm);
    }

    @Test
    void openHook_ofEachCopiedMapping_runsOnceWithTheParentLocked() {
        Process[] forking = new Process[1];
        int[] calls = new int[1];
        Runnable hook = () -> {
            assertThat(forking[0].mm.mmapLock().isLocked()).isTrue();
            calls[0]++;
        };
        forking[0] = new Process(
                new VmArea(0x1000, 0x2000, VM_WRITE, hook),
                new VmArea(0x2000, 0x3000, VM_WRITE | VmArea.VM_WIPEONFORK, hook),
                new VmArea(0x3000, 0x4000, VM_WRITE | VmArea.VM_DONTCOPY, hook));
        forking[0].fork(TestProtocol.ATOMIC);
        assertThat(calls[0]).isEqualTo(2);
    }

    /** A process whose second mapping cannot be copied. */
    private static Process failing() {
        return new Process(
                new Machine(2), TestMm.pages(1, VM_WRITE), new VmArea(TestMm.page(1), TestMm.page(2), VM_WRITE, () -> {
                    throw new UnsupportedOperationException("by the hook");
                }));
    }

    private static void failToFork(Process failing, TestProtocol protocol) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> failing.fork(protocol))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("by the hook");
    }

    @ParameterizedTest
    @EnumSource
    void fork_openHookThrows_freesTheChild(TestProtocol protocol) {
        Process failing = failing();
        failing.store(ADDRESS, 7);
        failToFork(failing, protocol);
        assertThat(failing.machine.mms()).containsExactly(failing.mm);
        assertThat(failing.machine.memory().allocated()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void fork_openHookThrows_leavesFlagAndLockFree(TestProtocol protocol) {
        Process failing = failing();
        failToFork(failing, protocol);
        assertThat(failing.init.fastFork().peek()).isFalse();
        assertThat(failing.mm.mmapLock().isLocked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void fork_openHookThrows_leavesTheParentUsable(TestProtocol protocol) {
        Process failing = failing();
        failing.store(ADDRESS, 7);
        failToFork(failing, protocol);
        assertThat(failing.load(ADDRESS)).isEqualTo(7);
        failing.store(ADDRESS, 8);
        failing.machine.reclaimEverything();
        assertThat(failing.load(ADDRESS)).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void fork_openHookThrows_hasFlushedWhatItWriteProtected(TestProtocol protocol) {
        Process failing = failing();
        failing.store(ADDRESS, 7);
        failToFork(failing, protocol);
        failing.store(ADDRESS, 8);
        assertThat(Pte.describe(failing.mm.peekPte(ADDRESS)))
                .as("the store went through the table, not through a stale entry")
                .isEqualTo("P RW A D");
    }
}
