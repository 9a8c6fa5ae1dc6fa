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
 * What all scenarios share: a machine, a process {@code init} with one private page, and the actions of the tasks.
 *
 * <p>Each execution has its own stage.
 */
public final class Stage {
    /** The address of the page. */
    public static final long ADDRESS = 0x1000;

    /** The first word that tasks store to the page. */
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
     * Creates a stage, and adds its columns and its invariants to {@code world}.
     *
     * @param vmas the mappings of init in addition to its page
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

    /**
     * Names the objects that reports show from the first step on. Reports show any other object from the first step
     * that touches it.
     */
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

    /** Returns the design under which processes fork and ask for each other's mm. */
    public MmProtocol protocol() {
        return protocol;
    }

    /** Returns the machine, with its CPUs and its memory. */
    public Machine machine() {
        return machine;
    }

    /** Returns the mm of {@link #init}. */
    public MmStruct mm() {
        return mm;
    }

    /** Returns the process that forks, on CPU 0. */
    public TaskStruct init() {
        return init;
    }

    /** Returns the tasks that share init's mm: init and its siblings. */
    List<TaskStruct> threads() {
        return threads;
    }

    /** Creates another process on CPU {@code cpu}: a reader of /proc. */
    public TaskStruct reader(String name, int cpu) {
        MmStruct own = new MmStruct(machine, name + "_mm");
        machine.cpu(cpu).switchMm(own);
        return process(TaskStruct.user(name, machine.cpu(cpu), own));
    }

    /** Creates another task of init's process on CPU {@code cpu}, as clone with CLONE_VM does. */
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

    /** Creates a kernel thread on CPU {@code cpu}. */
    public TaskStruct kernelThread(String name, int cpu) {
        return TaskStruct.kernelThread(name, machine.cpu(cpu));
    }

    /** Forks the current task. */
    public void fork() {
        TaskStruct current = TaskStruct.current();
        MmStruct child = Fork.copyMm(protocol, current == init ? "child" : current.name() + "_child");
        if (child != null) {
            process(TaskStruct.user(child.name(), current.cpu(), child));
            invariants.forked(child);
        }
    }

    /** Stores {@code word} to the page, from the current task. */
    public void store(long word) {
        TaskStruct.current().cpu().store(ADDRESS, word);
    }

    /** Gets the mm of {@code target} and puts it again, as a reader of /proc/PID/status does. */
    public void poke(TaskStruct target) {
        MmStruct found = getTaskMm(target);
        if (found != null) {
            found.mmput();
        }
    }

    /** Gets init's mm and stores through its page tables, as a driver with a kernel thread does. */
    public void pokeAndStore() {
        MmStruct found = getTaskMm(init);
        if (found != null) {
            borrowAndStore(found);
            found.mmput();
        }
    }

    /**
     * Stores through the page tables of {@code borrowed}. The current kernel thread must hold a user reference to it.
     */
    public void borrowAndStore(MmStruct borrowed) {
        protocol.kthreadUseMm(borrowed);
        store(STORED);
        Kthread.unuseMm(borrowed);
    }

    /**
     * Loads through the page tables of {@code borrowed}. The current kernel thread must hold a user reference to it.
     */
    public void borrowAndLoad(MmStruct borrowed) {
        protocol.kthreadUseMm(borrowed);
        TaskStruct.current().cpu().load(ADDRESS);
        Kthread.unuseMm(borrowed);
    }

    /**
     * Opens init's mm as /proc/PID/mem does: the user reference becomes a reference to the structure, which is kept.
     * Later it is upgraded with mmget_not_zero() for {@code use}, with no lock held. At the end both are put.
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

    /** Writes the page and closes, from a holder of an mmgrab() reference such as an open /proc/PID/mem. */
    public void upgradeAndWrite() {
        if (mm.mmgetNotZero()) {
            RemoteAccess.write(mm, ADDRESS, STORED);
            mm.mmput();
        }
        mm.mmdrop();
    }

    /** Reads without mmap_lock and closes, from a holder of an mmgrab() reference such as an open /proc/PID/auxv. */
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
     * Checks a null that the current task got for {@code target}. If {@code target} is a user task that still has an
     * mm, only a killed caller may get null. The read of the mm is not a step, so it does not enlarge any cell. It
     * cannot come too late unless some task exits.
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

    /** Returns all processes, including forked ones. Kernel threads are not processes. */
    public List<TaskStruct> processes() {
        return processes;
    }

    /** Makes every process exit. */
    public void exitAll() {
        for (TaskStruct process : processes) {
            process.run(process::exitMm);
        }
    }
}
