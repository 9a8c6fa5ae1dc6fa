package e10_users_or_count;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;

/** The task {@code gdb} has {@code init}'s memory open, reads from it and does not close it. {@code init} exits. */
final class OpenMemTest {
    private static final long ADDRESS = 0x1000;

    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"read=OptionalLong[42]", "read=OptionalLong.empty"})
    void read_whileTheProcessExits_keepsNoMemory(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, 42);
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct gdb = TaskStruct.user("gdb", machine.cpu(1), new MmStruct(machine, "gdb_mm"));
        machine.cpu(0).switchMm(mm);
        machine.cpu(1).switchMm(gdb.peekMm());
        OpenMem open = new OpenMem(mm);
        Registers registers = Registers.in(world, "read");
        world.task(init, init::exitMm)
                .task(gdb, () -> registers.set("read", open.read(ADDRESS)))
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .column("mm_count", mm.mmCount(), mm.mmCount()::peek)
                .atEnd("memory-is-free", () -> memory(machine))
                .atEnd("no-leak", () -> leak(open, mm));
    }

    private static String memory(Machine machine) {
        int pages = machine.memory().allocated();
        return pages == 0 ? null : "init has exited, but " + pages + " page(s) of it are kept by an open file";
    }

    private static String leak(OpenMem open, MmStruct mm) {
        open.close();
        return mm.isFreed() ? null : "the file is closed and init is gone, but its mm is never freed";
    }
}
