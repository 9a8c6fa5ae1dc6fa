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

/** Single entries; and one that is write-protected while the processor may make it dirty. */
final class BitsTest {
    private static final long ADDRESS = 0x1000;
    private static final int INDEX = MmStruct.pteIndex(ADDRESS);
    private static final long PAGE = Pte.make(7, Pte.PRESENT);

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
        for (long bits : new long[] {0, Pte.DIRTY, Pte.ACCESSED, Pte.ACCESSED | Pte.DIRTY}) {
            long pte = PAGE | Pte.RW | bits;
            assertThat(Pte.describe(Bits.mkwrite(Bits.wrprotect(pte))))
                    .as("%s, write-protected and made writable", Pte.describe(pte))
                    .isEqualTo(Pte.describe(pte));
        }
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
