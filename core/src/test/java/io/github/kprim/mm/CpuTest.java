package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests what the hardware does by itself: the TLB and the Dirty bit. */
class CpuTest {
    private static final long ADDRESS = TestMm.ADDRESS;

    private final Machine machine = new Machine(2);
    private final Cpu cpu = machine.cpu(0);
    private final MmStruct mm = TestMm.onePage(machine);
    private final PteTable table = mm.table(ADDRESS);
    private final int index = MmStruct.pteIndex(ADDRESS);

    CpuTest() {
        mm.populate(ADDRESS, 1);
        cpu.switchMm(mm);
    }

    private void set(long pte) {
        table.set(index, pte);
    }

    private long pte() {
        return mm.peekPte(ADDRESS);
    }

    @Test
    void load_mapped_seesTheContents() {
        assertThat(cpu.load(ADDRESS)).isEqualTo(1);
    }

    @Test
    void load_cleanEntry_leavesItClean() {
        cpu.load(ADDRESS);
        assertThat(Pte.isDirty(pte())).isFalse();
    }

    @Test
    void store_cleanWritableEntry_setsDirtyWithoutFault() {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            cpu.store(ADDRESS, 2);
            assertThat(recorder.actionsOf("mmap_read_lock")).isEmpty();
        }
        assertThat(Pte.describe(pte())).isEqualTo("P RW A D");
        assertThat(mm.contentsAt(ADDRESS)).isEqualTo(2);
    }

    @Test
    void store_writeProtectedEntry_faultsAndNeverSetsDirtyWhereRwIsClear() {
        set(Pte.wrprotect(pte()));
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            cpu.store(ADDRESS, 2);
            assertThat(recorder.actionsOf("mmap_read_lock")).hasSize(1);
            assertThat(recorder.reports()).isEmpty();
        }
        assertThat(Pte.describe(pte())).isEqualTo("P RW A D");
    }

    @Test
    void store_cachedWritableCleanEntry_looksAtTheTableAgain() {
        cpu.load(ADDRESS);
        set(Pte.wrprotect(pte()));
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            cpu.store(ADDRESS, 2);
            assertThat(recorder.actionsOf("mmap_read_lock"))
                    .as("the table says read-only, so the cached RW does not help")
                    .hasSize(1);
        }
    }

    @Test
    void store_cachedDirtyEntry_goesToThePageWithoutTheTable() {
        cpu.store(ADDRESS, 2);
        long wiped = Pte.wrprotect(Pte.mkclean(pte()));
        set(wiped);
        cpu.store(ADDRESS, 3);
        assertThat(mm.contentsAt(ADDRESS)).isEqualTo(3);
        assertThat(pte()).as("the store has not touched the table").isEqualTo(wiped);
    }

    @Test
    void store_afterFlush_faultsOnTheWriteProtectedEntry() {
        cpu.store(ADDRESS, 2);
        set(Pte.wrprotect(pte()));
        mm.flushTlb();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            cpu.store(ADDRESS, 3);
            assertThat(recorder.actionsOf("mmap_read_lock")).hasSize(1);
        }
    }

    @Test
    void load_cachedEntry_doesNotWalkTheTable() {
        cpu.load(ADDRESS);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            cpu.load(ADDRESS);
            assertThat(recorder.actions()).containsExactly("load(0x1000)");
        }
    }

    @Test
    void flushTlb_cachedEntry_makesTheNextLoadWalkTheTable() {
        cpu.load(ADDRESS);
        mm.flushTlb();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            cpu.load(ADDRESS);
            assertThat(recorder.actions()).containsExactly("tlb fill(0x1000)", "load(0x1000)");
        }
    }

    @Test
    void flushTlb_onAnotherCpusThread_reachesEveryCpu() {
        machine.cpu(1).switchMm(mm);
        machine.cpu(1).store(ADDRESS, 2);
        set(Pte.wrprotect(pte()));
        mm.flushTlb();
        machine.cpu(1).store(ADDRESS, 3);
        assertThat(Pte.describe(pte())).as("set by a page fault").isEqualTo("P RW A D");
    }

    @Test
    void flushTlb_ofAnotherMm_leavesTheEntryCached() {
        MmStruct other = TestMm.onePage(machine);
        cpu.load(ADDRESS);
        other.flushTlb();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            cpu.load(ADDRESS);
            assertThat(recorder.actionsOf("tlb fill")).isEmpty();
        }
    }

    @Test
    void switchMm_toAnotherMm_emptiesTheTlb() {
        MmStruct other = TestMm.onePage(machine);
        other.populate(ADDRESS, 9);
        cpu.load(ADDRESS);
        cpu.switchMm(other);
        assertThat(cpu.load(ADDRESS)).isEqualTo(9);
    }

    @Test
    void switchMm_toTheSameMm_emptiesTheTlb() {
        cpu.load(ADDRESS);
        cpu.switchMm(mm);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            cpu.load(ADDRESS);
            assertThat(recorder.actionsOf("tlb fill")).hasSize(1);
        }
    }

    @Test
    void switchMm_toNone_leavesNoneLoaded() {
        cpu.switchMm(null);
        assertThat(cpu.loadedMm()).isNull();
    }

    @Test
    void store_ofOneCpu_isSeenByTheOther() {
        machine.cpu(1).switchMm(mm);
        cpu.store(ADDRESS, 5);
        assertThat(machine.cpu(1).load(ADDRESS)).isEqualTo(5);
    }
}
