package io.github.kprim.lab.soak;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The processes and tasks of one round: a process with one task, which can fork fast, a process with two tasks, which
 * cannot, and short-lived tasks.
 */
final class Cast {
    private static final int CPUS_BESIDE_POKERS = 6;

    final MmProtocol protocol;
    final int stepsPerStop;
    final Tally tally;
    final Machine machine;
    final Process alone;
    final Process threaded;

    /** The only task of {@link #alone}. */
    final TaskStruct init;

    /** The tasks of {@link #threaded}. */
    final TaskStruct shell;

    final TaskStruct sibling;

    /** A kernel thread that sometimes borrows an mm. */
    final TaskStruct driver;

    /** The tasks that can be killed: at index 0 the newest job, then the newest reader of each poker. */
    private final AtomicReferenceArray<@Nullable TaskStruct> shortLived;

    /** The number of workers that have not finished their work in this lap. */
    private final AtomicInteger atWork = new AtomicInteger();

    Cast(SoakPlan plan, Tally tally) {
        this.protocol = plan.protocol();
        this.stepsPerStop = plan.stepsPerStop();
        this.tally = tally;
        machine = new Machine(CPUS_BESIDE_POKERS + plan.pokers());
        alone = new Process(machine, "init_mm");
        threaded = new Process(machine, "shell_mm");
        init = TaskStruct.user("init", machine.cpu(0), alone.mm);
        shell = TaskStruct.user("shell", machine.cpu(1), threaded.mm);
        threaded.mm.mmget();
        sibling = TaskStruct.user("sibling", machine.cpu(2), threaded.mm);
        driver = TaskStruct.kernelThread("driver", machine.cpu(3));
        shortLived = new AtomicReferenceArray<>(1 + plan.pokers());
    }

    /** Creates a short-lived task on CPU 4: a new job, which other tasks can find and kill from now on. */
    TaskStruct job(MmStruct mm) {
        return publish(0, TaskStruct.user("job", machine.cpu(4), mm));
    }

    /** Creates a debugger, on CPU 5. */
    TaskStruct debugger() {
        return TaskStruct.user("gdb", machine.cpu(5), new MmStruct(machine, "gdb_mm"));
    }

    /** Creates a reader of /proc for poker number {@code poker}. Other tasks can find and kill it from now on. */
    TaskStruct reader(int poker) {
        MmStruct own = new MmStruct(machine, "ps_mm");
        return publish(1 + poker, TaskStruct.user("ps", machine.cpu(CPUS_BESIDE_POKERS + poker), own));
    }

    private TaskStruct publish(int place, TaskStruct task) {
        shortLived.set(place, task);
        return task;
    }

    /** Returns a task that can be killed, or null if the chosen place is empty. */
    @Nullable
    TaskStruct victim(SplittableRandom random) {
        return shortLived.get(random.nextInt(shortLived.length()));
    }

    /** Returns a task whose mm can be asked for: most often init, but each of the others too. */
    TaskStruct target(SplittableRandom random) {
        TaskStruct job = shortLived.get(0);
        return switch (random.nextInt(8)) {
            case 0 -> shell;
            case 1 -> sibling;
            case 2 -> driver;
            case 3, 4 -> job == null ? init : job;
            default -> init;
        };
    }

    /** Begins a lap in which {@code workers} threads have a fixed amount of work. */
    void begin(int workers) {
        atWork.set(workers);
    }

    /** Notes that one worker has done its work. */
    void workIsDone() {
        atWork.decrementAndGet();
    }

    /** Returns whether all workers are done, so that the other threads should end the lap. */
    boolean isOver() {
        return atWork.get() <= 0;
    }

    /**
     * Checks that everything is as it was at the start, except the contents of pages. No other thread may run
     * meanwhile.
     */
    boolean isBackToNormal() {
        boolean back = checkCounts(alone.mm, 1) && checkCounts(threaded.mm, 2);
        for (MmStruct left : machine.mms()) {
            if (left != alone.mm && left != threaded.mm) {
                reportLeak(left, "0 and it is freed");
                return false;
            }
        }
        return back;
    }

    private boolean checkCounts(MmStruct mm, int tasks) {
        boolean right = mm.mmUsers().peek() == tasks && mm.mmCount().peek() == 1;
        if (!right) {
            reportLeak(mm, tasks + " and 1");
        }
        return right;
    }

    private void reportLeak(MmStruct mm, String expected) {
        tally.found(
                Report.NO_LEAK,
                "when no task looks at " + mm.name() + " any more, its mm_users is "
                        + mm.mmUsers().peek() + " and its mm_count is "
                        + mm.mmCount().peek() + ", but should be " + expected);
    }

    /** Makes every task exit. Returns false if anything is left afterwards. */
    boolean isGoneWhenAllExit() {
        for (TaskStruct task : List.of(init, shell, sibling)) {
            task.run(task::exitMm);
        }
        int mms = machine.mms().size();
        int pages = machine.memory().allocated();
        boolean gone = mms == 0 && pages == 0;
        if (!gone) {
            tally.found(
                    Report.NO_LEAK, mms + " mm(s) and " + pages + " page(s) are not freed when every task has exited");
        }
        return gone;
    }
}
