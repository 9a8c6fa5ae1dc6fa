package io.github.kprim.step;

import io.github.kprim.memory.Order;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place where primitives announce their steps and listeners hear of them.
 *
 * <p>A primitive writes {@code if (Seam.on()) Seam.announce(Step.of("mmget", mm).writes(count));} just before the
 * action. A listener is bound to a thread. A thread without a listener proceeds as if the seam did not exist.
 *
 * <p>Thread-safe. The first binding in the JVM and the end of the last one are slow, because they discard compiled code
 * that relied on the other state.
 */
public final class Seam {
    private static final StaticKey BOUND = StaticKey.off();
    private static final ThreadLocal<@Nullable StepListener> LISTENER = new ThreadLocal<>();
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();
    private static final System.Logger LOG = System.getLogger("kprim");

    /** Hears the reports of threads without a listener, after they were logged. */
    private static volatile Consumer<Report> unheard = report -> {};

    /** Logs the reports of threads without a listener. The logger says that this is a warning. */
    private static volatile Consumer<String> log =
            message -> LOG.log(System.Logger.Level.WARNING, message.replaceFirst("^WARNING: ", ""));

    private Seam() {}

    /** Returns whether this thread has a listener. Costs nothing while no thread has one. */
    public static boolean on() {
        return BOUND.isOn() && LISTENER.get() != null;
    }

    /** Announces a step of this thread. Returns when the step may take effect. */
    public static void announce(Step step) {
        StepListener listener = LISTENER.get();
        if (listener != null) {
            listener.announced(step);
        }
    }

    /**
     * Announces a step that can block. Returns when {@code ready} is true and the step may take effect. Must be called
     * only when {@link #scheduled}.
     *
     * @param ready the condition. Other threads evaluate it while this one waits, so it must read plain state and
     *     announce nothing
     */
    public static void await(Step step, BooleanSupplier ready) {
        StepListener listener = LISTENER.get();
        if (listener == null) {
            throw new IllegalStateException("Seam.await on a thread that no listener schedules: " + step);
        }
        listener.await(step.waits(), ready);
    }

    /**
     * Returns whether a listener decides when this thread proceeds. If so, the thread must call {@link #await} and
     * never block.
     */
    public static boolean scheduled() {
        StepListener listener = BOUND.isOn() ? LISTENER.get() : null;
        return listener != null && listener.schedules();
    }

    /** Performs the read of the step that this thread has announced with {@link Step#loads}. At least acquire. */
    public static <T extends @Nullable Object> T load(Location<T> from, Order order) {
        CpuMemory memory = memory();
        return memory == null ? from.load() : memory.load(from, order);
    }

    /** Performs the write of the step that this thread has announced with {@link Step#stores}. At least release. */
    public static <T extends @Nullable Object> void store(Location<T> to, T value, Order order) {
        CpuMemory memory = memory();
        if (memory == null) {
            to.store(value);
        } else {
            memory.store(to, value, order);
        }
    }

    /**
     * Returns the memory that this thread reads and writes through, or null if that is the same for all threads: also
     * if the thread has no listener.
     */
    public static @Nullable CpuMemory memory() {
        StepListener listener = BOUND.isOn() ? LISTENER.get() : null;
        return listener == null ? null : listener.memory();
    }

    /**
     * Gives a hint in a busy wait, {@code cpu_relax()}: lets other tasks run. May return with nothing changed.
     *
     * <p>To wait for a condition, use {@link ReadWriteOnce#condLoadRelaxed}, which is one step to the explorer. The
     * explorer can also explore a loop that polls and relaxes. As long as the loop can end by itself, the explorer
     * tries each of its rounds. Once the loop only repeats the same round, and that round writes nothing, the task
     * waits until another task changes what the round looks at.
     */
    public static void relax() {
        if (scheduled()) {
            announce(Step.of("cpu_relax").relaxes());
        } else {
            Thread.onSpinWait();
        }
    }

    /** Names the next step of this thread {@code verb(arguments)}, in the words of the caller. */
    public static void as(String verb, Object... arguments) {
        StepListener listener = LISTENER.get();
        if (listener != null) {
            listener.named(verb, arguments);
        }
    }

    /** Tells the listener what the last step of this thread found, for traces. */
    public static void found(@Nullable Object result) {
        StepListener listener = LISTENER.get();
        if (listener != null) {
            listener.found(result);
        }
    }

    /** Counts an event, such as {@code fast fork}, for this thread's listener and for its {@link EventCount}. */
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
     * Reports that something is wrong to this thread's listener. Without a listener, logs each message once, as a
     * warning of the logger {@code kprim}, and tells {@link #setUnheard}.
     */
    public static void report(Report report) {
        report(report, () -> "");
    }

    /**
     * As {@link #report(Report)}. Without a listener the message is followed by {@code detail}, on lines of its own.
     */
    public static void report(Report report, Supplier<String> detail) {
        StepListener listener = LISTENER.get();
        if (listener != null) {
            listener.reported(report);
            return;
        }
        String text = detail.get();
        Report whole = new Report(report.invariant(), report.message() + (text.isEmpty() ? "" : "\n" + text));
        if (WARNED.add(report.message())) {
            log.accept(whole.message());
        }
        unheard.accept(whole);
    }

    /**
     * Makes {@code logger} log each report of a thread without a listener, in place of the logger {@code kprim}. For
     * programs whose own logging may take locks that lockdep follows.
     */
    public static void setLog(Consumer<String> logger) {
        log = logger;
    }

    /**
     * Makes {@code hearer} hear each report of a thread without a listener, on that thread, after it was logged. The
     * reporting operation passes on what it throws. There is one hearer; lockdep is it once it was used.
     */
    public static void setUnheard(Consumer<Report> hearer) {
        unheard = hearer;
    }

    /**
     * Binds {@code listener} to the calling thread.
     *
     * @return the binding; close it on this same thread
     * @throws IllegalStateException if the thread already has a listener
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

    /**
     * Keeps the seam switched on until a second after the result is closed, also while no thread has a listener.
     * Otherwise the JVM compiles the callers of the seam again each time that the first listener comes or the last one
     * goes.
     */
    public static StaticKey.Hold keepOn() {
        return BOUND.hold();
    }

    /** The connection of a listener to a thread, until it is closed. */
    public interface Binding extends AutoCloseable {
        @Override
        void close();
    }
}
