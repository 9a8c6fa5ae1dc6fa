package io.github.kprim.step;

import io.github.kprim.memory.Order;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The memory as the CPU of one thread sees it, where that is not what all threads see: it may have written what others
 * have not heard of, and may not have heard of what others have written.
 *
 * <p>Each method is the effect of a step that the thread has announced.
 */
public interface CpuMemory {
    /** Reads: {@code READ_ONCE}, or {@code smp_load_acquire}. */
    <T extends @Nullable Object> T load(Location<T> from, Order order);

    /** Returns the newest value that {@link #load} could find now. Changes nothing. */
    <T extends @Nullable Object> T peek(Location<T> from);

    /** Returns whether {@link #await} could find a value now. Changes nothing, and any thread may ask. */
    <T extends @Nullable Object> boolean canFind(Location<T> from, Predicate<? super T> wanted);

    /** Reads a value that is wanted, which there must be: the last read of {@code smp_cond_load_relaxed}. */
    <T extends @Nullable Object> T await(Location<T> from, Predicate<? super T> wanted, Order order);

    /** Writes: {@code WRITE_ONCE}, or {@code smp_store_release}. */
    <T extends @Nullable Object> void store(Location<T> to, T value, Order order);

    /**
     * Reads and writes, with no write of another CPU between.
     *
     * @param change returns what is to be written, or null if nothing is; it may be asked several times. If nothing is
     *     written there is no order either
     * @return the value that was read
     */
    <T> T update(Location<T> at, Function<? super T, ? extends @Nullable T> change, Ordering ordering);
}
