package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import java.util.ArrayList;
import java.util.List;

/** A process {@code init} with one page, the actions of tasks on it, and the checks. Create one for each execution. */
final class Situation {
    private static final long ADDRESS = 0x1000;
    private static final int CPUS = 4;

    private final MmProtocol design;
    private final Machine machine = new Machine(CPUS);
    private final MmStruct mm = new MmStruct(machine, "mm");
    private final TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
    private final List<TaskStruct> processes = new ArrayList<>(List.of(init));
    private int cpus = 1;

    Situation(MmProtocol design, World world) {
        this.design = design;
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, 1);
        machine.cpu(0).switchMm(mm);
        world.column("mm_users", mm.mmUsers(), mm.mmUsers()::peek).column("mm_count", mm.mmCount(), mm.mmCount()::peek);
    }

    /** Returns the process. */
    TaskStruct init() {
        return init;
    }

    /** Returns another process, on a CPU of its own. */
    TaskStruct reader(String name) {
        MmStruct own = new MmStruct(machine, name + "_mm");
        TaskStruct reader = TaskStruct.user(name, machine.cpu(cpus++), own);
        reader.cpu().switchMm(own);
        processes.add(reader);
        return reader;
    }

    /** Returns a kernel thread, on a CPU of its own. */
    TaskStruct kernelThread(String name) {
        return TaskStruct.kernelThread(name, machine.cpu(cpus++));
    }

    /** Lets init fork. */
    void fork() {
        MmStruct child = Fork.copyMm(design, "child");
        if (child != null) {
            processes.add(TaskStruct.user("child", init.cpu(), child));
        }
    }

    /** Asks for init's address space, and puts it again. */
    void poke() {
        MmStruct found = design.getTaskMm(init);
        if (found != null) {
            found.mmput();
        }
    }

    /** Asks for init's address space as a kernel thread, switches to its page tables, stores, and puts it again. */
    void pokeAndStore() {
        MmStruct found = design.getTaskMm(init);
        if (found != null) {
            design.kthreadUseMm(found);
            TaskStruct.current().cpu().store(ADDRESS, 42);
            Kthread.unuseMm(found);
            found.mmput();
        }
    }

    /** Reports if mm_users is not 1 during a fast copy. For {@code always}. */
    String stableMmUsers() {
        boolean fast = init.fastFork().readOnce();
        int users = mm.mmUsers().read();
        return fast && users != 1 ? "mm_users is " + users + " during a fast copy" : null;
    }

    /** Reports if a page comes back from its backing store with other contents. For {@code atEnd}. */
    String nothingLost() {
        long before = mm.contentsAt(ADDRESS);
        machine.reclaimEverything();
        long after = RemoteAccess.read(mm, ADDRESS);
        return after == before ? null : "a page held " + before + ", and comes back with " + after;
    }

    /** Reports if an address space is left after all processes have exited. For {@code atEnd}, as the last check. */
    String nothingLeaks() {
        processes.forEach(process -> process.run(process::exitMm));
        List<MmStruct> left = machine.mms();
        return left.isEmpty() ? null : left.get(0).name() + " is never freed";
    }
}
