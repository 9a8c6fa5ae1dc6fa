package io.github.kprim.lockdep;

import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A watch over ordinary threads that lockdep follows. It reports a thread that has waited for one lock too long, with
 * who holds the lock and what that thread does; and a thread that has ended with a lock.
 *
 * <p>It looks at all threads four times in each timeout, from a thread of its own. A report goes to
 * {@link Seam#report} as {@code lockdep-clean}, and to the hearer of the thread's validator, once for each wait. It
 * never throws in the thread that waits, and does not turn the validator off. The hot paths of locks do not know of it.
 * Mirrors {@code kernel/hung_task.c}.
 */
public final class HungTasks implements AutoCloseable {
    /** The system property that begins a watch, in seconds; 0, the default, begins none. */
    public static final String PROPERTY = "kprim.hung_task_timeout_secs";

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final int LOOKS = 4;
    private static final long SHORTEST_PAUSE_NANOS = 1_000_000;

    private final Duration timeout;
    private final Thread watch;
    private final Map<LockdepTask, Wait> waits = new HashMap<>();
    private final Set<LockdepTask> ended = new HashSet<>();
    private volatile boolean closed;

    /** A wait as it was seen first. */
    private static final class Wait {
        private final long number;
        private final long since;
        private boolean reported;

        Wait(long number, long since) {
            this.number = number;
            this.since = since;
        }
    }

    private HungTasks(Duration timeout) {
        this.timeout = timeout;
        this.watch = new Thread(this::run, "khungtaskd");
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Begins a watch, until the result is closed.
     *
     * @param timeout the time that a thread may wait for a lock, a millisecond to 36,500 days
     */
    public static HungTasks watch(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a timeout is a millisecond to " + LONGEST.toDays() + " days, not " + timeout);
        }
        return new HungTasks(timeout);
    }

    /** Begins the watch that {@link #PROPERTY} asks for. */
    static void watchByProperty() {
        long seconds = seconds(System.getProperty(PROPERTY, "0"));
        if (seconds > 0) {
            watch(Duration.ofSeconds(seconds));
        }
    }

    static long seconds(String setting) {
        if (!setting.matches("\\d{1,9}")) {
            throw new LockdepSettingError(
                    "-D" + PROPERTY + "=" + setting + " is no timeout; use a number of seconds, or 0 for no watch");
        }
        return Long.parseLong(setting);
    }

    private void run() {
        long pause = Math.max(SHORTEST_PAUSE_NANOS, timeout.toNanos() / LOOKS);
        while (!closed) {
            LockSupport.parkNanos(this, pause);
            look(System.nanoTime());
        }
    }

    private void look(long now) {
        List<LockdepTask> all = CurrentTask.threads();
        waits.keySet().retainAll(new HashSet<>(all));
        for (LockdepTask task : all) {
            if (task.hasEnded() && task.holdsLocks()) {
                if (ended.add(task)) {
                    report(task, LockReport.heldAtExit(task));
                }
            } else if (task.waiting().lock() == null) {
                waits.remove(task);
            } else {
                lookAt(task, now, all);
            }
        }
    }

    private void lookAt(LockdepTask task, long now, List<LockdepTask> all) {
        long number = task.timesAsked();
        Wait wait = waits.get(task);
        if (wait == null || wait.number != number) {
            waits.put(task, new Wait(number, now));
        } else if (!wait.reported && now - wait.since >= timeout.toNanos()) {
            wait.reported = true;
            String text = LockReport.hung(task, timeout, chain(task, all));
            if (task.waiting().lock() != null && task.timesAsked() == number) {
                report(task, text);
            }
        }
    }

    /** Returns the task, the holder of the lock that it waits for, the holder of the lock that this waits for ... */
    private static List<LockdepTask> chain(LockdepTask task, List<LockdepTask> all) {
        List<LockdepTask> chain = new ArrayList<>(List.of(task));
        LockdepTask last = holder(task, all);
        while (last != null && !chain.contains(last)) {
            chain.add(last);
            last = holder(last, all);
        }
        if (last != null) {
            chain.add(last);
        }
        return chain;
    }

    private static @Nullable LockdepTask holder(LockdepTask task, List<LockdepTask> all) {
        LockdepMap lock = task.waiting().lock();
        if (lock == null) {
            return null;
        }
        OptionalLong id = task.waiting().holderId(lock);
        return all.stream()
                .filter(each -> id.isPresent() ? each.isThread(id.getAsLong()) : each.isNamed(lock.taker()))
                .findFirst()
                .orElse(null);
    }

    private static void report(LockdepTask task, String text) {
        task.validator().hear(text);
        Seam.report(new Report(Report.LOCKDEP_CLEAN, text));
    }

    /** Ends the watch. When this returns there are no more reports. Passes on an interrupt. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
        boolean interrupted = false;
        while (watch.isAlive() && watch != Thread.currentThread()) {
            try {
                watch.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
