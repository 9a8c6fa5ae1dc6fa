package e16_the_repair_holds_everywhere;

import static io.github.kprim.testing.KprimAssertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import java.util.function.Supplier;

/**
 * Situations in which no fork is fast. The task {@code init} holds {@code mmap_lock} until {@code top} has got the
 * address space of init, and the task {@code ps} waits for the lock. If top waits too, nobody goes on.
 */
final class NoFastFork {
    /** How many users there are besides init, and how many open files. */
    private static final int[][] OTHERS = {{0, 0}, {1, 0}, {2, 0}, {50, 0}, {0, 1}, {0, 2}, {0, 50}, {1, 1}, {3, 3}};

    private enum Holder {
        READER("for reading"),
        WRITER("for writing, and does not fork"),
        FORK("for writing, and forks with atomic operations");

        private final String words;

        Holder(String words) {
            this.words = words;
        }
    }

    private final Supplier<? extends MmProtocol> design;
    private final Holder holder;
    private final int users;
    private final int files;
    private final boolean killed;

    private NoFastFork(Supplier<? extends MmProtocol> design, Holder holder, int users, int files, boolean killed) {
        this.design = design;
        this.holder = holder;
        this.users = users;
        this.files = files;
        this.killed = killed;
    }

    /**
     * Checks that a task gets an address space without waiting in each of the situations.
     *
     * @param killed whether that task was killed before
     */
    static void isAskedUnder(Supplier<? extends MmProtocol> design, boolean killed) {
        for (int[] others : OTHERS) {
            for (Holder holder : Holder.values()) {
                boolean alone = others[0] + others[1] == 0;
                if (holder != Holder.FORK || !alone) {
                    new NoFastFork(design, holder, others[0], others[1], killed).check();
                }
            }
        }
    }

    private void check() {
        assertThat(Explorer.of(Scenario.of("no fast fork", this::setUp)).explore())
                .as(
                        "no fork is fast, so get_task_mm must not wait: mm_users is %d, mm_count is %d, and init holds"
                                + " mmap_lock %s%s",
                        1 + users, 1 + files, holder.words, killed ? "; top was killed before" : "")
                .isExhausted();
    }

    private void setUp(World world) {
        Machine machine = new Machine(3);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        TaskStruct ps = TaskStruct.user("ps", machine.cpu(2), new MmStruct(machine, "ps_mm"));
        for (int i = 0; i < users; i++) {
            mm.mmget();
        }
        for (int i = 0; i < files; i++) {
            mm.mmgrab();
        }
        if (killed) {
            top.kill();
        }
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        world.task(init, () -> hold(init, mm, answered))
                .task(ps, () -> {
                    mm.mmapLock().writeLock();
                    mm.mmapLock().writeUnlock();
                })
                .task(top, () -> {
                    MmStruct found = design.get().getTaskMm(init);
                    answered.writeOnce(true);
                    if (found != null) {
                        found.mmput();
                    } else {
                        throw new AssertionError("get_task_mm returns null, although init has an address space");
                    }
                })
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .column("mm_count", mm.mmCount(), mm.mmCount()::peek)
                .atEnd("one-reference", () -> left(mm));
    }

    private void hold(TaskStruct init, MmStruct mm, ReadWriteOnce<Boolean> answered) {
        if (holder == Holder.READER) {
            mm.mmapLock().readLock();
        } else {
            mm.mmapLock().writeLock();
        }
        if (holder == Holder.FORK) {
            design.get().beforeCopy(init, mm);
        }
        answered.condLoadAcquire(yes -> yes);
        if (holder == Holder.FORK) {
            design.get().afterCopy(init, mm);
        }
        if (holder == Holder.READER) {
            mm.mmapLock().readUnlock();
        } else {
            mm.mmapLock().writeUnlock();
        }
    }

    private String left(MmStruct mm) {
        int foundUsers = mm.mmUsers().peek();
        int foundCount = mm.mmCount().peek();
        return foundUsers == 1 + users && foundCount == 1 + files
                ? null
                : "mm_users is " + foundUsers + " and mm_count is " + foundCount + " in the end instead of "
                        + (1 + users) + " and " + (1 + files);
    }
}
