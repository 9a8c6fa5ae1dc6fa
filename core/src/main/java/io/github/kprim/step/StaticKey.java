package io.github.kprim.step;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A switch that is nearly always off: compiled code takes it for a constant, and is thrown away when it changes.
 *
 * <p>Hold it in a {@code static final} field. Thread-safe: after {@link #inc} or {@link #dec} has returned, every
 * thread sees the new state. Mirrors {@code struct static_key}, {@code include/linux/jump_label.h}.
 *
 * @param site where the state is
 * @param state invokes the site: {@code ()boolean}
 * @param users how many want it on; guarded by the site's monitor
 */
public record StaticKey(MutableCallSite site, MethodHandle state, AtomicInteger users) {
    // A record, as the JIT takes only records' instance fields for constants: with a class, state would be a load.

    /** A switch that is off. */
    public static StaticKey off() {
        MutableCallSite site = new MutableCallSite(MethodHandles.constant(boolean.class, false));
        return new StaticKey(site, site.dynamicInvoker(), new AtomicInteger());
    }

    /** Whether anybody wants it on. */
    public boolean isOn() {
        try {
            return (boolean) state.invokeExact();
        } catch (Throwable impossible) {
            throw new AssertionError("a constant method handle threw", impossible);
        }
    }

    /** Turns it on until the matching {@link #dec}: {@code static_branch_inc}. Slow where it was off. */
    public void inc() {
        synchronized (site) {
            if (users.getAndIncrement() == 0) {
                set(true);
            }
        }
    }

    /** Takes one {@link #inc} back: {@code static_branch_dec}. Slow where it was the last. */
    public void dec() {
        synchronized (site) {
            if (users.decrementAndGet() == 0) {
                set(false);
            }
        }
    }

    private void set(boolean on) {
        site.setTarget(MethodHandles.constant(boolean.class, on));
        MutableCallSite.syncAll(new MutableCallSite[] {site});
    }
}
