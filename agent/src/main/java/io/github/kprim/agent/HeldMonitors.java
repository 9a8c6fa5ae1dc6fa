package io.github.kprim.agent;

import io.github.kprim.juc.LockSites;
import io.github.kprim.lockdep.Lockdep;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The monitors that one thread has entered, and how often each. The JVM does not tell how often. Only the first entry
 * and the last exit are something for lockdep.
 */
final class HeldMonitors {
    private static final ThreadLocal<HeldMonitors> OF_THREAD = ThreadLocal.withInitial(HeldMonitors::new);
    private static final int FEW = 8;

    /** Whether any thread may list a monitor that it has exited, because there was no room to say so. */
    private static volatile boolean missed;

    /**
     * The monitors, oldest first. Those behind the last one are left over; they keep no object alive. A monitor is
     * stored only if it is not there yet, because a store of a reference costs more than a check.
     */
    private @Nullable FollowedMonitor[] monitors = new FollowedMonitor[FEW];

    private int[] counts = new int[FEW];
    private int depth;

    /** Whether lockdep works for the thread. It may log a report, and a logger of the program may enter monitors. */
    private boolean inside;

    static HeldMonitors ofThread() {
        return OF_THREAD.get();
    }

    static void missedAnExit() {
        missed = true;
    }

    void entering(Object object, String site) {
        if (missed) {
            dropMissed();
        }
        int at = indexOf(object);
        if (at >= 0) {
            counts[at]++;
        } else if (!inside) {
            enter(object, site);
        }
    }

    /** Returns the position of {@code object}, or -1. */
    private int indexOf(Object object) {
        int at = depth - 1;
        while (at >= 0 && !monitor(at).refersTo(object)) {
            at--;
        }
        return at;
    }

    private FollowedMonitor monitor(int at) {
        return Objects.requireNonNull(monitors[at]);
    }

    private void enter(Object object, String site) {
        if (depth == counts.length) {
            grow();
        }
        inside = true;
        FollowedMonitor monitor;
        try {
            FollowedMonitor last = monitors[depth];
            monitor = last != null && last.refersTo(object) ? last : MonitorTable.monitorOf(object, site);
            if (LockSites.isFollowed(monitor.depMap().lockClass())) {
                Lockdep.entering(monitor.depMap());
            }
        } finally {
            inside = false;
        }
        // Nothing from here on can fail.
        if (monitors[depth] != monitor) {
            monitors[depth] = monitor;
        }
        counts[depth] = 1;
        depth++;
    }

    private void grow() {
        int length = 2 * depth;
        monitors = Arrays.copyOf(monitors, length);
        counts = Arrays.copyOf(counts, length);
    }

    void exited(Object object) {
        int at = indexOf(object);
        if (at >= 0 && --counts[at] == 0) {
            drop(at);
        }
    }

    private void drop(int at) {
        FollowedMonitor monitor = monitor(at);
        depth--;
        if (at < depth) {
            System.arraycopy(monitors, at + 1, monitors, at, depth - at);
            System.arraycopy(counts, at + 1, counts, at, depth - at);
        }
        Lockdep.released(monitor.depMap());
    }

    private void dropMissed() {
        for (int at = depth - 1; at >= 0; at--) {
            Object object = monitor(at).get();
            if (object != null && !Thread.holdsLock(object)) {
                drop(at);
            }
        }
    }

    /**
     * Says that the thread will release the monitor of {@code object} and wait. Returns false, and says nothing, if it
     * is not known to hold it.
     */
    boolean waiting(Object object) {
        int at = indexOf(object);
        if (at < 0 || inside) {
            return false;
        }
        inside = true;
        try {
            Lockdep.beginWait(monitor(at).depMap());
        } finally {
            inside = false;
        }
        return true;
    }

    /** Says that the thread has the monitor of {@code object} again, as often as before it waited. */
    void waited(Object object) {
        int at = indexOf(object);
        if (at >= 0) {
            Lockdep.endWait(monitor(at).depMap());
        }
    }
}
