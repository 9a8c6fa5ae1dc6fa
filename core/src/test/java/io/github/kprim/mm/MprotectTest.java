package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MprotectTest {
    private static final long ADDRESS = TestMm.ADDRESS;

    /** Two neighbours, a hole, and a mapping that is already read-only. */
    private static final VmArea[] VMAS = {
        new VmArea(0x2000, 0x5000, VmArea.VM_WRITE, () -> {}),
        new VmArea(0x5000, 0x7000, VmArea.VM_WRITE | VmArea.VM_SHARED),
        new VmArea(0x8000, 0xa000, 0)
    };

    private final Machine machine = new Machine(2);
    private final Cpu cpu = machine.cpu(0);
    private final MmStruct mm = TestMm.onePage(machine);

    MprotectTest() {
        mm.populate(ADDRESS, 1);
        cpu.switchMm(mm);
    }

    private static void mprotect(MmStruct mm, long start, long end, int prot) {
        TestMm.writeLocked(mm, () -> mm.mprotect(start, end, prot));
    }

    private void forbid() {
        mprotect(mm, TestMm.page(0), TestMm.page(1), 0);
    }

    private void allow() {
        mprotect(mm, TestMm.page(0), TestMm.page(1), VmArea.VM_WRITE);
    }

    private String pte() {
        return Pte.describe(mm.peekPte(ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "0x2000, 0x5000, 2000-5000 5000-7000w 8000-a000", // exactly one
        "0x2000, 0x3000, 2000-3000 3000-5000w 5000-7000w 8000-a000", // its start
        "0x4000, 0x5000, 2000-4000w 4000-5000 5000-7000w 8000-a000", // its end
        "0x3000, 0x4000, 2000-3000w 3000-4000 4000-5000w 5000-7000w 8000-a000", // its middle
        "0x3000, 0x6000, 2000-3000w 3000-5000 5000-6000 6000-7000w 8000-a000", // a part of each neighbour
        "0x2000, 0x7000, 2000-5000 5000-7000 8000-a000", // both neighbours
        "0x9000, 0xa000, 2000-5000w 5000-7000w 8000-a000" // already read-only
    })
    void mprotect_readOnly_splitsAtTheEndsOfTheRange(String start, String end, String expected) {
        MmStruct several = TestMm.with(machine, VMAS);
        mprotect(several, Long.decode(start), Long.decode(end), 0);
        assertThat(TestMm.ranges(several)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0x8000, 0xa000, 2000-5000w 5000-7000w 8000-a000w",
        "0x9000, 0xa000, 2000-5000w 5000-7000w 8000-9000 9000-a000w",
        "0x3000, 0x6000, 2000-5000w 5000-7000w 8000-a000" // already writable
    })
    void mprotect_writable_splitsAtTheEndsOfTheRange(String start, String end, String expected) {
        MmStruct several = TestMm.with(machine, VMAS);
        mprotect(several, Long.decode(start), Long.decode(end), VmArea.VM_WRITE);
        assertThat(TestMm.ranges(several)).isEqualTo(expected);
    }

    @Test
    void mprotect_middle_leavesOtherFlagsAndHookToEveryPart() {
        VmArea whole = new VmArea(0x2000, 0x5000, VmArea.VM_WRITE | VmArea.VM_WIPEONFORK, () -> {});
        MmStruct other = TestMm.with(machine, whole);
        mprotect(other, 0x3000, 0x4000, 0);
        assertThat(TestMm.vmas(other))
                .containsExactly(
                        new VmArea(0x2000, 0x3000, whole.flags(), whole.openHook()),
                        new VmArea(0x3000, 0x4000, VmArea.VM_WIPEONFORK, whole.openHook()),
                        new VmArea(0x4000, 0x5000, whole.flags(), whole.openHook()));
    }

    @ParameterizedTest
    @CsvSource({
        "0x1000, 0x3000, 0x1000", // starts in a hole
        "0x2000, 0x8000, 0x7000", // ends in a hole
        "0x3000, 0x9000, 0x7000", // goes over a hole
        "0xa000, 0xb000, 0xa000" // beyond everything
    })
    void mprotect_overAHole_isRefusedNamingItAndChangesNothing(String start, String end, String hole) {
        MmStruct several = TestMm.with(machine, VMAS);
        several.populate(0x4000, 1);
        long before = several.peekPte(0x4000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mprotect(several, Long.decode(start), Long.decode(end), 0))
                .withMessageContaining("nothing is mapped at " + hole)
                .withMessageContaining("-ENOMEM");
        assertThat(TestMm.vmas(several)).containsExactly(VMAS);
        assertThat(several.peekPte(0x4000)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"0x2000, 0x2000", "0x3000, 0x2000", "0x2001, 0x3000", "0x2000, 0x3001"})
    void mprotect_badRange_isRefused(String start, String end) {
        MmStruct several = TestMm.with(machine, VMAS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mprotect(several, Long.decode(start), Long.decode(end), 0))
                .withMessageContaining("mprotect");
        assertThat(TestMm.vmas(several)).containsExactly(VMAS);
    }

    @ParameterizedTest
    @ValueSource(ints = {VmArea.VM_SHARED, VmArea.VM_WRITE | VmArea.VM_DONTCOPY, -1})
    void mprotect_otherFlags_isRefused(int prot) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mprotect(mm, TestMm.page(0), TestMm.page(1), prot))
                .withMessageContaining("not " + prot);
    }

    @Test
    void mprotect_withoutTheLockForWriting_isReportedByLockdep() {
        try (SeamRecorder recorder = SeamRecorder.bind();
                Lockdep.Membership member = Lockdep.enter("test", new LockValidator(LockdepMode.WARN))) {
            assertThat(member).isNotNull();
            mm.mprotect(TestMm.page(0), TestMm.page(1), VmArea.VM_WRITE);
            assertThat(recorder.invariants()).containsExactly(Report.LOCKDEP_CLEAN);
        }
    }

    @Test
    void mprotect_readOnly_writeProtectsAndSavesDirty() {
        cpu.store(ADDRESS, 42);
        forbid();
        assertThat(pte()).isEqualTo("P A SD");
    }

    @Test
    void mprotect_readOnly_exchangesEntriesThenFlushes() {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            forbid();
            assertThat(recorder.verbsOf("load pte", "cmpxchg pte", "store pte", "flush_tlb_mm", "mmap_write_unlock"))
                    .containsExactly("load pte", "cmpxchg pte", "flush_tlb_mm", "mmap_write_unlock");
        }
    }

    @Test
    void mprotect_readOnlyEntriesOnly_doesNotFlush() {
        forbid();
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            allow();
            forbid();
            assertThat(recorder.actionsOf("flush_tlb_mm", "cmpxchg pte")).isEmpty();
        }
    }

    @Test
    void store_afterStoresWereForbidden_isASegfault() {
        cpu.store(ADDRESS, 42);
        Cpu sibling = machine.cpu(1);
        sibling.switchMm(mm);
        sibling.store(ADDRESS, 43);
        forbid();
        assertThatExceptionOfType(SegmentationFault.class).isThrownBy(() -> cpu.store(ADDRESS, 44));
        assertThatExceptionOfType(SegmentationFault.class).isThrownBy(() -> sibling.store(ADDRESS, 45));
        assertThat(cpu.load(ADDRESS)).isEqualTo(43);
    }

    @Test
    void store_toThePageBeside_stillWorks() {
        MmStruct two = TestMm.with(machine, TestMm.pages(2, VmArea.VM_WRITE));
        two.populate(TestMm.page(0), 1);
        two.populate(TestMm.page(1), 2);
        cpu.switchMm(two);
        mprotect(two, TestMm.page(0), TestMm.page(1), 0);
        cpu.store(TestMm.page(1), 42);
        assertThat(Pte.describe(two.peekPte(TestMm.page(1)))).isEqualTo("P RW A D");
    }

    @Test
    void mprotect_dirtyPage_isWrittenBackByReclaim() {
        cpu.store(ADDRESS, 42);
        forbid();
        machine.reclaimEverything();
        assertThat(cpu.load(ADDRESS)).isEqualTo(42);
    }

    @Test
    void load_pageSwappedOutWhenStoresWereForbidden_comesBackReadOnly() {
        cpu.store(ADDRESS, 42);
        machine.reclaimEverything();
        forbid();
        assertThat(cpu.load(ADDRESS)).isEqualTo(42);
        assertThat(pte()).isEqualTo("P A");
    }

    @Test
    void mprotect_writable_leavesTheEntryReadOnlyUntilAStore() {
        cpu.store(ADDRESS, 42);
        forbid();
        allow();
        assertThat(pte()).isEqualTo("P A SD");
        cpu.store(ADDRESS, 43);
        assertThat(pte()).isEqualTo("P RW A D");
    }

    @Test
    void store_toACopyOnWritePageMadeWritable_isNotSeenByTheOtherSide() {
        forbid();
        MmStruct other = TestMm.sharing(mm);
        allow();
        cpu.store(ADDRESS, 42);
        assertThat(other.contentsAt(ADDRESS)).isEqualTo(1);
    }

    @Test
    void store_toASharedPageMadeWritable_isSeenByTheOtherSide() {
        MmStruct shared = TestMm.with(machine, TestMm.pages(1, VmArea.VM_WRITE | VmArea.VM_SHARED));
        shared.populate(ADDRESS, 1);
        cpu.switchMm(shared);
        mprotect(shared, TestMm.page(0), TestMm.page(1), 0);
        MmStruct other = TestMm.sharing(shared);
        mprotect(shared, TestMm.page(0), TestMm.page(1), VmArea.VM_WRITE);
        cpu.store(ADDRESS, 42);
        assertThat(other.contentsAt(ADDRESS)).isEqualTo(42);
    }
}
