package io.github.kprim.referees;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a protocol: a process {@code init} that forks or exits, and tasks that ask for its mm.
 *
 * <p>The protocol, the locks, the counts and the page table are the real ones. fork() is reduced to what the protocol
 * can see: mmap_lock for writing, {@link MmProtocol#beforeCopy}, one page table entry, {@link MmProtocol#afterCopy}. A
 * CPU is reduced to setting Dirty. A whole copy would look at 512 entries in each execution, which is expensive for a
 * tool that follows every memory access.
 *
 * <p>The scene itself reports violations, by {@link Violated}, so the same code runs under any referee. It reports a
 * violation only when it is certain in every schedule: a poker that holds a reference and finds the fast-fork flag set
 * knows that mm_users is above 1 at that moment.
 */
public final class ForkScene {
    /** mm_users stays at 1 while a fork is fast. */
    public static final String STABLE_MM_USERS = "stable-mm-users";

    /** A store leaves a Dirty bit in the entry. */
    public static final String NO_LOST_DIRTY = "no-lost-dirty";

    /** No task waits forever. */
    public static final String NO_DEADLOCK = Explorer.NO_DEADLOCK;

    private static final long ADDRESS = 0x1000;
    private static final int INDEX = MmStruct.pteIndex(ADDRESS);
    private static final long ENTRY_AT_FIRST = Pte.make(1, Pte.PRESENT | Pte.ACCESSED | Pte.RW);

    private final MmProtocol protocol;
    private final Cast cast;
    private final MmStruct mm;
    private final PteTable table;
    private final ReadWriteOnce<Boolean> stored = new ReadWriteOnce<>("stored", false);
    private final TaskStruct init;
    private final List<TaskStruct> tasks = new ArrayList<>();

    /** Creates a fresh scene. */
    public ForkScene(MmProtocol protocol, Cast cast) {
        this.protocol = protocol;
        this.cast = cast;
        Machine machine = new Machine(1 + cast.pokers());
        this.mm = new MmStruct(machine, "mm");
        // The table belongs to another mm: exit would free all 512 entries, and Lincheck mistakes such a long loop for
        // an endless one.
        this.table = new MmStruct(machine, "mapped").table(ADDRESS);
        table.set(INDEX, ENTRY_AT_FIRST);
        this.init = TaskStruct.user("init", machine.cpu(0), mm);
        machine.cpu(0).switchMm(mm);
        tasks.add(init);
        for (int poker = 1; poker <= cast.pokers(); poker++) {
            tasks.add(TaskStruct.kernelThread("poker" + poker, machine.cpu(poker)));
        }
    }

    /** Returns the same scene for the explorer. */
    public static Scenario scenario(MmProtocol protocol, Cast cast) {
        return Scenario.of(protocol.id() + " / " + cast.id(), world -> new ForkScene(protocol, cast).addTo(world));
    }

    private void addTo(World world) {
        for (int i = 0; i < tasks.size(); i++) {
            int task = i;
            world.task(tasks.get(i), () -> {
                try {
                    act(task);
                } catch (Violated e) {
                    Seam.report(new Report(e.invariant(), String.valueOf(e.getMessage())));
                }
            });
        }
        world.atEnd(cast.invariant(), this::problemAtEnd);
    }

    /** Returns the number of tasks. */
    public int size() {
        return tasks.size();
    }

    /** Runs task {@code index} on the calling thread: 0 is {@code init}, the others are the pokers. */
    public void run(int index) {
        tasks.get(index).run(() -> act(index));
    }

    private void act(int index) {
        if (index > 0) {
            poke();
        } else if (cast == Cast.EXIT_LOCK_ORDER) {
            init.exitMm();
        } else {
            fork();
        }
    }

    private void fork() {
        if (!mm.mmapLock().writeLockKillable()) {
            return;
        }
        protocol.beforeCopy(init, mm);
        if (cast == Cast.POKER_KTHREAD) {
            writeProtect();
        }
        protocol.afterCopy(init, mm);
        mm.mmapLock().writeUnlock();
    }

    /** Write-protects the parent's entry, as fork's copy does. */
    private void writeProtect() {
        long pte = table.load(INDEX);
        if (init.fastFork().readOnce()) {
            table.set(INDEX, Pte.wrprotect(pte));
        } else {
            table.setWrprotect(INDEX, pte);
        }
    }

    private void poke() {
        MmStruct found = protocol.getTaskMm(init);
        if (found == null) {
            return;
        }
        if (cast == Cast.POKER_KTHREAD) {
            protocol.kthreadUseMm(found);
            store();
            Kthread.unuseMm(found);
        } else if (init.fastFork().readOnce()) {
            throw new Violated(STABLE_MM_USERS, "a poker has a reference while init forks with plain stores");
        }
        found.mmput();
    }

    /** Stores as a CPU does when the store does not fault: sets Dirty with a locked read-modify-write, then stores. */
    private void store() {
        long pte = table.load(INDEX);
        while (Pte.isWritable(pte)) {
            if (table.compareAndSet(INDEX, pte, Pte.mkdirty(pte))) {
                stored.writeOnce(true);
                return;
            }
            pte = table.load(INDEX);
        }
    }

    /**
     * Returns what is wrong after every task has ended, or null if nothing is. A page that was stored to must have a
     * dirty entry, because reclaim would drop it otherwise.
     */
    public @Nullable String problemAtEnd() {
        long pte = table.peek(INDEX);
        return stored.peek() && !Pte.isDirty(pte)
                ? "the page was stored to, and its entry is " + Pte.describe(pte)
                : null;
    }

    /** Returns the id of the invariant that {@link #problemAtEnd} checks. */
    public String invariant() {
        return cast.invariant();
    }

    /**
     * Checks that the scene is as it was when new. For referees that reset the scene instead of making another.
     *
     * @throws IllegalStateException if it is not as it was when new
     */
    public void checkFresh() {
        boolean fresh = mm.mmUsers().peek() == 1
                && mm.mmCount().peek() == 1
                && !mm.mmapLock().isLocked()
                && !init.fastFork().peek()
                && init.peekMm() == mm
                && table.peek(INDEX) == ENTRY_AT_FIRST
                && !stored.peek();
        if (!fresh) {
            throw new IllegalStateException("the scene is not as new: mm_users is "
                    + mm.mmUsers().peek() + ", mm_count is " + mm.mmCount().peek() + ", entry "
                    + Pte.describe(table.peek(INDEX)));
        }
    }
}
