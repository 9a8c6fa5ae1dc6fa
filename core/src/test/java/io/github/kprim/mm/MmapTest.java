package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MmapTest {
    private static final VmArea FIRST = new VmArea(0x2000, 0x4000, VmArea.VM_WRITE);
    private static final VmArea SECOND = new VmArea(0x6000, 0x8000, 0);

    private final MmStruct mm = TestMm.with(new Machine(1), FIRST, SECOND);

    private List<VmArea> vmas() {
        mm.mmapLock().readLock();
        try {
            return mm.vmas();
        } finally {
            mm.mmapLock().readUnlock();
        }
    }

    private @Nullable VmArea vmaAt(String address) {
        mm.mmapLock().readLock();
        try {
            return mm.vmaAt(Long.decode(address));
        } finally {
            mm.mmapLock().readUnlock();
        }
    }

    private void mmap(VmArea vma) {
        mm.mmapLock().writeLock();
        try {
            mm.mmap(vma);
        } finally {
            mm.mmapLock().writeUnlock();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x2000, 0x4000", // the same
        "0x1000, 0x3000", // over its start
        "0x3000, 0x5000", // over its end
        "0x3000, 0x4000", // inside
        "0x1000, 0x5000", // around
        "0x0000, 0x9000", // around both
        "0x3000, 0x7000", // over the end of one and the start of the other
        "0x7000, 0x8000"
    })
    void mmap_overlapping_isRefusedAndChangesNothing(String start, String end) {
        VmArea vma = new VmArea(Long.decode(start), Long.decode(end), 0);
        assertThatIllegalArgumentException().isThrownBy(() -> mmap(vma)).withMessageContaining("overlaps");
        assertThat(vmas()).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @CsvSource({"0x1000, 0x2000", "0x4000, 0x5000", "0x4000, 0x6000", "0x8000, 0x9000", "0x0000, 0x2000"})
    void mmap_adjacentOrApart_isAdded(String start, String end) {
        VmArea vma = new VmArea(Long.decode(start), Long.decode(end), 0);
        mmap(vma);
        assertThat(vmas()).containsExactlyInAnyOrder(FIRST, SECOND, vma);
    }

    @Test
    void mmap_withoutTheLockForWriting_isReportedByLockdep() {
        try (SeamRecorder recorder = SeamRecorder.bind();
                Lockdep.Membership member = Lockdep.enter("test", new LockValidator(LockdepMode.WARN))) {
            assertThat(member).isNotNull();
            mm.mmap(new VmArea(0x9000, 0xa000, 0));
            assertThat(recorder.invariants()).containsExactly(Report.LOCKDEP_CLEAN);
        }
    }

    @Test
    void vmas_mappedInAnyOrder_areInOrderOfAddress() {
        VmArea lowest = new VmArea(0x1000, 0x2000, 0);
        mmap(lowest);
        assertThat(vmas()).containsExactly(lowest, FIRST, SECOND);
    }

    @ParameterizedTest
    @CsvSource({"0x2000", "0x2fff", "0x3fff"})
    void vmaAt_inside_isTheMapping(String address) {
        assertThat(vmaAt(address)).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @CsvSource({"0x0", "0x1fff", "0x4000", "0x5fff", "0x8000", "0x7fffffffffff"})
    void vmaAt_outside_isNull(String address) {
        assertThat(vmaAt(address)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0x1000, 0x1000", // empty
        "0x2000, 0x1000", // backwards
        "0x1001, 0x2000", // start not aligned
        "0x1000, 0x2001", // end not aligned
        "-0x1000, 0x1000"
    })
    void newVmArea_badRange_isRefusedWithTheRange(String start, String end) {
        long from = Long.decode(start);
        long to = Long.decode(end);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VmArea(from, to, 0))
                .withMessageContaining("0x" + Long.toHexString(from) + "-0x" + Long.toHexString(to));
    }

    @Test
    void has_severalFlags_wantsAllOfThem() {
        VmArea vma = new VmArea(0x1000, 0x2000, VmArea.VM_WRITE | VmArea.VM_DONTCOPY);
        assertThat(vma.has(VmArea.VM_WRITE | VmArea.VM_DONTCOPY)).isTrue();
        assertThat(vma.has(VmArea.VM_WRITE | VmArea.VM_SHARED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "2, false", "3, false"})
    void isCowMapping_byWriteAndShared_isPrivateAndWritable(int flags, boolean expected) {
        assertThat(new VmArea(0x1000, 0x2000, flags).isCowMapping()).isEqualTo(expected);
    }

    @Test
    void table_acrossTwoMebibytes_isAnotherOne() {
        long lastOfFirst = (PteTable.ENTRIES - 1) * TestMm.PAGE;
        assertThat(mm.table(lastOfFirst)).isSameAs(mm.table(0));
        assertThat(mm.table(lastOfFirst + TestMm.PAGE)).isNotSameAs(mm.table(0));
        assertThat(MmStruct.pteIndex(lastOfFirst)).isEqualTo(PteTable.ENTRIES - 1);
        assertThat(MmStruct.pteIndex(lastOfFirst + TestMm.PAGE)).isZero();
    }

    @Test
    void populate_unmapped_isRefusedWithTheAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mm.populate(0x5000, 1))
                .withMessageContaining("0x5000");
    }

    @Test
    void populate_pageMappedAlready_isRefusedAndKeepsIt() {
        mm.populate(0x2000, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mm.populate(0x2000, 2))
                .withMessageContaining("0x2000 of mm maps page frame 0 already");
        assertThat(mm.contentsAt(0x2000)).isEqualTo(1);
        assertThat(mm.machine().memory().allocated()).isEqualTo(1);
    }

    @Test
    void populate_pageSwappedOut_isRefused() {
        mm.populate(0x2000, 1);
        mm.machine().reclaimEverything();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mm.populate(0x2000, 2))
                .withMessageContaining("swap");
    }
}
