package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.Announcements;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that each action on an address space is one step that says what it found. The explorer orders these steps, and
 * traces show them.
 */
final class MmStepsTest {
    private final Machine machine = new Machine(1);
    private final Cpu cpu = machine.cpu(0);
    private final MmStruct mm = TestMm.onePage(machine);

    @BeforeEach
    void loadPageTables() {
        cpu.switchMm(mm);
    }

    private static List<String> steps(Runnable actions) {
        return Announcements.of(actions).steps();
    }

    private static List<String> words(Runnable actions) {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            actions.run();
            return recorder.actions();
        }
    }

    private void populate() {
        mm.mmapLock().readLock();
        mm.populate(TestMm.ADDRESS, 1);
        mm.mmapLock().readUnlock();
    }

    private void store(long word) {
        cpu.store(TestMm.ADDRESS, word);
    }

    @Test
    void store_untouchedPage_faultsItInAndStores() {
        assertThat(steps(() -> store(7)))
                .containsExactly(
                        "tlb fill(0x1000): none",
                        "down_read(mmap_lock)",
                        "load pte(mm, 0x1000): none",
                        "pte_alloc(mm, 0x1000)",
                        "cmpxchg pte(mm, 0x1000, P RW A D): done",
                        "up_read(mmap_lock)",
                        "tlb fill(0x1000): P RW A D",
                        "store(0x1000, 7): P RW A D");
    }

    @Test
    void store_cleanPage_setsDirty() {
        populate();

        assertThat(steps(() -> store(7))).containsExactly("tlb fill(0x1000): P RW A", "store(0x1000, 7): P RW A D");
    }

    @Test
    void store_cachedDirtyEntry_isOneStep() {
        store(7);

        assertThat(steps(() -> store(8))).containsExactly("store(0x1000, 8): P RW A D");
    }

    @Test
    void load_cachedEntry_isOneStep() {
        store(8);

        assertThat(steps(() -> assertThat(cpu.load(TestMm.ADDRESS)).isEqualTo(8)))
                .containsExactly("load(0x1000)");
    }

    @Test
    void contentsAt_presentPage_isOneStep() {
        store(8);

        assertThat(steps(() -> assertThat(mm.contentsAt(TestMm.ADDRESS)).isEqualTo(8)))
                .containsExactly("look at(mm, 0x1000)");
    }

    @Test
    void reclaim_dirtyPage_isOneStepForAll() {
        store(8);

        assertThat(steps(machine::reclaimEverything)).containsExactly("reclaim(machine)");
        assertThat(mm.peekPte(TestMm.ADDRESS)).isEqualTo(Pte.swapped(mm.peekPte(TestMm.ADDRESS)));
    }

    @Test
    void store_reclaimedPage_readsItBack() {
        store(8);
        machine.reclaimEverything();

        assertThat(steps(() -> store(9)))
                .containsExactly(
                        "tlb fill(0x1000): swap",
                        "down_read(mmap_lock)",
                        "load pte(mm, 0x1000): swap",
                        "page_mapcount(page 0): 1",
                        "swap in(page 0)",
                        "cmpxchg pte(mm, 0x1000, P RW A): done",
                        "up_read(mmap_lock)",
                        "tlb fill(0x1000): P RW A",
                        "store(0x1000, 9): P RW A D");
    }

    private void writeProtect() {
        TestMm.writeLocked(mm, () -> {
            mm.mprotect(TestMm.ADDRESS, TestMm.page(1), 0);
            mm.mprotect(TestMm.ADDRESS, TestMm.page(1), VmArea.VM_WRITE);
        });
    }

    @Test
    void store_writeProtectedPageOfSeveral_copiesItFirst() {
        store(9);
        TestMm.sharing(mm);
        writeProtect();

        assertThat(steps(() -> store(10)))
                .containsExactly(
                        "tlb fill(0x1000): P A SD",
                        "down_read(mmap_lock)",
                        "load pte(mm, 0x1000): P A SD",
                        "page_mapcount(page 0): 2",
                        "copy page(page 0)",
                        "cmpxchg pte(mm, 0x1000, P RW A D): done",
                        "flush_tlb_mm(mm)",
                        "page_remove_rmap(page 0)",
                        "up_read(mmap_lock)",
                        "tlb fill(0x1000): P RW A D",
                        "store(0x1000, 10): P RW A D");
    }

    @Test
    void store_writeProtectedPageOfItsOwn_makesItWritable() {
        store(9);
        writeProtect();

        assertThat(steps(() -> store(10)))
                .containsExactly(
                        "tlb fill(0x1000): P A SD",
                        "down_read(mmap_lock)",
                        "load pte(mm, 0x1000): P A SD",
                        "page_mapcount(page 0): 1",
                        "cmpxchg pte(mm, 0x1000, P RW A D): done",
                        "up_read(mmap_lock)",
                        "tlb fill(0x1000): P RW A D",
                        "store(0x1000, 10): P RW A D");
    }

    @Test
    void switchMm_thereAndBack_isOneStepEach() {
        assertThat(steps(() -> {
                    cpu.switchMm(null);
                    cpu.switchMm(mm);
                }))
                .containsExactly("switch_mm(none)", "switch_mm(mm)");
    }

    @Test
    void switchMm_fromOneToAnother_readsTheTlbsOfBoth() {
        MmStruct other = new MmStruct(machine, "other");

        assertThat(Announcements.of(() -> cpu.switchMm(other)).accesses())
                .containsExactly("W CPU 0", "R tlbs", "R tlbs");
    }

    @Test
    void counts_ofAnMm_areToldInTheKernelsWords() {
        store(7);

        assertThat(words(() -> {
                    mm.mmget();
                    assertThat(mm.mmgetNotZero()).isTrue();
                    mm.mmgrab();
                    mm.mmdrop();
                    mm.mmput();
                    mm.mmput();
                    cpu.switchMm(null);
                    mm.mmput();
                }))
                .containsExactly(
                        "mmget(mm)",
                        "mmget_not_zero(mm)",
                        "mmgrab(mm)",
                        "mmdrop(mm)",
                        "mmput(mm)",
                        "mmput(mm)",
                        "switch_mm(none)",
                        "mmput(mm)",
                        "mmap_write_lock(mm)",
                        "load pte(mm, 0x1000)",
                        "set_page_dirty(page 0)",
                        "store pte(mm, 0x1000, none)",
                        "flush_tlb_mm(mm)",
                        "page_remove_rmap(page 0)",
                        "mmap_write_unlock(mm)",
                        "mmdrop(mm)",
                        "free_mm(mm)");
    }
}
