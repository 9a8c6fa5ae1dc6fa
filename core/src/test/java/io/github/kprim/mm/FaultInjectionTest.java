package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultInjectionTest {
    private static final long ADDRESS = TestMm.ADDRESS;

    private final Machine machine = new Machine(1);
    private final FaultInjection injection = machine.faultInjection();
    private final MmStruct mm = TestMm.onePage(machine);
    private final Cpu cpu = machine.cpu(0);

    FaultInjectionTest() {
        cpu.switchMm(mm);
    }

    private void assertFails(int nth, String what, ThrowingCallable body) {
        injection.failNth(nth);
        assertThatExceptionOfType(AllocationFailure.class)
                .isThrownBy(body)
                .withMessageContaining("cannot allocate a " + what + " for")
                .withMessageContaining("-ENOMEM");
        assertThat(mm.mmapLock().isLocked()).isFalse();
    }

    @Test
    void failNth_zero_failsNothing() {
        injection.failNth(1);
        injection.failNth(0);
        cpu.store(ADDRESS, 1);
        assertThat(cpu.load(ADDRESS)).isEqualTo(1);
    }

    @Test
    void failNth_negative_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> injection.failNth(-1))
                .withMessageContaining("-1");
    }

    @Test
    void failNth_armed_failsOnceOnly() {
        assertFails(1, "mm_struct", () -> new MmStruct(machine, "next"));
        assertThat(new MmStruct(machine, "next").name()).isEqualTo("next");
    }

    @Test
    void failNth_onAnotherThread_doesNotCountHere() throws Exception {
        FutureTask<Void> other = new FutureTask<>(() -> injection.failNth(1), null);
        Thread thread = new Thread(other, "other");
        thread.start();
        other.get();
        assertThat(new MmStruct(machine, "next").name()).isEqualTo("next");
    }

    @Test
    void failNth_onAnotherMachine_doesNotCountHere() {
        new Machine(1).faultInjection().failNth(1);
        assertThat(new MmStruct(machine, "next").name()).isEqualTo("next");
    }

    @Test
    void newMm_failing_isOnNoMachine() {
        assertFails(1, "mm_struct", () -> new MmStruct(machine, "next"));
        assertThat(machine.mms()).containsExactly(mm);
    }

    @Test
    void mmap_failing_mapsNothing() {
        VmArea vma = new VmArea(0x8000, 0x9000, 0);
        assertFails(1, "vm_area_struct", () -> TestMm.writeLocked(mm, () -> mm.mmap(vma)));
        assertThat(TestMm.ranges(mm)).isEqualTo("1000-2000w");
    }

    @ParameterizedTest
    @CsvSource({"1, page table", "2, page"})
    void store_untouchedPage_failsAtTableOrPageAndMapsNothing(int nth, String what) {
        assertFails(nth, what, () -> cpu.store(ADDRESS, 42));
        assertThat(mm.peekPte(ADDRESS)).isEqualTo(Pte.NONE);
        assertThat(machine.memory().allocated()).isZero();
    }

    @Test
    void store_untouchedPage_allocatesTableAndPageOnly() {
        injection.failNth(3);
        cpu.store(ADDRESS, 42);
        assertFails(1, "mm_struct", () -> new MmStruct(machine, "next"));
    }

    @Test
    void store_tableThereAlready_allocatesAPageOnly() {
        MmStruct two = TestMm.with(machine, TestMm.pages(2, VmArea.VM_WRITE));
        cpu.switchMm(two);
        cpu.store(TestMm.page(0), 1);
        assertFails(1, "page", () -> cpu.store(TestMm.page(1), 1));
    }

    @Test
    void store_afterAFailure_succeeds() {
        assertFails(1, "page table", () -> cpu.store(ADDRESS, 42));
        cpu.store(ADDRESS, 43);
        assertThat(cpu.load(ADDRESS)).isEqualTo(43);
    }

    @Test
    void load_untouchedPage_failsToo() {
        assertFails(2, "page", () -> cpu.load(ADDRESS));
        assertThat(cpu.load(ADDRESS)).isZero();
    }

    @Test
    void store_copyOnWriteThatFails_leavesThePageSharedAsItWas() {
        mm.populate(ADDRESS, 1);
        mm.table(ADDRESS).setWrprotect(MmStruct.pteIndex(ADDRESS), mm.peekPte(ADDRESS));
        MmStruct other = TestMm.sharing(mm);
        long before = mm.peekPte(ADDRESS);
        assertFails(1, "page", () -> cpu.store(ADDRESS, 42));
        assertThat(mm.peekPte(ADDRESS)).isEqualTo(before);
        assertThat(machine.memory().page(Pte.pfn(before)).peekMapCount()).isEqualTo(2);
        assertThat(other.contentsAt(ADDRESS)).isEqualTo(1);
        assertThat(machine.memory().allocated()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, page table", "2, page"})
    void remoteWrite_failing_storesNothingAndLetsGoOfTheLock(int nth, String what) {
        assertFails(nth, what, () -> RemoteAccess.write(mm, ADDRESS, 42));
        assertThat(cpu.load(ADDRESS)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void munmap_splitFails_changesNothing(int nth) {
        MmStruct three = TestMm.with(machine, TestMm.pages(3, VmArea.VM_WRITE));
        three.populate(TestMm.page(1), 7);
        assertFails(
                nth,
                "vm_area_struct",
                () -> TestMm.writeLocked(three, () -> three.munmap(TestMm.page(1), TestMm.page(2))));
        assertThat(TestMm.ranges(three)).isEqualTo("1000-4000w");
        assertThat(three.contentsAt(TestMm.page(1))).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void mprotect_splitFails_changesNothing(int nth) {
        MmStruct three = TestMm.with(machine, TestMm.pages(3, VmArea.VM_WRITE));
        three.populate(TestMm.page(1), 7);
        assertFails(
                nth,
                "vm_area_struct",
                () -> TestMm.writeLocked(three, () -> three.mprotect(TestMm.page(1), TestMm.page(2), 0)));
        assertThat(TestMm.ranges(three)).isEqualTo("1000-4000w");
        assertThat(Pte.isWritable(three.peekPte(TestMm.page(1)))).isTrue();
    }

    @Test
    void munmap_ofWholeMappings_allocatesNothing() {
        injection.failNth(1);
        TestMm.writeLocked(mm, () -> mm.munmap(TestMm.page(0), TestMm.page(1)));
        assertThat(TestMm.ranges(mm)).isEmpty();
    }

    @Test
    void populate_armed_neverFails() {
        injection.failNth(1);
        mm.populate(ADDRESS, 7);
        assertThat(mm.contentsAt(ADDRESS)).isEqualTo(7);
    }
}
