package io.github.kprim.fork;

import static io.github.kprim.mm.VmArea.VM_DONTCOPY;
import static io.github.kprim.mm.VmArea.VM_SHARED;
import static io.github.kprim.mm.VmArea.VM_WIPEONFORK;
import static io.github.kprim.mm.VmArea.VM_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.mm.AllocationFailure;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.SeamRecorder;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests a fork in which each allocation in turn fails. The parent must be unchanged, and nothing may be left behind.
 */
class FailingForkTest {
    private static final long FAR = TestMm.page(PteTable.ENTRIES);

    private static final VmArea[] VMAS = {
        new VmArea(TestMm.page(0), TestMm.page(2), VM_WRITE),
        new VmArea(TestMm.page(2), TestMm.page(3), VM_WRITE | VM_DONTCOPY),
        new VmArea(TestMm.page(3), TestMm.page(4), VM_WRITE | VM_SHARED),
        new VmArea(TestMm.page(4), TestMm.page(5), VM_WRITE | VM_WIPEONFORK),
        new VmArea(FAR, FAR + PteTable.ENTRIES * MmStruct.PAGE_SIZE, VM_WRITE)
    };

    /** The pages in the order of {@link #VMAS}. The pages of the last mapping are in two page tables. */
    private static final long[] PAGES = {
        TestMm.page(0),
        TestMm.page(1),
        TestMm.page(2),
        TestMm.page(3),
        TestMm.page(4),
        FAR,
        FAR + (PteTable.ENTRIES - 1) * MmStruct.PAGE_SIZE
    };

    /** The allocations of fork for this process, in order. */
    private static final List<String> ALLOCATIONS = List.of(
            "mm_struct",
            "vm_area_struct",
            "page table",
            "vm_area_struct",
            "vm_area_struct",
            "vm_area_struct",
            "page table",
            "page table");

    private final Process process = new Process(VMAS);

    /** Makes every page dirty except the last, which is swapped out. */
    FailingForkTest() {
        process.store(PAGES[PAGES.length - 1], wordOf(PAGES.length - 1));
        process.machine.reclaimEverything();
        for (int i = 0; i < PAGES.length - 1; i++) {
            process.mm.populate(PAGES[i], -1);
            process.store(PAGES[i], wordOf(i));
        }
    }

    private static long wordOf(int page) {
        return 100 + page;
    }

    static Stream<Arguments> everyAllocation() {
        return Arrays.stream(TestProtocol.values())
                .flatMap(protocol ->
                        IntStream.rangeClosed(1, ALLOCATIONS.size()).mapToObj(nth -> Arguments.of(protocol, nth)));
    }

    private void failToFork(TestProtocol protocol, int nth) {
        process.machine.faultInjection().failNth(nth);
        assertThatExceptionOfType(AllocationFailure.class)
                .isThrownBy(() -> process.fork(protocol))
                .withMessageContaining("cannot allocate a " + ALLOCATIONS.get(nth - 1) + " for child");
    }

    private List<Long> words(TaskStruct task) {
        return Arrays.stream(PAGES).mapToObj(page -> Process.load(task, page)).toList();
    }

