package io.github.kprim.step;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often events such as {@code slow path} happen on one thread, for measurements without a listener.
 *
 * <p>A listener hears of every step, and so changes what is measured. This class hears only of {@link Seam#count}, and
 * costs nothing while no thread counts. Only the thread that began the count may use it, or another thread after it has
 * joined that thread.
 */
public final class EventCount implements AutoCloseable {
    private static final StaticKey COUNTING = StaticKey.off();
    private static final ThreadLocal<@Nullable EventCount> CURRENT = new ThreadLocal<>();

    private final Map<String, Long> counts = new HashMap<>();

    private EventCount() {}

    /**
     * Begins to count the events of the calling thread.
     *
     * @throws IllegalStateException if the thread's events are already being counted
     */
    public static EventCount begin() {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("the events of thread "
                    + Thread.currentThread().getName() + " are counted already; close that count first");
        }
        EventCount count = new EventCount();
        CURRENT.set(count);
        COUNTING.inc();
        return count;
    }

    /** Counts an event of the calling thread, if that thread counts. */
    static void count(String event) {
        if (COUNTING.isOn()) {
            EventCount count = CURRENT.get();
            if (count != null) {
                count.counts.merge(event, 1L, Long::sum);
            }
        }
    }

    /** Returns how often {@code event} has happened since {@link #begin}. */
    public long of(String event) {
        return counts.getOrDefault(event, 0L);
    }

    /** Stops counting. Must be called on the thread that began; the counts can still be read afterwards. */
    @Override
    public void close() {
        if (CURRENT.get() == this) {
            CURRENT.remove();
            COUNTING.dec();
        }
    }
}
