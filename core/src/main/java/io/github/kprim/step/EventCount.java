package io.github.kprim.step;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often events happened on one thread, such as {@code slow path}, where nobody listens to its steps: for measuring.
 *
 * <p>A listener hears of each step, and so changes what is to be measured; this hears of {@link Seam#count} alone, and
 * costs nothing where no thread counts. To be used by the thread that began it, or after that thread was joined.
 */
public final class EventCount implements AutoCloseable {
    private static final StaticKey COUNTING = StaticKey.off();
    private static final ThreadLocal<@Nullable EventCount> CURRENT = new ThreadLocal<>();

    private final Map<String, Long> counts = new HashMap<>();

    private EventCount() {}

    /**
     * Begins to count the events of the calling thread.
     *
     * @throws IllegalStateException if they are counted already
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

    /** An event of the calling thread. */
    static void count(String event) {
        if (COUNTING.isOn()) {
            EventCount count = CURRENT.get();
            if (count != null) {
                count.counts.merge(event, 1L, Long::sum);
            }
        }
    }

    /** How often {@code event} happened since {@link #begin}. */
    public long of(String event) {
        return counts.getOrDefault(event, 0L);
    }

    /** Counts no more, on the thread that began; what was counted stays to be read. */
    @Override
    public void close() {
        if (CURRENT.get() == this) {
            CURRENT.remove();
            COUNTING.dec();
        }
    }
}
