package io.github.kprim.lab;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all scenarios share: a machine, a process {@code init} with one private page, the things that tasks do to it,
 * and the invariants.
 *
 * <p>A fresh one for each execution.
 */
final class Stage {
    static final String STABLE_MM_USERS = "stable-mm-users";
    static final String NO_LOST_DIRTY = "no-lost-dirty";
    static final String KTHREAD_MM_PRIVATE = "kthread-mm-private";

    /** Where the page is, what it holds at first, and what a kernel thread stores there. */
    static final long ADDRESS = 0x1000;

    private static final long AT_FIRST = 1;
    private static final long STORED = 42;

    final MmProtocol protocol;
    final World world;
    final Machine machine;
    final MmStruct mm;
    final TaskStruct init;
    private final List<TaskStruct> processes = new ArrayList<>();

    /** What each child saw at {@link #ADDRESS} when fork returned. */
    private final Map<MmStruct, Long> seenAtFork = new LinkedHashMap<>();

    /**
     * Sets the stage.
     *
     * @param vmas the mappings of init besides its page
     */
    Stage(MmProtocol protocol, World world, int cpus, VmArea... vmas) {
        this.protocol = protocol;
        this.world = world;
        this.machine = new Machine(cpus);
        this.mm = new MmStruct(machine, "mm");
        this.init = TaskStruct.user("init", machine.cpu(0), mm);
        processes.add(init);
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        for (VmArea vma : vmas) {
            mm.mmap(vma);
        }
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, AT_FIRST);
        machine.cpu(0).switchMm(mm);
        addInvariants();
    }

    private void addInvariants() {
        world.column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .column("mm_count", mm.mmCount(), mm.mmCount()::peek)
                .always(STABLE_MM_USERS, this::checkStableMmUsers)
                .outcome(this::finalState)
                .atEnd(Report.COW_ISOLATION, this::checkIsolation)
                .atEnd(NO_LOST_DIRTY, this::checkNothingLost)
                .atEnd(Report.NO_LEAK, this::checkNothingLeaks);
        if (!protocol.claimsStableMmUsers()) {
            world.doesNotClaim(STABLE_MM_USERS);
        }
    }

    /** Another process, on CPU {@code cpu}: a reader of /proc. */
    TaskStruct reader(String name, int cpu) {
        MmStruct own = new MmStruct(machine, name + "_mm");
        machine.cpu(cpu).switchMm(own);
        TaskStruct reader = TaskStruct.user(name, machine.cpu(cpu), own);
        processes.add(reader);
        return reader;
    }

    /** A kernel thread on CPU {@code cpu}. */
    TaskStruct kernelThread(String name, int cpu) {
        return TaskStruct.kernelThread(name, machine.cpu(cpu));
    }

    /** init forks. */
    void fork() {
        MmStruct child = Fork.copyMm(protocol, "child");
        if (child != null) {
            processes.add(TaskStruct.user("child", init.cpu(), child));
            seenAtFork.put(child, child.contentsAt(ADDRESS));
        }
    }

    /** A reader of /proc/PID/status asks for the mm of {@code target} and puts it again. */
    void poke(TaskStruct target) {
        MmStruct found = getTaskMm(target);
        if (found != null) {
            found.mmput();
        }
    }

    /** A driver asks for init's mm, and its kernel thread stores through its page tables. */
    void pokeAndStore() {
        MmStruct found = getTaskMm(init);
        if (found != null) {
            borrowAndStore(found);
            found.mmput();
        }
    }

    /** The current kernel thread stores through page tables to whose mm it holds a user reference. */
    void borrowAndStore(MmStruct borrowed) {
        protocol.kthreadUseMm(borrowed);
        TaskStruct.current().cpu().store(ADDRESS, STORED);
        Kthread.unuseMm(borrowed);
    }

    /** A holder of an mmgrab() reference, such as an open /proc/PID/mem, writes the page and closes. */
    void upgradeAndWrite() {
        if (mm.mmgetNotZero()) {
            RemoteAccess.write(mm, ADDRESS, STORED);
            mm.mmput();
        }
        mm.mmdrop();
    }

    private @Nullable MmStruct getTaskMm(TaskStruct target) {
        MmStruct found = protocol.getTaskMm(target);
        if (found != null && target.isKernelThread()) {
            Seam.report(new Report(
                    KTHREAD_MM_PRIVATE,
                    "get_task_mm(" + target.name() + ") returned " + found.name() + ", which a kernel thread borrows"));
        }
        return found;
    }

    private @Nullable String checkStableMmUsers() {
        boolean fast = init.fastFork().readOnce();
        int users = mm.mmUsers().read();
        return fast && users != 1 ? "mm_users is " + users + " while init forks with plain stores" : null;
    }

    private String finalState() {
        StringBuilder state = new StringBuilder();
        for (MmStruct each : machine.mms()) {
            state.append(each.name())
                    .append(": mm_users ")
                    .append(each.mmUsers().peek());
            state.append(", mm_count ").append(each.mmCount().peek());
            if (Pte.isPresent(each.peekPte(ADDRESS))) {
                state.append(", pte ").append(Pte.describe(each.peekPte(ADDRESS)));
                state.append(", page ").append(each.contentsAt(ADDRESS));
            }
            state.append("; ");
        }
        return state.toString();
    }

    private @Nullable String checkIsolation() {
        for (Map.Entry<MmStruct, Long> child : seenAtFork.entrySet()) {
            long now = child.getKey().contentsAt(ADDRESS);
            if (now != child.getValue()) {
                return "the child saw " + child.getValue() + " when fork returned, and sees " + now + " now";
            }
        }
        return null;
    }

    private @Nullable String checkNothingLost() {
        Map<MmStruct, Long> before = new LinkedHashMap<>();
        for (MmStruct each : machine.mms()) {
            if (Pte.isPresent(each.peekPte(ADDRESS))) {
                before.put(each, each.contentsAt(ADDRESS));
            }
        }
        machine.reclaimEverything();
        for (Map.Entry<MmStruct, Long> entry : before.entrySet()) {
            long after = RemoteAccess.read(entry.getKey(), ADDRESS);
            if (after != entry.getValue()) {
                return entry.getKey().name() + " holds " + entry.getValue()
                        + ", but after its page is reclaimed and read" + " back it holds " + after
                        + ": the store's Dirty bit was lost";
            }
        }
        return null;
    }

    private @Nullable String checkNothingLeaks() {
        for (TaskStruct process : processes) {
            process.run(process::exitMm);
        }
        if (!machine.mms().isEmpty()) {
            MmStruct left = machine.mms().get(0);
            return left.name() + " is not freed when every task has exited: mm_users is "
                    + left.mmUsers().peek() + ", mm_count is " + left.mmCount().peek();
        }
        int pages = machine.memory().allocated();
        return pages == 0 ? null : pages + " page(s) are not freed when every mm is";
    }
}
