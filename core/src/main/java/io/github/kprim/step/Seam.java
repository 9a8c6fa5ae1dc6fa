package io.github.kprim.step;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where primitives announce their steps and listeners hear them.
 *
 * <p>A primitive writes {@code if (Seam.on()) Seam.announce(Step.of("mmget", mm).writes(count));} just before the
 * action. A listener is bound to a thread; a thread without one proceeds as if the seam were not there.
 *
 * <p>Thread-safe. Binding and unbinding are slow when they are the first or the last of the JVM, as compiled code
 * that assumed the other state is thrown away.
 */
public final class Seam {
    private static final StaticKey BOUND = StaticKey.off();
    private static final ThreadLocal<@Nullable StepListener> LISTENER = new ThreadLocal<>();
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();
    private static final System.Logger LOG = System.getLogger("kprim");

    private Seam() {}

    /** Whether this thread has a listener. Costs nothing when no thread has. */
    public static boolean on() {
        return BOUND.isOn() && LISTENER.get() != null;
    }

    /** Announces a step of this thread; returns when it may take effect. */
    public static void announce(Step step) {
        StepListener listener = LISTENER.get();
        if (listener != null) {
            listener.announced(step);
        }
    }

    /**
     * Announces a step that can block; returns when {@code ready} is true and the step may take effect. To be
     * called only when {@link #scheduled}.
     *
     * @param ready evaluated by other threads while this one waits; reads plain state and announces nothing
     */
    public static void await(Step step, BooleanSupplier ready) {
        StepListener listener = LISTENER.get();
        if (listener == null) {
            throw new IllegalStateException("Seam.await on a thread that no listener schedules: " + step);
        }
        listener.await(step.waits(), ready);
    }

    /** Whether a listener decides when this thread proceeds, so that it must {@link #await} and never block. */
    public static boolean scheduled() {
        StepListener listener = BOUND.isOn() ? LISTENER.get() : null;
        return listener != null && listener.schedules();
    }

    /**
     * A hint in a busy wait, {@code cpu_relax()}: lets others run, and may return with nothing changed.
     *
     * <p>To wait for a condition say {@link ReadWriteOnce#condLoadRelaxed}, which the explorer takes as one step. A loop
     * that polls and relaxes can be explored too. As long as it can end by itself, each of its rounds is tried. Once it
     * only repeats the same round, which writes nothing, it waits until another task changes what it looks at.
     */
    public static void relax() {
        if (scheduled()) {
            announce(Step.of("cpu_relax").relaxes());
        } else {
            Thread.onSpinWait();
        }
    }

    /** Has the next step of this thread shown as {@code verb(arguments)}: the words of the caller. */
    public static void as(String verb, Object... arguments) {
        StepListener listener = LISTENER.get();
        if (listener != null) {
            listener.named(verb, arguments);
        }
    }

    /** Tells what the last step of this thread found, for traces. */
    public static void found(@Nullable Object result) {
        StepListener listener = LISTENER.get();
        if (listener != null) {
            listener.found(result);
        }
    }

    /** Counts an event, such as {@code fast fork}: for this thread's listener, and for its {@link EventCount}. */
    public static void count(String event) {
        EventCount.count(event);
        if (on()) {
            StepListener listener = LISTENER.get();
            if (listener != null) {
                listener.counted(event);
            }
        }
    }

    /**
     * Says that something is wrong: to this thread's listener, or else to the logger {@code kprim} as a warning,
     * once for each message.
     */
    public static void report(Report report) {
        StepListener listener = LISTENER.get();
        if (listener != null) {
            listener.reported(report);
        } else if (WARNED.add(report.message())) {
            LOG.log(System.Logger.Level.WARNING, report.message());
        }
    }

    /**
     * Binds {@code listener} to the calling thread.
     *
     * @return closes the binding, on this same thread
     * @throws IllegalStateException if the thread has a listener already
     */
    public static Binding bind(StepListener listener) {
        if (LISTENER.get() != null) {
            throw new IllegalStateException("thread " + Thread.currentThread().getName() + " has a listener already: "
                    + LISTENER.get() + "; close its binding first");
        }
        LISTENER.set(listener);
        BOUND.inc();
        return () -> {
            if (LISTENER.get() == listener) {
                LISTENER.remove();
                BOUND.dec();
            }
        };
    }

    /** A listener's hold on a thread. */
    public interface Binding extends AutoCloseable {
        @Override
        void close();
    }
}
