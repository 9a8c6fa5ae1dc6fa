package io.github.kprim.step;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A switch that is nearly always off. Compiled code treats its state as a constant, and is discarded when the state
 * changes.
 *
 * <p>Keep it in a {@code static final} field. Thread-safe: after {@link #inc} or {@link #dec} has returned, every
 * thread sees the new state. Mirrors {@code struct static_key}, {@code include/linux/jump_label.h}.
 *
 * @param site holds the state
 * @param state invokes the site: {@code ()boolean}
 * @param users how many users want the switch on; guarded by the site's monitor
 * @param deferred how many of them have gone, but are undone later
 */
public record StaticKey(MutableCallSite site, MethodHandle state, AtomicInteger users, AtomicInteger deferred) {
    // A record, because the JIT treats only the instance fields of records as constants. In a class, reading the state
    // would be a load.

    private static final Executor A_SECOND_LATER =
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Runnable::run);

    /** Creates a switch that is off. */
    public static StaticKey off() {
        MutableCallSite site = new MutableCallSite(MethodHandles.constant(boolean.class, false));
        return new StaticKey(site, site.dynamicInvoker(), new AtomicInteger(), new AtomicInteger());
    }

    /** Returns whether the switch is on. */
    public boolean isOn() {
        try {
            return (boolean) state.invokeExact();
        } catch (Error noRoom) {
            throw noRoom;
        } catch (Throwable impossible) {
            throw new AssertionError("a constant method handle threw", impossible);
        }
    }

    /** Turns the switch on until the matching {@link #dec}: {@code static_branch_inc}. Slow if the switch was off. */
    public void inc() {
        synchronized (site) {
            if (users.getAndIncrement() == 0) {
                set(true);
            }
        }
    }

    /** Undoes one {@link #inc}: {@code static_branch_dec}. Slow if it was the last one. */
    public void dec() {
        synchronized (site) {
            if (users.decrementAndGet() == 0) {
                set(false);
            }
        }
    }

    /**
     * Undoes one {@link #inc} a second from now, so that a user that comes until then finds the switch on:
     * {@code static_key_slow_dec_deferred}, {@code include/linux/jump_label_ratelimit.h}.
     */
    public void decLater() {
        deferred.incrementAndGet();
        A_SECOND_LATER.execute(() -> {
            if (deferred.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
                dec();
            }
        });
    }

    /** Undoes at once everything that {@link #decLater} has deferred: {@code static_key_deferred_flush}. */
    public void flush() {
        for (int count = deferred.getAndSet(0); count > 0; count--) {
            dec();
        }
    }

    /** One use of a switch, which ends when it is closed. Close it once. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /** Turns the switch on until the result is closed, and for a second more. */
    public Hold hold() {
        inc();
        return this::decLater;
    }

    private void set(boolean on) {
        site.setTarget(MethodHandles.constant(boolean.class, on));
        MutableCallSite.syncAll(new MutableCallSite[] {site});
    }
}