    private static List<Long> wordsAtFirst() {
        return IntStream.range(0, PAGES.length)
                .mapToObj(FailingForkTest::wordOf)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void fork_noAllocationLeftToFail_succeeds(TestProtocol protocol) {
        process.machine.faultInjection().failNth(ALLOCATIONS.size() + 1);
        TaskStruct child = process.fork(protocol);
        assertThat(Process.load(child, PAGES[0])).isEqualTo(wordOf(0));
        assertThatExceptionOfType(AllocationFailure.class)
                .as("the count went on to the next allocation")
                .isThrownBy(() -> new MmStruct(process.machine, "next"));
    }

    @ParameterizedTest
    @MethodSource("everyAllocation")
    void fork_nthAllocationFails_leavesMappingsAndContents(TestProtocol protocol, int nth) {
        failToFork(protocol, nth);
        assertThat(TestMm.vmas(process.mm)).containsExactly(VMAS);
        assertThat(words(process.init)).isEqualTo(wordsAtFirst());
    }

    @ParameterizedTest
    @MethodSource("everyAllocation")
    void fork_nthAllocationFails_losesNoStore(TestProtocol protocol, int nth) {
        failToFork(protocol, nth);
        process.machine.reclaimEverything();
        assertThat(words(process.init)).isEqualTo(wordsAtFirst());
    }

    @ParameterizedTest
    @MethodSource("everyAllocation")
    void fork_nthAllocationFails_leavesNeitherMmNorPage(TestProtocol protocol, int nth) {
        failToFork(protocol, nth);
        assertThat(process.machine.mms()).containsExactly(process.mm);
        assertThat(process.machine.memory().allocated()).isEqualTo(PAGES.length);
        Process.exit(process.init);
        assertThat(process.machine.mms()).isEmpty();
        assertThat(process.machine.memory().allocated()).isZero();
    }

    @ParameterizedTest
    @MethodSource("everyAllocation")
    void fork_nthAllocationFails_leavesEachPageOneMapping(TestProtocol protocol, int nth) {
        failToFork(protocol, nth);
        for (int pfn = 0; pfn < PAGES.length; pfn++) {
            assertThat(process.machine.memory().page(pfn).mapCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("everyAllocation")
    void fork_nthAllocationFails_leavesCountsLockAndFlag(TestProtocol protocol, int nth) {
        failToFork(protocol, nth);
        assertThat(process.mm.mmUsers().peek()).isEqualTo(1);
        assertThat(process.mm.mmCount().peek()).isEqualTo(1);
        assertThat(process.mm.mmapLock().isLocked()).isFalse();
        assertThat(process.init.fastFork().peek()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("everyAllocation")
    void fork_nthAllocationFails_storesGoOnInPlace(TestProtocol protocol, int nth) {
        failToFork(protocol, nth);
        for (long page : PAGES) {
            process.store(page, -page);
        }
        assertThat(process.machine.memory().allocated())
                .as("nothing was copied")
                .isEqualTo(PAGES.length);
        process.machine.reclaimEverything();
        for (long page : PAGES) {
            assertThat(process.load(page)).isEqualTo(-page);
        }
    }

    @ParameterizedTest
    @MethodSource("everyAllocation")
    void fork_afterAFailure_copiesEverything(TestProtocol protocol, int nth) {
        failToFork(protocol, nth);
        TaskStruct child = process.fork(protocol);
        process.store(PAGES[0], -1);
        assertThat(Process.load(child, PAGES[0])).isEqualTo(wordOf(0));
        assertThat(Process.load(child, PAGES[5])).isEqualTo(wordOf(5));
        assertThat(Process.load(child, PAGES[6])).isEqualTo(wordOf(6));
    }

    @ParameterizedTest
    @MethodSource("everyAllocation")
    void fork_nthAllocationFails_satisfiesLockdepAndReportsNothing(TestProtocol protocol, int nth) {
        try (SeamRecorder recorder = SeamRecorder.bind();
                Lockdep.Membership member = Lockdep.enter("init", new LockValidator(LockdepMode.WARN))) {
            assertThat(member).isNotNull();
            failToFork(protocol, nth);
            Lockdep.exit();
            assertThat(recorder.reports()).isEmpty();
        }
    }

    @Test
    void fork_failingHalfWay_tearsDownAfterTheLockIsLetGo() {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            failToFork(TestProtocol.PLAIN, 4);
            assertThat(recorder.actions().stream()
                            .filter(a -> a.startsWith("write fast_fork")
                                    || a.matches("(flush_tlb_mm|mmap_write_unlock|mmput|free_mm)\\(.*"))
                            .toList())
                    .containsExactly(
                            "write fast_fork(true)",
                            "mmap_write_unlock(child)",
                            "flush_tlb_mm(mm)",
                            "write fast_fork(false)",
                            "mmap_write_unlock(mm)",
                            "mmput(child)",
                            "flush_tlb_mm(child)",
                            "mmap_write_unlock(child)",
                            "free_mm(child)");
        }
    }

    /** Sets the flag that makes the copy plain, and never clears it. */
    private static final MmProtocol BROKEN = new DelegatingProtocol(TestProtocol.PLAIN) {
        @Override
        public void afterCopy(TaskStruct current, MmStruct mm) {}
    };

    @Test
    void fork_protocolLeavesTheFlagSet_isRefusedNamingIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> process.fork(BROKEN))
                .withMessageContaining("afterCopy of plain")
                .withMessageContaining("init");
        assertThat(process.machine.mms()).containsExactly(process.mm);
        assertThat(process.mm.mmapLock().isLocked()).isFalse();
    }
}
