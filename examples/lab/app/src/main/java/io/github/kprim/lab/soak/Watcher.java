package io.github.kprim.lab.soak;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A listener of one thread. It forwards reports and counts. Before each step it checks whether the step touches freed
 * memory, and whether mm_users is stable while the thread forks fast. Sometimes it stops the thread briefly, because
 * most races need a thread that is stopped at the right step.
 */
final class Watcher implements StepListener {
    private static final int STOP_NANOS = 1_000;

    private final Tally tally;
    private final SplittableRandom random;
    private final int stepsPerStop;

    /** The task whose fork is watched; null between forks, and after a change of its mm_users was seen. */
    private @Nullable TaskStruct forking;

    /**
     * Creates a watcher of the thread that binds it.
     *
     * @param stepsPerStop one in this many steps stops the thread; 0 for never
     */
    Watcher(Tally tally, SplittableRandom random, int stepsPerStop) {
        this.tally = tally;
        this.random = random;
        this.stepsPerStop = stepsPerStop;
    }

    /** Notes that the calling thread is about to fork as {@code task}. */
    void forkBegins(TaskStruct task) {
        forking = task;
    }

    void forkEnds() {
        forking = null;
    }

    @Override
    public void announced(Step step) {
        for (int i = 0; i < step.accesses(); i++) {
            checkFreed(step, step.object(i));
        }
        TaskStruct task = forking;
        if (task != null && task.fastFork().peek()) {
            checkUsers(task);
        }
        if (stepsPerStop > 0 && random.nextInt(stepsPerStop) == 0) {
            LockSupport.parkNanos(this, STOP_NANOS);
        }
    }

    private void checkFreed(Step step, Shared touched) {
        for (Shared s = touched; s != null; s = s.whole()) {
            if (s.isFreed()) {
                tally.found(Report.NO_USE_AFTER_FREE, step.action() + " touches " + s.name() + ", which was freed");
                return;
            }
        }
    }

    private void checkUsers(TaskStruct task) {
        MmStruct mm = task.peekMm();
        int users = mm == null ? 0 : mm.mmUsers().peek();
        if (users != 1) {
            tally.found(
                    Soak.STABLE_MM_USERS,
                    "mm_users is " + users + " while " + task.name() + " forks with plain stores");
            forking = null;
        }
    }

    @Override
    public void reported(Report report) {
        tally.found(report.invariant(), report.message());
    }

    @Override
    public void counted(String event) {
        tally.count(event);
    }
}
