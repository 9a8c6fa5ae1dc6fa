package io.github.kprim.fork;

import static io.github.kprim.mm.TestMm.ADDRESS;
import static io.github.kprim.mm.VmArea.VM_DONTCOPY;
import static io.github.kprim.mm.VmArea.VM_SHARED;
import static io.github.kprim.mm.VmArea.VM_WIPEONFORK;
import static io.github.kprim.mm.VmArea.VM_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.SegmentationFault;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what fork does with each kind of mapping. The result is the same for an atomic and a plain copy. */
class ForkMappingsTest {
    private static Process withPages(int count, int flags) {
        return new Process(TestMm.pages(count, flags));
    }

    @ParameterizedTest
    @EnumSource
    void fork_sharedMapping_isCleanInTheChildAndUntouchedInTheParent(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE | VM_SHARED);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        assertThat(Pte.describe(process.mm.peekPte(ADDRESS))).isEqualTo("P RW A D");
        assertThat(Pte.describe(child.peekMm().peekPte(ADDRESS))).isEqualTo("P RW A");
    }

    @ParameterizedTest
    @EnumSource
    void store_toASharedMapping_isSeenOnTheOtherSide(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE | VM_SHARED);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        Process.store(child, ADDRESS, 8);
        assertThat(process.load(ADDRESS)).isEqualTo(8);
        process.store(ADDRESS, 9);
        assertThat(Process.load(child, ADDRESS)).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource
    void fork_dontcopyMapping_isLeftOut(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE | VM_DONTCOPY);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        assertThatExceptionOfType(SegmentationFault.class)
                .isThrownBy(() -> Process.load(child, ADDRESS))
                .withMessageContaining("nothing is mapped there");
        assertThat(process.load(ADDRESS)).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void fork_dontcopyMapping_isNotWriteProtectedInTheParent(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE | VM_DONTCOPY);
        process.store(ADDRESS, 7);
        process.fork(protocol);
        assertThat(Pte.isWritable(process.mm.peekPte(ADDRESS))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void fork_wipeonforkMapping_isMappedButEmpty(TestProtocol protocol) {
        Process process = withPages(1, VM_WRITE | VM_WIPEONFORK);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        assertThat(Process.load(child, ADDRESS)).isZero();
        assertThat(process.load(ADDRESS)).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void fork_readOnlyMapping_isSharedAndStaysReadOnly(TestProtocol protocol) {
        Process process = withPages(1, 0);
        process.mm.populate(ADDRESS, 7);
        TaskStruct child = process.fork(protocol);
        assertThat(Process.load(child, ADDRESS)).isEqualTo(7);
        assertThatExceptionOfType(SegmentationFault.class).isThrownBy(() -> Process.store(child, ADDRESS, 8));
    }

    @ParameterizedTest
    @EnumSource
    void fork_neighboursInOneTable_areEachCopiedByTheirOwnRules(TestProtocol protocol) {
        Process process = new Process(
                new VmArea(TestMm.page(0), TestMm.page(1), VM_WRITE),
                new VmArea(TestMm.page(1), TestMm.page(2), VM_WRITE | VM_DONTCOPY),
                new VmArea(TestMm.page(2), TestMm.page(3), VM_WRITE | VM_SHARED));
        for (int i = 0; i < 3; i++) {
            process.store(TestMm.page(i), 7 + i);
        }
        MmStruct child = process.fork(protocol).peekMm();
        assertThat(Pte.describe(child.peekPte(TestMm.page(0)))).isEqualTo("P A SD");
        assertThat(child.peekPte(TestMm.page(1))).isEqualTo(Pte.NONE);
        assertThat(Pte.describe(child.peekPte(TestMm.page(2)))).isEqualTo("P RW A");
    }
}
