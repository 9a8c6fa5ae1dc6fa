package io.github.kprim.lockdep;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.Arrays;

/**
 * The search for the thread that holds a monitor, as far as the JVM knows.
 *
 * <p>The JVM names a monitor by class and identity hash code. In rare cases another object of the class has the same
 * hash code. A report can then name the holder of that object.
 */
final class MonitorHolder {
    private MonitorHolder() {}

    /** Returns {@code it is held by other, taken at: Till.count(Till.java:12)}. Stops all threads for a moment. */
    static String of(Object lock) {
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, false)) {
            for (MonitorInfo monitor : thread.getLockedMonitors()) {
                if (isOf(lock, monitor)) {
                    return "it is held by " + thread.getThreadName() + takenAt(thread, monitor);
                }
            }
        }
        return "it is held by no platform thread";
    }

    private static boolean isOf(Object lock, MonitorInfo monitor) {
        return monitor.getIdentityHashCode() == System.identityHashCode(lock)
                && monitor.getClassName().equals(lock.getClass().getName());
    }

    private static String takenAt(ThreadInfo holder, MonitorInfo monitor) {
        if (monitor.getLockedStackDepth() < 0) {
            return "";
        }
        Place place = Place.of(Arrays.stream(holder.getStackTrace()).skip(monitor.getLockedStackDepth()));
        return place.frames().isEmpty() ? "" : ", taken at: " + place;
    }
}
