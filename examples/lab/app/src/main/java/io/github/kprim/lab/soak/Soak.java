package io.github.kprim.lab.soak;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Seam;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Runs one design on ordinary threads, round after round, until its time is over or a round does not end.
 *
 * <p>In each round the only task of one process and both tasks of another fork, short-lived processes come, fork and
 * exit, and all the time others look at them: readers of /proc, a kernel thread that borrows their page tables and
 * stores, a debugger that writes their memory, and somebody who kills the short-lived. A forking task never asks for its
 * own mm: under some designs that is a deadlock, which the explorer shows.
 *
 * <p>Listening to the steps costs time, so rates are lower than without; they compare one design with another.
 */
public final class Soak {
    /** Counted when fork returned a child. */
    public static final String FORKS = "forks";

    /** Counted when a task was killed while fork waited. */
    public static final String KILLED = "killed forks";

    /** Counted at each call of get_task_mm(). */
    public static final String GET_TASK_MM = "get_task_mm";

    /** Counted when a program, a kernel thread or a debugger has stored to a page. */
    public static final String STORES = "stores";

    /** Counted when a short-lived process has exited. */
    public static final String EXITS = "exits";

    /** Counted when a task was sent a fatal signal. */
    public static final String KILLS = "kills";

    /** mm_users stays 1 while a task forks with plain loads and stores. */
    public static final String STABLE_MM_USERS = "stable-mm-users";

    /** A store is there to be found, also when the page was reclaimed meanwhile. */
    public static final String NO_LOST_DIRTY = "no-lost-dirty";

    /** get_task_mm() of a kernel thread gives nothing, whatever the thread has borrowed. */
    public static final String KTHREAD_MM_PRIVATE = "kthread-mm-private";

    private final SoakPlan plan;
    private final Tally tally;

    private Soak(SoakPlan plan) {
        this.plan = plan;
        this.tally = new Tally(plan.protocol().claimsStableMmUsers() ? Set.of() : Set.of(STABLE_MM_USERS));
    }

    /**
     * Soaks. The calling thread must have no listener and run no task. A round that does not end is a finding; its
     * threads are left behind, and no more rounds are run.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static SoakResult run(SoakPlan plan) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.seconds());
        return runUntil(plan, sofar -> System.nanoTime() - end >= 0);
    }

    /** As {@link #run}, until there is enough, whatever the time. */
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

    /** Has the validator follow all threads; it forgets what it knew, as it says no more after its first report. */
    private static void validateLocksAnew() {
        Lockdep.setMode(LockdepMode.WARN);
    }
}
