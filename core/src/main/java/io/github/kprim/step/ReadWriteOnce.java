package io.github.kprim.step;

import io.github.kprim.memory.MemoryModel;
import io.github.kprim.memory.Order;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A shared variable that is read and written without a lock: {@code READ_ONCE} and {@code WRITE_ONCE}.
 *
 * <p><strong>A plain field is invisible to the explorer.</strong> The explorer neither explores nor reports a data race
 * on a plain field. Use this class for everything that tasks share without a lock.
 *
 * <p>Memory ordering: none beyond coherence (opaque mode), as in the kernel, except where a method says more. The
 * explorer shows what that permits if it is told to use another memory model than {@link MemoryModel#SC}.
 *
 * <p>Mirrors {@code include/asm-generic/rwonce.h}, and {@code smp_load_acquire}, {@code smp_store_release},
 * {@code smp_cond_load_relaxed} and {@code smp_cond_load_acquire} of {@code include/asm-generic/barrier.h}.
 *
 * @param <T> the type of the value
 */
public final class ReadWriteOnce<T extends @Nullable Object> implements Shared {
    private static final VarHandle VALUE = find();
    private static final int SPINS_BEFORE_YIELD = 1000;

    private final String name;
    private final @Nullable Shared whole;
    private T value;

    /** Creates a variable that is not a part of another object. */
    public ReadWriteOnce(String name, T initial) {
        this(name, null, initial);
    }

    /** Creates a variable that is a part of {@code whole}. */
    public ReadWriteOnce(String name, @Nullable Shared whole, T initial) {
        this.name = name;
        this.whole = whole;
        this.value = initial;
    }

    /** Reads the value, once. */
    public T readOnce() {
        return Seam.on() ? load(Step.of("read " + name), Order.RELAXED) : peek();
    }

    /**
     * Reads the value, and orders everything that this thread does later after the read: {@code smp_load_acquire}. So
     * this thread sees everything that came before the {@link #storeRelease} of what it has read.
     */
    @SuppressWarnings("unchecked") // only T is ever stored
    public T loadAcquire() {
        return Seam.on() ? load(Step.of("smp_load_acquire", this), Order.ACQUIRE) : (T) VALUE.getAcquire(this);
    }

    private T load(Step step, Order order) {
        Seam.announce(step.loads(this));
        T found = Seam.load(new Cell<>(this), order);
        Seam.found(found);
        return found;
    }

    /**
     * Waits until the value satisfies {@code wanted}, and returns it: {@code smp_cond_load_relaxed}. Spins without a
     * bound. Nothing that this thread does later is ordered after the read.
     *
     * @param wanted the condition. Under the explorer, other threads may evaluate it at any time, so it must look only
     *     at the value and take no step
     */
    public T condLoadRelaxed(Predicate<? super T> wanted) {
        return condLoad("smp_cond_load_relaxed", wanted, Order.RELAXED);
    }

    /**
     * Does the same as {@link #condLoadRelaxed}, and orders everything that this thread does later after the read:
     * {@code smp_cond_load_acquire}. So this thread sees everything that the writer did before it released the value.
     */
    public T condLoadAcquire(Predicate<? super T> wanted) {
        T found = condLoad("smp_cond_load_acquire", wanted, Order.ACQUIRE);
        VarHandle.acquireFence();
        return found;
    }

    private T condLoad(String verb, Predicate<? super T> wanted, Order order) {
        if (!Seam.on()) {
            return spinUntil(wanted);
        }
        Step step = Step.of(verb, this).loads(this);
        Cell<T> cell = new Cell<>(this);
        CpuMemory memory = Seam.memory();
        if (Seam.scheduled()) {
            Seam.await(step, () -> memory == null ? wanted.test(peek()) : memory.canFind(cell, wanted));
        } else {
            Seam.announce(step);
        }
        T found = memory == null ? spinUntil(wanted) : memory.await(cell, wanted, order);
        Seam.found(found);
        return found;
    }

    private T spinUntil(Predicate<? super T> wanted) {
        T found = peek();
        for (int spins = 1; !wanted.test(found); spins++) {
            if (spins % SPINS_BEFORE_YIELD == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
            found = peek();
        }
        return found;
    }

    /**
     * Returns the current value, for displays and for checks at the end: what is in memory, or, for a task, what it has
     * itself written if that is newer. Announces nothing, so an invariant must not rely on it.
     */
    @SuppressWarnings("unchecked") // only T is ever stored
    public T peek() {
        CpuMemory memory = Seam.memory();
        return memory == null ? (T) VALUE.getOpaque(this) : memory.peek(new Cell<>(this));
    }

    /** Writes the value, once. */
    public void writeOnce(T newValue) {
        if (Seam.on()) {
            store(Step.of("write " + name, newValue), newValue, Order.RELAXED);
        } else {
            VALUE.setOpaque(this, newValue);
        }
    }

    /**
     * Writes the value, and orders everything that this thread did and saw before the write:
     * {@code smp_store_release}. Whoever reads the value with {@link #loadAcquire} sees all of that.
     */
    public void storeRelease(T newValue) {
        if (Seam.on()) {
            store(Step.of("smp_store_release", this, newValue), newValue, Order.RELEASE);
        } else {
            VALUE.setRelease(this, newValue);
        }
    }

    /**
     * Writes the value, and then passes an {@code smp_mb}: {@code smp_store_mb}. No later read comes before the write.
     */
    public void storeMb(T newValue) {
        writeOnce(newValue);
        Barriers.smpMb();
    }

    private void store(Step step, T newValue, Order order) {
        Seam.announce(step.stores(this));
        Seam.store(new Cell<>(this), newValue, order);
    }

    /** The variable as a memory sees it. */
    private record Cell<T extends @Nullable Object>(ReadWriteOnce<T> object) implements Location<T> {
        @Override
        @SuppressWarnings("unchecked") // only T is ever stored
        public T load() {
            return (T) VALUE.getAcquire(object);
        }

        @Override
        public void store(T value) {
            VALUE.setRelease(object, value);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Shared whole() {
        return whole;
    }

    @Override
    public String state() {
        return Step.show(peek());
    }

    private static VarHandle find() {
        try {
            return MethodHandles.lookup().findVarHandle(ReadWriteOnce.class, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
