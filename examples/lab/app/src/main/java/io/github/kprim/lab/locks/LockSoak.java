package io.github.kprim.lab.locks;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.mm.Machine;
import io.github.kprim.sched.TaskStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A soak of the locks: very many threads take them in all ways, one inside another, and are interrupted and killed
 * meanwhile. A soak proves nothing. It looks for an update or a wake-up that is lost at the speed of the machine.
 */
public final class LockSoak {
    /** So many sets of locks, so that threads meet but do not all wait for one lock. */
    private static final int SETS = 16;

    /** One of so many threads takes turns with the next one, and one of so many can be killed. */
    private static final int SOME = 8;

    private static final int MOST_FINDINGS = 20;
    private static final int MOST_SHOWN = 5;
    private static final long PAUSE_NANOS = 1_000_000;

    private final LockSoakPlan plan;
    private final List<List<GuardedCount>> sets = new ArrayList<>();
    private final List<AtomicLongArray> expected = new ArrayList<>();
    private final List<Turns> turns = new ArrayList<>();
    private final List<TaskStruct> tasks = new ArrayList<>();
    private final Crowd crowd = new Crowd();
    private final Machine machine = new Machine(1);
    private final Supplier<Turns> newTurns;
    private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();
    private final LongAdder counted = new LongAdder();
    private final LongAdder read = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final CountDownLatch begin = new CountDownLatch(1);
    private long end;

    /** A soak with these locks, for tests: {@code newSet} makes a set of locks in their order. */
    LockSoak(LockSoakPlan plan, Supplier<List<GuardedCount>> newSet, Supplier<Turns> newTurns) {
        this.plan = plan;
        this.newTurns = newTurns;
        for (int i = 0; i < SETS; i++) {
            List<GuardedCount> set = newSet.get();
            sets.add(set);
            expected.add(new AtomicLongArray(set.size()));
        }
    }

    /** Runs a soak. Not beside other threads that lockdep follows: it sets the mode of lockdep for all. */
    public static LockSoakResult run(LockSoakPlan plan) throws InterruptedException {
        return new LockSoak(plan, GuardedCount::ofAllKinds, Turns::new).run();
    }

    /** Whether this JDK has virtual threads. */
    public static boolean hasVirtualThreads() {
        return Crowd.hasVirtualThreads();
    }

    LockSoakResult run() throws InterruptedException {
        LockValidator before = Lockdep.ordinary();
        Lockdep.setOrdinary(
                new LockValidator(plan.mode(), LockValidator.Places.FIRST, LockValidator.Reports.EACH, this::reported));
        try {
            return runFollowed();
        } finally {
            Lockdep.setOrdinary(before);
        }
    }

    private void reported(String report) {
        found("lockdep: " + report.lines().findFirst().orElse(""));
    }

    private void found(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    private boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    private LockSoakResult runFollowed() throws InterruptedException {
        Random random = new Random(plan.seed());
        for (int i = 0; i < plan.platformThreads(); i++) {
            crowd.addPlatform("platform " + i, work(i, plan.platformThreads(), random.nextLong()));
        }
        for (int i = 0; i < plan.virtualThreads(); i++) {
            crowd.addVirtual(work(i, plan.virtualThreads(), random.nextLong()));
        }
        // If the first threads worked while the others are started, to start so many would take minutes.
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.seconds());
        begin.countDown();
        long[] sent = disturb(random);
        List<Thread> left = crowd.endWithin(plan.patienceSeconds());
        for (Thread thread : left.subList(0, Math.min(left.size(), MOST_SHOWN))) {
            found("a thread did not end: " + thread.getName() + " " + describe(thread));
        }
        if (left.isEmpty()) {
            compare();
        } else {
            found(left.size() + " thread(s) did not end within " + plan.patienceSeconds() + " s: a wake-up was lost, or"
                    + " they deadlocked");
        }
        long handed = left.isEmpty() ? turns.stream().mapToLong(Turns::handed).sum() : 0;
        return new LockSoakResult(
                plan, counted.sum(), read.sum(), givenUp.sum(), handed, sent[0], sent[1], List.copyOf(findings));
    }

    private static String describe(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        return frames.length == 0 ? "" : "in " + List.of(frames);
    }

    /** Returns what thread {@code number} of so many does. */
    private Runnable work(int number, int threads, long seed) {
        int part = number % SOME;
        boolean isAlone = part == 0 && number == threads - 1;
        if (part == 0) {
            turns.add(newTurns.get());
        }
        Turns mine = turns.get(turns.size() - 1);
        if (part < 2 && !isAlone) {
            return guarded(() -> mine.play(part, this::isOver));
        }
        Random random = new Random(seed);
        if (part == 2) {
            TaskStruct task = TaskStruct.kernelThread("task " + tasks.size(), machine.cpu(0));
            tasks.add(task);
            return guarded(() -> task.run(() -> takeLocks(random, task)));
        }
        return guarded(() -> takeLocks(random, null));
    }

    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                awaitBegin();
                work.run();
            } catch (LockdepException told) {
                // The validator has said so already.
            } catch (RuntimeException | Error problem) {
                found(Thread.currentThread().getName() + " failed: " + problem);
            }
        };
    }

    private void awaitBegin() {
        try {
            begin.await();
        } catch (InterruptedException begun) {
            // Nobody is interrupted before that.
        }
    }

    private void takeLocks(Random random, @Nullable TaskStruct task) {
        GuardedCount.Way[] ways = GuardedCount.Way.values();
        while (!isOver() && (task == null || !task.fatalSignalPending())) {
            int set = random.nextInt(SETS);
            List<GuardedCount> locks = sets.get(set);
            int outer = random.nextInt(locks.size());
            int inner = outer + 1 + random.nextInt(locks.size());
            take(set, outer, ways[random.nextInt(ways.length)], () -> {
                if (inner < locks.size()) {
                    take(set, inner, ways[random.nextInt(ways.length)], () -> {});
                }
            });
        }
    }

    private void take(int set, int lock, GuardedCount.Way way, Runnable inside) {
        GuardedCount count = sets.get(set).get(lock);
        try {
            if (!count.take(way)) {
                givenUp.increment();
                return;
            }
        } catch (InterruptedException interrupted) {
            givenUp.increment();
            return;
        }
        try {
            if (!count.isWhole()) {
                found("two counts that are always equal under their lock differ: "
                        + count.getClass().getSimpleName());
            }
            if (way == GuardedCount.Way.READ) {
                read.increment();
            } else {
                count.count();
                expected.get(set).incrementAndGet(lock);
                counted.increment();
            }
            inside.run();
        } finally {
            count.letGo(way);
        }
    }

    /** Kills and interrupts threads until the soak ends. Returns how many were killed, and interrupted. */
    private long[] disturb(Random random) {
        long kills = 0;
        long interrupts = 0;
        while (!isOver()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            crowd.get(random.nextInt(crowd.size())).interrupt();
            interrupts++;
            if (!tasks.isEmpty() && random.nextInt(2) == 0) {
                tasks.remove(random.nextInt(tasks.size())).kill();
                kills++;
            }
        }
        return new long[] {kills, interrupts};
    }

    private void compare() {
        for (int set = 0; set < SETS; set++) {
            for (int lock = 0; lock < sets.get(set).size(); lock++) {
                GuardedCount count = sets.get(set).get(lock);
                long right = expected.get(set).get(lock);
                if (count.total() != right) {
                    found(count.getClass().getSimpleName() + " lost updates: " + count.total() + " of " + right);
                }
            }
        }
    }
}
