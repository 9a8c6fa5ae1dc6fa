package io.github.kprim.fork;

import static io.github.kprim.mm.TestMm.ADDRESS;
import static io.github.kprim.mm.VmArea.VM_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.TestMm;
import io.github.kprim.sched.TaskStruct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what a single-threaded program sees of fork. The result is the same for an atomic and a plain copy. */
class ForkTest {
    private static Process withPages(int count, int flags) {
        return new Process(TestMm.pages(count, flags));
    }

    @ParameterizedTest
    @EnumSource
    void fork_storedPage_isSeenByTheChild(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.store(ADDRESS, 7);
        assertThat(Process.load(process.fork(protocol), ADDRESS)).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void fork_manyPages_areAllSeenByTheChild(TestProtocol protocol) {
        Process process = withPages(1030, VM_WRITE);
        for (int i = 0; i < 1030; i++) {
            process.mm.populate(TestMm.page(i), i);
        }
        TaskStruct child = process.fork(protocol);
        for (int i = 0; i < 1030; i++) {
            assertThat(Process.load(child, TestMm.page(i))).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fork_child_hasBothCountsAtOne(TestProtocol protocol) {
        MmStruct child = withPages(1, VM_WRITE).fork(protocol).peekMm();
        assertThat(child.mmUsers().peek()).isEqualTo(1);
        assertThat(child.mmCount().peek()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void fork_always_leavesCountsLockAndFlagOfTheParent(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.fork(protocol);
        assertThat(process.mm.mmUsers().peek()).isEqualTo(1);
        assertThat(process.mm.mmCount().peek()).isEqualTo(1);
        assertThat(process.mm.mmapLock().isLocked()).isFalse();
        assertThat(process.init.fastFork().peek()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void fork_dirtyPage_isWriteProtectedAndSavedDirtyOnBothSides(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        assertThat(Pte.describe(process.mm.peekPte(ADDRESS))).isEqualTo("P A SD");
        assertThat(Pte.describe(child.peekMm().peekPte(ADDRESS))).isEqualTo("P A SD");
    }

    @ParameterizedTest
    @EnumSource
    void fork_always_sharesThePageUntilSomebodyStores(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.store(ADDRESS, 7);
        process.fork(protocol);
        assertThat(process.machine.memory().allocated()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void store_byTheParentAfterFork_isNotSeenByTheChild(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        process.store(ADDRESS, 8);
        assertThat(Process.load(child, ADDRESS)).isEqualTo(7);
        assertThat(process.load(ADDRESS)).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void store_byTheChildAfterFork_isNotSeenByTheParent(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        Process.store(child, ADDRESS, 8);
        assertThat(process.load(ADDRESS)).isEqualTo(7);
        assertThat(Process.load(child, ADDRESS)).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void store_ofBothSidesAfterFork_survivesReclaim(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        TaskStruct child = process.fork(protocol);
        process.store(ADDRESS, 8);
        Process.store(child, ADDRESS, 9);
        process.machine.reclaimEverything();
        assertThat(process.load(ADDRESS)).isEqualTo(8);
        assertThat(Process.load(child, ADDRESS)).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource
    void store_beforeFork_survivesReclaimOnBothSides(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.mm.populate(ADDRESS, 1);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        process.machine.reclaimEverything();
        assertThat(process.load(ADDRESS)).isEqualTo(7);
        assertThat(Process.load(child, ADDRESS)).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void store_beforeFork_survivesTheEndOfEitherSide(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.mm.populate(ADDRESS, 1);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        Process.exit(process.init);
        process.machine.reclaimEverything();
        assertThat(Process.load(child, ADDRESS)).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void fork_swappedOutPage_isReadBackByBothSides(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.store(ADDRESS, 7);
        process.machine.reclaimEverything();
        TaskStruct child = process.fork(protocol);
        Process.store(child, ADDRESS, 8);
        assertThat(process.load(ADDRESS)).isEqualTo(7);
        assertThat(Process.load(child, ADDRESS)).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void fork_twiceThenStores_keepsAllThreeApart(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE);
        process.store(ADDRESS, 7);
        TaskStruct first = process.fork(protocol);
        TaskStruct second = process.fork(protocol);
        Process.store(first, ADDRESS, 8);
        process.store(ADDRESS, 9);
        assertThat(Process.load(second, ADDRESS)).isEqualTo(7);
        assertThat(Process.load(first, ADDRESS)).isEqualTo(8);
        assertThat(process.load(ADDRESS)).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource
    void exit_ofEverybody_freesEverything(TestProtocol protocol) {
        Process process = withPages(3, VM_WRITE);
        process.store(TestMm.page(0), 7);
        process.store(TestMm.page(2), 7);
        TaskStruct child = process.fork(protocol);
        Process.store(child, ADDRESS, 8);
        Process.exit(child);
        Process.exit(process.init);
        assertThat(process.machine.mms()).isEmpty();
        assertThat(process.machine.memory().allocated()).isZero();
    }
}
