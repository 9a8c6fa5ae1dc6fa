package e18_a_plain_store_loses_a_dirty_bit;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.function.ObjIntConsumer;

/** A process with one page and two threads, {@code init} and {@code sib}. Each execution has a new one. */
final class OnePage {
    static final long ADDRESS = 0x1000;
    static final long STORED = 42;
    static final int INDEX = MmStruct.pteIndex(ADDRESS);

    final Machine machine = new Machine(2);
    final MmStruct mm = new MmStruct(machine, "mm");
    final PteTable table;

    OnePage() {
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, 1);
        table = mm.table(ADDRESS);
    }

    /** Adds the two threads. {@code sib} may access the page at any time. */
    void addThreads(World world, Runnable init, Runnable sib) {
        mm.mmget();
        TaskStruct first = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct second = TaskStruct.user("sib", machine.cpu(1), mm);
        machine.cpus().forEach(cpu -> cpu.switchMm(mm));
        world.task(first, init)
                .task(second, sib)
                .column("pte", table, () -> Pte.describe(mm.peekPte(ADDRESS)))
                .outcome(() -> Pte.describe(mm.peekPte(ADDRESS)));
    }

    /**
     * Does what fork does. While {@code mmap_lock} is held, no task restores the right to write.
     *
     * @param look called when {@code writeProtect} has returned
     */
    void fork(ObjIntConsumer<PteTable> writeProtect, Runnable look) {
        mm.mmapLock().writeLock();
        writeProtect.accept(table, INDEX);
        look.run();
        mm.flushTlb();
        mm.mmapLock().writeUnlock();
    }

    /** Stores to the page, as a program does, from the CPU of {@code sib}. */
    void store() {
        machine.cpu(1).store(ADDRESS, STORED);
    }

    /** Loads from the page, from the CPU of {@code sib}. */
    void load() {
        machine.cpu(1).load(ADDRESS);
    }

    /** Takes the page's memory away and reads it back. Returns what is wrong then; null if nothing is. */
    String lost() {
        long before = mm.contentsAt(ADDRESS);
        machine.reclaimEverything();
        long after = RemoteAccess.read(mm, ADDRESS);
        return after == before
                ? null
                : "the page holds " + before + ", but reclaimed and read back it holds " + after
                        + ": the store's Dirty bit was lost";
    }
}
