package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PageFaultTest {
    private static final long ADDRESS = TestMm.ADDRESS;

    private final Machine machine = new Machine(2);
    private final MmStruct mm = TestMm.onePage(machine);
    private final Cpu cpu = machine.cpu(0);

    PageFaultTest() {
        cpu.switchMm(mm);
    }

    /**
     * Returns a second mm that maps the page of the first one. Both entries are write-protected, as fork leaves them.
     */
    private MmStruct sharing(long contents) {
        mm.populate(ADDRESS, contents);
        MmStruct other = TestMm.onePage(machine);
        int index = MmStruct.pteIndex(ADDRESS);
        long pte = Pte.wrprotect(mm.peekPte(ADDRESS));
        mm.table(ADDRESS).set(index, pte);
        other.table(ADDRESS).set(index, pte);
        machine.memory().page(Pte.pfn(pte)).dupRmap();
        return other;
    }

    @Test
    void load_untouchedPage_isZero() {
        assertThat(cpu.load(ADDRESS)).isZero();
        assertThat(machine.memory().allocated()).isEqualTo(1);
    }

    @Test
    void store_untouchedPage_isThere() {
        cpu.store(ADDRESS, 5);
        assertThat(cpu.load(ADDRESS)).isEqualTo(5);
        assertThat(Pte.describe(mm.peekPte(ADDRESS))).isEqualTo("P RW A D");
    }

    @Test
    void load_untouchedReadOnlyPage_mapsZeroWithoutRw() {
        MmStruct readOnly = TestMm.with(machine, TestMm.pages(1, 0));
        cpu.switchMm(readOnly);
        assertThat(cpu.load(ADDRESS)).isZero();
        assertThat(Pte.isWritable(readOnly.peekPte(ADDRESS))).isFalse();
        assertThat(Pte.isShadowStack(readOnly.peekPte(ADDRESS))).isFalse();
    }

    @Test
    void store_toASharedCopyOnWritePage_storesToACopy() {
        MmStruct other = sharing(7);
        cpu.store(ADDRESS, 8);
        assertThat(mm.contentsAt(ADDRESS)).isEqualTo(8);
        assertThat(other.contentsAt(ADDRESS)).isEqualTo(7);
    }

    @Test
    void store_toASharedCopyOnWritePage_leavesEachPageWithOneMapping() {
        MmStruct other = sharing(7);
        cpu.store(ADDRESS, 8);
        assertThat(machine.memory().page(Pte.pfn(mm.peekPte(ADDRESS))).peekMapCount())
                .isEqualTo(1);
        assertThat(machine.memory().page(Pte.pfn(other.peekPte(ADDRESS))).peekMapCount())
                .isEqualTo(1);
    }

    @Test
    void store_toACopyOnWritePageNobodyShares_reusesThePage() {
        MmStruct other = sharing(7);
        other.mmput();
        int before = Pte.pfn(mm.peekPte(ADDRESS));
        cpu.store(ADDRESS, 8);
        assertThat(Pte.pfn(mm.peekPte(ADDRESS))).isEqualTo(before);
        assertThat(machine.memory().allocated()).isEqualTo(1);
    }

    @Test
    void store_reusingAPageWithSavedDirty_movesItBackToDirty() {
        mm.populate(ADDRESS, 7);
        mm.table(ADDRESS).set(MmStruct.pteIndex(ADDRESS), Pte.wrprotect(Pte.mkdirty(mm.peekPte(ADDRESS))));
        cpu.store(ADDRESS, 8);
        assertThat(Pte.describe(mm.peekPte(ADDRESS))).isEqualTo("P RW A D");
    }

    @Test
    void store_copying_flushesTheOldPageFromOtherCpus() {
        sharing(7);
        Cpu sibling = machine.cpu(1);
        sibling.switchMm(mm);
        assertThat(sibling.load(ADDRESS)).isEqualTo(7);
        cpu.store(ADDRESS, 8);
        assertThat(sibling.load(ADDRESS)).isEqualTo(8);
    }

    @Test
    void store_toAWriteProtectedSharedMapping_neverCopies() {
        MmStruct shared = TestMm.with(machine, TestMm.pages(1, VmArea.VM_WRITE | VmArea.VM_SHARED));
        shared.populate(ADDRESS, 7);
        long pte = Pte.wrprotect(shared.peekPte(ADDRESS));
        shared.table(ADDRESS).set(MmStruct.pteIndex(ADDRESS), pte);
        machine.memory().page(Pte.pfn(pte)).dupRmap();
        cpu.switchMm(shared);
        cpu.store(ADDRESS, 8);
        assertThat(Pte.pfn(shared.peekPte(ADDRESS))).isEqualTo(Pte.pfn(pte));
    }

    @Test
    void load_unmapped_isASegfaultThatSaysSo() {
        assertThatExceptionOfType(SegmentationFault.class)
                .isThrownBy(() -> cpu.load(0x5000))
                .withMessage("segmentation fault at 0x5000: nothing is mapped there");
    }

    @Test
    void store_unmapped_isASegfaultThatSaysSo() {
        assertThatExceptionOfType(SegmentationFault.class)
                .isThrownBy(() -> cpu.store(0x5000, 1))
                .withMessage("segmentation fault at 0x5000: nothing is mapped there");
    }

    @Test
    void store_readOnlyMapping_isASegfaultThatSaysSo() {
        cpu.switchMm(TestMm.with(machine, TestMm.pages(1, 0)));
        assertThatExceptionOfType(SegmentationFault.class)
                .isThrownBy(() -> cpu.store(ADDRESS, 1))
                .withMessage("segmentation fault at 0x1000: the mapping is read-only");
    }

    @Test
    void store_unaligned_isASegfaultThatSaysSo() {
        assertThatExceptionOfType(SegmentationFault.class)
                .isThrownBy(() -> cpu.store(ADDRESS + 8, 1))
                .withMessage("segmentation fault at 0x1008: a page holds one word, at its first address");
    }

    @Test
    void load_withoutPageTables_isASegfaultThatNamesTheCpu() {
        assertThatExceptionOfType(SegmentationFault.class)
                .isThrownBy(() -> machine.cpu(1).load(ADDRESS))
                .withMessage("segmentation fault at 0x1000: CPU 1 has no page tables loaded");
    }

    @Test
    void store_segfaulting_letsGoOfMmapLock() {
        assertThatExceptionOfType(SegmentationFault.class).isThrownBy(() -> cpu.store(0x5000, 1));
        assertThat(mm.mmapLock().isLocked()).isFalse();
    }
}
