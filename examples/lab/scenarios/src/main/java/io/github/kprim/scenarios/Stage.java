package io.github.kprim.scenarios;

import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all scenarios share: a machine, a process {@code init} with one private page, and the things that tasks do to
 * it.
 *
 * <p>A fresh one for each execution.
 */
public final class Stage {
    /** Where the page is. */
    public static final long ADDRESS = 0x1000;

    /** What tasks store there first. */
    public static final long STORED = 42;

    private static final long AT_FIRST = 1;

    private final MmProtocol protocol;
    private final World world;
    private final Machine machine;
    private final MmStruct mm;
    private final TaskStruct init;

    private final List<TaskStruct> threads = new ArrayList<>();

    private final List<TaskStruct> processes = new ArrayList<>();
    private final StageInvariants invariants;

    /**
     * Sets the stage.
     *
     * @param vmas the mappings of init besides its page
     */
    public Stage(MmProtocol protocol, World world, int cpus, VmArea... vmas) {
        this.protocol = protocol;
        this.world = world;
        this.machine = new Machine(cpus);
        this.mm = new MmStruct(machine, "mm");
        this.init = TaskStruct.user("init", machine.cpu(0), mm);
        threads.add(init);
        processes.add(init);
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        for (VmArea vma : vmas) {
            mm.mmap(vma);
        }
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, AT_FIRST);
        machine.cpu(0).switchMm(mm);
        this.invariants = new StageInvariants(this);
        invariants.addTo(world);
        show();
    }

    /** What reports show from the first step on; what else a step touches they show from then on. */
    private void show() {
        world.show(
                mm.mmUsers(),
                mm.mmCount(),
                mm.mmapLock().depMap().lock(),
                mm.table(ADDRESS),
                mm.tlbs(),
                machine.memory().page(Pte.pfn(mm.peekPte(ADDRESS))),
                init.allocLock().depMap().lock(),
                init.fastFork());
        machine.cpus().forEach(world::show);
    }

    /** The design under which processes fork and ask for each other's mm. */
    public MmProtocol protocol() {
        return protocol;
    }

    /** The CPUs and the memory. */
    public Machine machine() {
        return machine;
    }

    /** The mm of {@link #init}. */
    public MmStruct mm() {
        return mm;
    }

    /** The process that forks, on CPU 0. */
    public TaskStruct init() {
        return init;
    }

    /** The tasks whose mm is init's: init and its siblings. */
    List<TaskStruct> threads() {
        return threads;
    }

    /** Another process, on CPU {@code cpu}: a reader of /proc. */
    public TaskStruct reader(String name, int cpu) {
        MmStruct own = new MmStruct(machine, name + "_mm");
        machine.cpu(cpu).switchMm(own);
        return process(TaskStruct.user(name, machine.cpu(cpu), own));
    }

    /** Another task of init's process, on CPU {@code cpu}: made with CLONE_VM. */
    public TaskStruct sibling(String name, int cpu) {
        mm.mmget();
        machine.cpu(cpu).switchMm(mm);
        TaskStruct sibling = TaskStruct.user(name, machine.cpu(cpu), mm);
        threads.add(sibling);
        return process(sibling);
    }

    private TaskStruct process(TaskStruct task) {
        processes.add(task);
        return task;
    }

    /** A kernel thread on CPU {@code cpu}. */
    public TaskStruct kernelThread(String name, int cpu) {
        return TaskStruct.kernelThread(name, machine.cpu(cpu));
    }

    /** The current task forks. */
    public void fork() {
        TaskStruct current = TaskStruct.current();
        MmStruct child = Fork.copyMm(protocol, current == init ? "child" : current.name() + "_child");
        if (child != null) {
            process(TaskStruct.user(child.name(), current.cpu(), child));
            invariants.forked(child);
        }
    }

    /** The current task stores {@code word} to the page. */
    public void store(long word) {
        TaskStruct.current().cpu().store(ADDRESS, word);
    }

    /** A reader of /proc/PID/status asks for the mm of {@code target} and puts it again. */
    public void poke(TaskStruct target) {
        MmStruct found = getTaskMm(target);
        if (found != null) {
            found.mmput();
        }
    }

    /** A driver asks for init's mm, and its kernel thread stores through its page tables. */
    public void pokeAndStore() {
        MmStruct found = getTaskMm(init);
        if (found != null) {
            borrowAndStore(found);
            found.mmput();
        }
    }

    /** The current kernel thread stores through page tables to whose mm it holds a user reference. */
    public void borrowAndStore(MmStruct borrowed) {
        protocol.kthreadUseMm(borrowed);
        store(STORED);
        Kthread.unuseMm(borrowed);
    }

    /** The current kernel thread loads through page tables to whose mm it holds a user reference. */
    public void borrowAndLoad(MmStruct borrowed) {
        protocol.kthreadUseMm(borrowed);
        TaskStruct.current().cpu().load(ADDRESS);
        Kthread.unuseMm(borrowed);
    }

    /**
     * Opens init's mm as /proc/PID/mem does: the user reference becomes one to the structure, which is kept. Later that
     * one is upgraded with mmget_not_zero() for {@code use}, with no lock held, and in the end both are put.
     */
    public void openAndUpgrade(Consumer<MmStruct> use) {
        MmStruct opened = getTaskMm(init);
        if (opened == null) {
            return;
        }
        opened.mmgrab();
        opened.mmput();
        if (opened.mmgetNotZero()) {
            use.accept(opened);
            opened.mmput();
        }
        opened.mmdrop();
    }

    /** A holder of an mmgrab() reference, such as an open /proc/PID/mem, writes the page and closes. */
    public void upgradeAndWrite() {
        if (mm.mmgetNotZero()) {
            RemoteAccess.write(mm, ADDRESS, STORED);
            mm.mmput();
        }
        mm.mmdrop();
    }

    /** A holder of an mmgrab() reference, such as an open /proc/PID/auxv, looks without mmap_lock and closes. */
    public void upgradeAndLook() {
        if (mm.mmgetNotZero()) {
            mm.table(ADDRESS).load(MmStruct.pteIndex(ADDRESS));
            mm.mmput();
        }
        mm.mmdrop();
    }

    private @Nullable MmStruct getTaskMm(TaskStruct target) {
        MmStruct found = protocol.getTaskMm(target);
        if (found == null) {
            checkNothingToGet(target);
        } else if (target.isKernelThread()) {
            Seam.report(new Report(
                    StageInvariants.KTHREAD_MM_PRIVATE,
                    "get_task_mm(" + target.name() + ") returned " + found.name() + ", which a kernel thread borrows"));
        } else if (found != mm) {
            Seam.report(new Report(
                    StageInvariants.RIGHT_MM,
                    "get_task_mm(" + target.name() + ") returned " + found.name() + ", which " + target.name()
                            + " never had"));
        }
        return found;
    }

    /**
     * The current task got null for {@code target}; of a user task that still has an mm only who is killed may get that.
     * The look at the mm is no step, so that it makes no cell larger: where nobody exits it cannot come too late.
     */
    private static void checkNothingToGet(TaskStruct target) {
        MmStruct missed = target.peekMm();
        TaskStruct current = TaskStruct.current();
        if (missed != null && !target.isKernelThread() && !current.fatalSignalPending()) {
            Seam.report(new Report(
                    StageInvariants.NO_LIVE_MM_MISSED,
                    "get_task_mm(" + target.name() + ") returned null to " + current.name()
                            + ", which was not killed, though " + target.name() + " still has " + missed.name()));
        }
    }

    /** All of them, those that were forked too; kernel threads are none. */
    public List<TaskStruct> processes() {
        return processes;
    }

    /** Every process exits. */
    public void exitAll() {
        for (TaskStruct process : processes) {
            process.run(process::exitMm);
        }
    }
}
