package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Report;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MunmapTest {
    private static final long ADDRESS = TestMm.ADDRESS;
    private static final VmArea FIRST = new VmArea(0x2000, 0x6000, VmArea.VM_WRITE, () -> {});
    private static final VmArea SECOND = new VmArea(0x8000, 0xa000, VmArea.VM_DONTCOPY);

    private final Machine machine = new Machine(2);
    private final Cpu cpu = machine.cpu(0);

    private static void munmap(MmStruct mm, long start, long end) {
        TestMm.writeLocked(mm, () -> mm.munmap(start, end));
    }

    private MmStruct withPages(int pages) {
        MmStruct mm = TestMm.with(machine, TestMm.pages(pages, VmArea.VM_WRITE | VmArea.VM_SHARED));
        for (int i = 0; i < pages; i++) {
            mm.populate(TestMm.page(i), i + 1);
        }
        cpu.switchMm(mm);
        return mm;
    }

    @ParameterizedTest
    @CsvSource({
        "0x2000, 0x6000, 8000-a000", // exactly one
        "0x2000, 0x3000, 3000-6000w 8000-a000", // its start
        "0x5000, 0x6000, 2000-5000w 8000-a000", // its end
        "0x3000, 0x5000, 2000-3000w 5000-6000w 8000-a000", // its middle
        "0x1000, 0x3000, 3000-6000w 8000-a000", // over its start
        "0x5000, 0x7000, 2000-5000w 8000-a000", // over its end, into the hole
        "0x6000, 0x8000, 2000-6000w 8000-a000", // the hole
        "0x3000, 0x9000, 2000-3000w 9000-a000", // a part of each, around the hole
        "0x4000, 0xb000, 2000-4000w", // the end of one and all of the other
        "0x0000, 0x100000, ''", // everything
        "0xa000, 0xb000, 2000-6000w 8000-a000" // beyond
    })
    void munmap_anyRange_leavesTheRestOfTheMappings(String start, String end, String left) {
        MmStruct mm = TestMm.with(machine, FIRST, SECOND);
        munmap(mm, Long.decode(start), Long.decode(end));
        assertThat(TestMm.ranges(mm)).isEqualTo(left);
    }

    @Test
    void munmap_middle_leavesFlagsAndHookToBothParts() {
        MmStruct mm = TestMm.with(machine, FIRST);
        munmap(mm, 0x3000, 0x5000);
        assertThat(TestMm.vmas(mm))
                .containsExactly(
                        new VmArea(0x2000, 0x3000, FIRST.flags(), FIRST.openHook()),
                        new VmArea(0x5000, 0x6000, FIRST.flags(), FIRST.openHook()));
    }

    @ParameterizedTest
    @CsvSource({"0x2000, 0x2000", "0x3000, 0x2000", "0x2001, 0x3000", "0x2000, 0x3001", "-0x1000, 0x3000"})
    void munmap_badRange_isRefusedAndChangesNothing(String start, String end) {
        MmStruct mm = TestMm.with(machine, FIRST, SECOND);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> munmap(mm, Long.decode(start), Long.decode(end)))
                .withMessageContaining("munmap")
                .withMessageContaining("0x" + Long.toHexString(Long.decode(start)));
        assertThat(TestMm.vmas(mm)).containsExactly(FIRST, SECOND);
    }

    @Test
    void munmap_withoutTheLockForWriting_isReportedByLockdep() {
        MmStruct mm = TestMm.with(machine, FIRST);
        try (SeamRecorder recorder = SeamRecorder.bind();
                Lockdep.Membership member = Lockdep.enter("test", new LockValidator(LockdepMode.WARN))) {
            assertThat(member).isNotNull();
            mm.munmap(0x2000, 0x3000);
            assertThat(recorder.invariants()).containsExactly(Report.LOCKDEP_CLEAN);
        }
    }

    @Test
    void munmap_pages_areFreed() {
        MmStruct mm = withPages(3);
        munmap(mm, TestMm.page(0), TestMm.page(2));
        assertThat(machine.memory().allocated()).isEqualTo(1);
        assertThat(mm.peekPte(TestMm.page(0))).isEqualTo(Pte.NONE);
        assertThat(mm.peekPte(TestMm.page(1))).isEqualTo(Pte.NONE);
    }

    @Test
    void munmap_pagesBeside_areKept() {
        MmStruct mm = withPages(3);
        munmap(mm, TestMm.page(1), TestMm.page(2));
        assertThat(cpu.load(TestMm.page(0))).isEqualTo(1);
        assertThat(cpu.load(TestMm.page(2))).isEqualTo(3);
    }

    @Test
    void munmap_rangeOverTwoTables_emptiesBoth() {
        MmStruct mm = withPages(PteTable.ENTRIES + 10);
        munmap(mm, TestMm.page(1), TestMm.page(PteTable.ENTRIES + 9));
        assertThat(machine.memory().allocated()).isEqualTo(2);
        assertThat(cpu.load(TestMm.page(0))).isEqualTo(1);
        assertThat(cpu.load(TestMm.page(PteTable.ENTRIES + 9))).isEqualTo(PteTable.ENTRIES + 10);
    }

    @Test
    void munmap_pageSwappedOut_isFreed() {
        MmStruct mm = withPages(1);
        machine.reclaimEverything();
        munmap(mm, TestMm.page(0), TestMm.page(1));
        assertThat(machine.memory().allocated()).isZero();
    }

    @Test
    void load_unmappedButCached_isASegfault() {
        MmStruct mm = withPages(1);
        cpu.load(ADDRESS);
        munmap(mm, TestMm.page(0), TestMm.page(1));
        assertThatExceptionOfType(SegmentationFault.class).isThrownBy(() -> cpu.load(ADDRESS));
    }

    @Test
    void store_unmappedButCachedOnAnotherCpu_isASegfault() {
        MmStruct mm = withPages(1);
        Cpu sibling = machine.cpu(1);
        sibling.switchMm(mm);
        sibling.store(ADDRESS, 42);
        munmap(mm, TestMm.page(0), TestMm.page(1));
        assertThatExceptionOfType(SegmentationFault.class).isThrownBy(() -> sibling.store(ADDRESS, 43));
    }

    @Test
    void munmap_dirtyPageMappedElsewhere_isWrittenBackByReclaim() {
        MmStruct mm = withPages(1);
        MmStruct other = TestMm.sharing(mm);
        cpu.store(ADDRESS, 42);
        munmap(mm, TestMm.page(0), TestMm.page(1));
        machine.reclaimEverything();
        assertThat(RemoteAccess.read(other, ADDRESS)).isEqualTo(42);
    }

    @Test
    void munmap_pageMappedElsewhere_leavesItOneMapping() {
        MmStruct mm = withPages(1);
        MmStruct other = TestMm.sharing(mm);
        munmap(mm, TestMm.page(0), TestMm.page(1));
        assertThat(machine.memory().page(Pte.pfn(other.peekPte(ADDRESS))).peekMapCount())
                .isEqualTo(1);
    }

    @Test
    void munmap_dirtyPage_isTakenOutAtomicallyThenFlushedThenFreed() {
        MmStruct mm = withPages(1);
        cpu.store(ADDRESS, 42);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            munmap(mm, TestMm.page(0), TestMm.page(1));
            assertThat(recorder.actions())
                    .containsExactly(
                            "mmap_write_lock(mm)",
                            "munmap(mm, 0x1000-0x2000)",
                            "xchg pte(mm, 0x1000, none)",
                            "set_page_dirty(page 0)",
                            "flush_tlb_mm(mm)",
                            "page_remove_rmap(page 0)",
                            "mmap_write_unlock(mm)");
        }
    }

    @Test
    void munmap_untouchedPages_doesNotFlush() {
        MmStruct mm = TestMm.onePage(machine);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            munmap(mm, TestMm.page(0), TestMm.page(1));
            assertThat(recorder.actionsOf("flush_tlb_mm")).isEmpty();
        }
    }

    @Test
    void mmap_whereSomethingWasUnmapped_isEmpty() {
        MmStruct mm = withPages(2);
        munmap(mm, TestMm.page(1), TestMm.page(2));
        TestMm.writeLocked(mm, () -> mm.mmap(new VmArea(TestMm.page(1), TestMm.page(2), VmArea.VM_WRITE)));
        assertThat(cpu.load(TestMm.page(1))).isZero();
    }

    @Test
    void mmput_afterAPartWasUnmapped_freesTheRest() {
        MmStruct mm = withPages(3);
        munmap(mm, TestMm.page(1), TestMm.page(2));
        cpu.switchMm(null);
        mm.mmput();
        assertThat(machine.memory().allocated()).isZero();
        assertThat(machine.mms()).isEqualTo(List.of());
    }
}
