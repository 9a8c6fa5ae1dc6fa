package io.github.kprim.agent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The monitors of all objects that were ever locked, as long as the objects live. Objects are compared by identity.
 * Thread-safe. A query for a known monitor takes no lock and allocates nothing.
 */
/*
 * A hash table in parts, each with a monitor for its writers. A reader needs none. While it follows a chain, a writer
 * may take out a monitor, which still leads on, or move monitors to a larger array. The reader can then end up in
 * another chain and find nothing. So it asks again under the monitor of the part before it adds anything.
 */
final class MonitorTable {
    private static final int PARTS = 64;
    private static final int FEW = 64;
    private static final int MIXER = 0x9E3779B9;
    private static final VarHandle BUCKET = MethodHandles.arrayElementVarHandle(FollowedMonitor[].class);
    private static final MonitorTable[] TABLE = parts();
    private static final LongAdder MADE = new LongAdder();

    private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
    private volatile @Nullable FollowedMonitor[] buckets = new FollowedMonitor[FEW];
    private int size;

    private MonitorTable() {}

    private static MonitorTable[] parts() {
        MonitorTable[] parts = new MonitorTable[PARTS];
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new MonitorTable();
        }
        return parts;
    }

    /** Returns the monitor of {@code object}. A new one belongs to the class that {@code site} or its type names. */
    static FollowedMonitor monitorOf(Object object, String site) {
        // The hash is asked for before the first lock, so that the JVM need not inflate the monitor for it.
        int hash = System.identityHashCode(object) * MIXER;
        MonitorTable part = TABLE[hash >>> 26];
        FollowedMonitor known = find(part.buckets, object, hash);
        return known != null ? known : part.add(object, hash, site);
    }

    /** Returns the number of monitors that were made. */
    static long made() {
        return MADE.sum();
    }

    /** Returns the number of monitors in the table. */
    static int size() {
        int size = 0;
        for (MonitorTable part : TABLE) {
            synchronized (part) {
                part.removeDead();
                size += part.size;
            }
        }
        return size;
    }

    private static @Nullable FollowedMonitor find(@Nullable FollowedMonitor[] buckets, Object object, int hash) {
        FollowedMonitor monitor = (FollowedMonitor) BUCKET.getAcquire(buckets, hash & (buckets.length - 1));
        while (monitor != null && !monitor.refersTo(object)) {
            monitor = monitor.next();
        }
        return monitor;
    }

    private synchronized FollowedMonitor add(Object object, int hash, String site) {
        FollowedMonitor known = find(buckets, object, hash);
        if (known != null) {
            return known;
        }
        removeDead();
        if (size >= buckets.length) {
            grow();
        }
        int at = hash & (buckets.length - 1);
        FollowedMonitor made = new FollowedMonitor(object, hash, site, dead);
        made.setNext(buckets[at]);
        BUCKET.setRelease(buckets, at, made);
        size++;
        MADE.increment();
        return made;
    }

    private void removeDead() {
        for (Reference<?> each = dead.poll(); each != null; each = dead.poll()) {
            remove((FollowedMonitor) each);
        }
    }

    private void remove(FollowedMonitor gone) {
        int at = gone.hash() & (buckets.length - 1);
        FollowedMonitor before = null;
        FollowedMonitor monitor = buckets[at];
        while (monitor != null && monitor != gone) {
            before = monitor;
            monitor = monitor.next();
        }
        if (before == null) {
            BUCKET.setRelease(buckets, at, gone.next());
        } else {
            before.setNext(gone.next());
        }
        size--;
    }

    private void grow() {
        @Nullable FollowedMonitor[] larger = new FollowedMonitor[2 * buckets.length];
        for (FollowedMonitor first : buckets) {
            FollowedMonitor monitor = first;
            while (monitor != null) {
                FollowedMonitor next = monitor.next();
                int at = monitor.hash() & (larger.length - 1);
                monitor.setNext(larger[at]);
                larger[at] = monitor;
                monitor = next;
            }
        }
        buckets = larger;
    }
}
