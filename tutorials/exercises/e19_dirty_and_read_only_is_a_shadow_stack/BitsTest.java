package e19_dirty_and_read_only_is_a_shadow_stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** Single entries, and one entry that is write-protected while the processor may make it dirty. */
final class BitsTest {
    private static final long ADDRESS = 0x1000;
    private static final int INDEX = MmStruct.pteIndex(ADDRESS);
    private static final long PAGE = Pte.make(7, Pte.PRESENT);

    /** Bit 9 means nothing to the processor. It belongs to the kernel, and {@code Bits} must not change it. */
    private static final long SOFTWARE = 1L << 9;

    private static final long[] WRITABLE = {
        PAGE | Pte.RW,
        PAGE | Pte.RW | Pte.DIRTY,
        PAGE | Pte.RW | Pte.ACCESSED | SOFTWARE,
        PAGE | Pte.RW | Pte.ACCESSED | Pte.DIRTY | SOFTWARE
    };

    @Test
    void wrprotect_dirtyEntry_savesTheBit() {
        assertThat(Pte.describe(Bits.wrprotect(PAGE | Pte.RW | Pte.DIRTY)))
                .as("the bits after wrprotect")
                .isEqualTo(Pte.describe(PAGE | Pte.SAVED_DIRTY));
    }

    @Test
    void mkwrite_savedDirtyEntry_bringsTheBitBack() {
        assertThat(Pte.describe(Bits.mkwrite(PAGE | Pte.SAVED_DIRTY)))
                .as("the bits after mkwrite")
                .isEqualTo(Pte.describe(PAGE | Pte.RW | Pte.DIRTY));
    }

    @Test
    void wrprotectThenMkwrite_anyBits_isAsBefore() {
        for (long pte : WRITABLE) {
            assertSame("write-protected and made writable", pte, Bits.mkwrite(Bits.wrprotect(pte)), pte);
        }
    }

    @Test
    void wrprotect_again_changesNothing() {
        for (long pte : WRITABLE) {
            long once = Bits.wrprotect(pte);
            assertSame("write-protected twice", pte, Bits.wrprotect(once), once);
        }
    }

    @Test
    void mkwrite_again_changesNothing() {
        for (long pte : WRITABLE) {
            assertSame("made writable, though it is", pte, Bits.mkwrite(pte), pte);
        }
    }

    private static void assertSame(String what, long pte, long actual, long expected) {
        assertThat(Long.toHexString(actual))
                .as("%s (0x%x), %s", Pte.describe(pte), pte, what)
                .isEqualTo(Long.toHexString(expected));
    }

    @ExploreTest
    void wrprotect_whileTheProcessorMakesItDirty_isNeverAShadowStack(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, 1);
        mm.mmget();
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct sib = TaskStruct.user("sib", machine.cpu(1), mm);
        machine.cpus().forEach(cpu -> cpu.switchMm(mm));
        world.task(init, () -> {
                    mm.mmapLock().writeLock();
                    wrprotect(mm.table(ADDRESS));
                    mm.flushTlb();
                    mm.mmapLock().writeUnlock();
                })
                .task(sib, () -> sib.cpu().store(ADDRESS, 42))
                .column("pte", mm.table(ADDRESS), () -> Pte.describe(mm.peekPte(ADDRESS)))
                .atEnd("right-to-write", () -> mm.contentsAt(ADDRESS) == 42 ? null : "sib's store is not there");
    }

    private static void wrprotect(PteTable table) {
        long old = table.load(INDEX);
        while (!table.compareAndSet(INDEX, old, Bits.wrprotect(old))) {
            old = table.load(INDEX);
        }
    }
}
