package io.github.kprim.step;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
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
 */
public record StaticKey(MutableCallSite site, MethodHandle state, AtomicInteger users) {
    // A record, because the JIT treats only the instance fields of records as constants. In a class, reading the state
    // would be a load.

    /** Creates a switch that is off. */
    public static StaticKey off() {
        MutableCallSite site = new MutableCallSite(MethodHandles.constant(boolean.class, false));
        return new StaticKey(site, site.dynamicInvoker(), new AtomicInteger());
    }

    /** Returns whether the switch is on. */
    public boolean isOn() {
        try {
            return (boolean) state.invokeExact();
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

    /** Turns the switch on until the result is closed, once. */
    public Hold hold() {
        inc();
        return this::dec;
    }

    /** One use of a switch, which ends when it is closed. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    private void set(boolean on) {
        site.setTarget(MethodHandles.constant(boolean.class, on));
        MutableCallSite.syncAll(new MutableCallSite[] {site});
    }
}
