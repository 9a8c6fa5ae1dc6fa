package io.github.kprim.lab.soak;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Seam;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Runs one design on ordinary threads, round after round, until the time is over or a round does not end.
 *
 * <p>In each round the only task of one process and both tasks of another fork. Short-lived processes start, fork and
 * exit. All the time other threads look at them: readers of /proc, a kernel thread that borrows their page tables and
 * stores, a debugger that writes their memory, and a thread that kills the short-lived processes. A forking task never
 * asks for its own mm, because under some designs that is a deadlock; the explorer shows it.
 *
 * <p>Listening to the steps costs time, so the rates are lower than without. Use them only to compare designs.
 */
public final class Soak {
    /** Counted when fork has returned a child. */
    public static final String FORKS = "forks";

    /** Counted when a task was killed while fork waited. */
    public static final String KILLED = "killed forks";

    /** Counted at each call of get_task_mm(). */
    public static final String GET_TASK_MM = "get_task_mm";

    /** Counted when a program, a kernel thread or a debugger has stored to a page. */
    public static final String STORES = "stores";

    /** Counted when a short-lived process has exited. */
    public static final String EXITS = "exits";

    /** Counted when a fatal signal was sent to a task. */
    public static final String KILLS = "kills";

    /** mm_users stays 1 while a task forks with plain loads and stores. */
    public static final String STABLE_MM_USERS = "stable-mm-users";

    /** A stored word is found again, even if the page was reclaimed meanwhile. */
    public static final String NO_LOST_DIRTY = "no-lost-dirty";

    /** get_task_mm() of a kernel thread returns null, even while the thread borrows an mm. */
    public static final String KTHREAD_MM_PRIVATE = "kthread-mm-private";

    private final SoakPlan plan;
    private final Tally tally;

    private Soak(SoakPlan plan) {
        this.plan = plan;
        this.tally = new Tally(plan.protocol().claimsStableMmUsers() ? Set.of() : Set.of(STABLE_MM_USERS));
    }

    /**
     * Runs a soak. The calling thread must have no listener and run no task. A round that does not end is a finding.
     * Its threads are left behind, and no further round is run.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static SoakResult run(SoakPlan plan) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.seconds());
        return runUntil(plan, sofar -> System.nanoTime() - end >= 0);
    }

    /** Runs a soak as {@link #run} does, but until {@code enough} is true, regardless of the time. */
    static SoakResult runUntil(SoakPlan plan, Predicate<Tally> enough) throws InterruptedException {
        Soak soak = new Soak(plan);
        SplittableRandom random = new SplittableRandom(plan.seed());
        LockdepMode before = Lockdep.mode();
        Seam.Binding binding = Seam.bind(new Watcher(soak.tally, random.split(), 0));
        try {
            return soak.runRounds(random, enough);
        } finally {
            binding.close();
            Lockdep.setMode(before);
        }
    }

    private SoakResult runRounds(SplittableRandom random, Predicate<Tally> enough) throws InterruptedException {
        long begin = System.nanoTime();
        long rounds = 0;
        boolean ends = true;
        while (ends && !enough.test(tally)) {
            validateLocksAnew();
            rounds++;
            ends = new Round(plan, tally, random.split()).run();
        }
        double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        return new SoakResult(plan.protocol().id(), plan.seed(), seconds, rounds, tally.counts(), tally.findings());
    }

    /** Makes the validator follow all threads and forget its state, because it is silent after its first report. */
    private static void validateLocksAnew() {
        Lockdep.setMode(LockdepMode.WARN);
    }
}
