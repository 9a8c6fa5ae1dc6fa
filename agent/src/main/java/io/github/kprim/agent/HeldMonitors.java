package io.github.kprim.agent;

import io.github.kprim.annotation.LockMode;
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

    private @Nullable Object[] objects = new Object[FEW];
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
        while (at >= 0 && objects[at] != object) {
            at--;
        }
        return at;
    }

    private void enter(Object object, String site) {
        if (depth == counts.length) {
            grow();
        }
        inside = true;
        FollowedMonitor monitor;
        try {
            monitor = MonitorTable.monitorOf(object, site);
            if (LockSites.isFollowed(monitor.depMap().lockClass())) {
                Lockdep.acquire(monitor.depMap(), 0, LockMode.EXCLUSIVE, null);
            }
        } finally {
            inside = false;
        }
        // Nothing from here on can fail.
        objects[depth] = object;
        monitors[depth] = monitor;
        counts[depth] = 1;
        depth++;
    }

    private void grow() {
        int length = 2 * depth;
        objects = Arrays.copyOf(objects, length);
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
        FollowedMonitor monitor = Objects.requireNonNull(monitors[at]);
        depth--;
        if (at < depth) {
            System.arraycopy(objects, at + 1, objects, at, depth - at);
            System.arraycopy(monitors, at + 1, monitors, at, depth - at);
            System.arraycopy(counts, at + 1, counts, at, depth - at);
        }
        objects[depth] = null;
        monitors[depth] = null;
        Lockdep.released(monitor.depMap());
    }

    private void dropMissed() {
        for (int at = depth - 1; at >= 0; at--) {
            Object object = objects[at];
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
        FollowedMonitor monitor = at < 0 || inside ? null : monitors[at];
        if (monitor == null) {
            return false;
        }
        Lockdep.released(monitor.depMap());
        boolean mayWait = false;
        inside = true;
        try {
            monitor.mightLock();
            mayWait = true;
        } finally {
            inside = false;
            if (!mayWait) {
                waited(object);
            }
        }
        return true;
    }

    /** Says that the thread has the monitor of {@code object} again, as often as before it waited. */
    void waited(Object object) {
        int at = indexOf(object);
        FollowedMonitor monitor = at < 0 ? null : monitors[at];
        if (monitor != null) {
            Lockdep.tryAcquired(monitor.depMap(), LockMode.EXCLUSIVE);
        }
    }
}
