package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Shows why the Dirty bit matters. Reclaim writes back the pages that are marked dirty, and drops the rest. */
class ReclaimTest {
    private static final long ADDRESS = TestMm.ADDRESS;
    private static final long ON_DISK = 1;
    private static final long STORED = 42;

    private final Machine machine = new Machine(2);
    private final MmStruct mm = TestMm.onePage(machine);
    private final Cpu cpu = machine.cpu(0);
    private final int index = MmStruct.pteIndex(ADDRESS);

    ReclaimTest() {
        mm.populate(ADDRESS, ON_DISK);
        cpu.switchMm(mm);
    }

    @Test
    void reclaim_cleanPage_readsBackWhatIsOnDisk() {
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).isEqualTo(ON_DISK);
    }

    @Test
    void reclaim_dirtyPage_keepsTheStore() {
        cpu.store(ADDRESS, STORED);
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).isEqualTo(STORED);
    }

    @Test
    void reclaim_savedDirtyPage_keepsTheStore() {
        cpu.store(ADDRESS, STORED);
        mm.table(ADDRESS).set(index, Pte.wrprotect(mm.peekPte(ADDRESS)));
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).isEqualTo(STORED);
    }

    @Test
    void reclaim_dirtyBitWipedByAPlainStore_losesTheData() {
        PteTable table = mm.table(ADDRESS);
        long loadedBefore = table.load(index);
        cpu.store(ADDRESS, STORED);
        table.set(index, Pte.wrprotect(loadedBefore));
        assertThat(mm.contentsAt(ADDRESS)).as("until it is reclaimed").isEqualTo(STORED);
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).as("the program's store is gone").isEqualTo(ON_DISK);
    }

    @Test
    void reclaim_writeProtectedByCompareAndSet_keepsTheStore() {
        PteTable table = mm.table(ADDRESS);
        long loadedBefore = table.load(index);
        cpu.store(ADDRESS, STORED);
        assertThat(table.compareAndSet(index, loadedBefore, Pte.wrprotect(loadedBefore)))
                .as("the entry has changed")
                .isFalse();
        long now = table.load(index);
        assertThat(table.compareAndSet(index, now, Pte.wrprotect(now))).isTrue();
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).isEqualTo(STORED);
    }

    @Test
    void reclaim_twice_keepsTheStore() {
        cpu.store(ADDRESS, STORED);
        machine.reclaimEverything();
        cpu.load(ADDRESS);
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).isEqualTo(STORED);
    }

    @Test
    void reclaim_ofSwappedOutPages_isHarmless() {
        cpu.store(ADDRESS, STORED);
        machine.reclaimEverything();
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).isEqualTo(STORED);
    }

    @Test
    void reclaim_presentPage_leavesASwapEntryOfTheSameFrame() {
        int pfn = Pte.pfn(mm.peekPte(ADDRESS));
        machine.reclaimEverything();
        assertThat(Pte.isSwap(mm.peekPte(ADDRESS))).isTrue();
        assertThat(Pte.pfn(mm.peekPte(ADDRESS))).isEqualTo(pfn);
    }

    @Test
    void reclaim_cachedEntry_isFlushed() {
        cpu.store(ADDRESS, STORED);
        machine.reclaimEverything();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            cpu.load(ADDRESS);
            assertThat(recorder.actionsOf("swap in")).hasSize(1);
        }
    }

    @Test
    void store_afterReclaim_isKeptByTheNextReclaim() {
        machine.reclaimEverything();
        cpu.store(ADDRESS, STORED);
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).isEqualTo(STORED);
    }

    @Test
    void reclaim_zeroPageNeverStoredTo_readsBackZero() {
        MmStruct fresh = TestMm.onePage(machine);
        cpu.switchMm(fresh);
        cpu.load(ADDRESS);
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).isZero();
    }

    @Test
    void swapIn_pageSharedByTwoMms_isReadByBoth() {
        MmStruct other = sharedCopy();
        machine.reclaimEverything();
        assertThat(RemoteAccess.read(mm, ADDRESS)).isEqualTo(STORED);
        assertThat(RemoteAccess.read(other, ADDRESS)).isEqualTo(STORED);
        assertThat(machine.memory().allocated()).isEqualTo(1);
    }

    @Test
    void swapIn_pageSharedByTwoMms_isWriteProtected() {
        sharedCopy();
        machine.reclaimEverything();
        cpu.load(ADDRESS);
        assertThat(Pte.isWritable(mm.peekPte(ADDRESS))).isFalse();
    }

    @Test
    void store_swappedOutPageSharedByTwoMms_isNotSeenByTheOther() {
        MmStruct other = sharedCopy();
        machine.reclaimEverything();
        cpu.store(ADDRESS, 43);
        assertThat(RemoteAccess.read(other, ADDRESS)).isEqualTo(STORED);
        assertThat(cpu.load(ADDRESS)).isEqualTo(43);
    }

    /** Stores a word, and creates another mm that maps the page copy-on-write, as fork would. */
    private MmStruct sharedCopy() {
        cpu.store(ADDRESS, STORED);
        MmStruct other = TestMm.onePage(machine);
        long pte = Pte.wrprotect(mm.peekPte(ADDRESS));
        mm.table(ADDRESS).set(index, pte);
        mm.flushTlb();
        machine.memory().page(Pte.pfn(pte)).dupRmap();
        other.table(ADDRESS).set(index, pte);
        return other;
    }
}
