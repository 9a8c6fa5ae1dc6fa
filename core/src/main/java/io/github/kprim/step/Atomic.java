package io.github.kprim.step;

import io.github.kprim.memory.Order;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An integer with atomic read-modify-write operations: {@code atomic_t}. Values are signed 32 bit and wrap around.
 *
 * <p>Memory ordering: as in the kernel, an operation that returns nothing, and {@link #read} and {@link #set}, give no
 * order. One that returns something is given its {@link Ordering}; without one it is full. A {@link #cmpxchg} that
 * fails gives no order. Where Java has no relaxed read-modify-write, the weakest stronger one is used; do not rely on
 * the difference. For objects that are counted, use {@link io.github.kprim.refcount.Refcount}, which saturates.
 *
 * <p>Each operation is one step. Mirrors {@code include/linux/atomic/atomic-instrumented.h} and
 * {@code Documentation/atomic_t.txt}.
 */
public final class Atomic implements Shared {
    private static final VarHandle VALUE = find();

    private final String name;
    private final @Nullable Shared whole;
    private int value;

    /** The variable as a memory sees it. */
    private record Cell(Atomic object) implements Location<Integer> {
        @Override
        public Integer load() {
            return (int) VALUE.getAcquire(object);
        }

        @Override
        public void store(Integer value) {
            VALUE.setRelease(object, (int) value);
        }
    }

    /** Creates an integer that is not a part of another object. */
    public Atomic(String name, int initial) {
        this(name, null, initial);
    }

    /** Creates an integer that is a part of {@code whole}. */
    public Atomic(String name, @Nullable Shared whole, int initial) {
        this.name = name;
        this.whole = whole;
        this.value = initial;
    }

    /** Returns the value: {@code atomic_read}. */
    public int read() {
        return Seam.on() ? load("atomic_read", Order.RELAXED) : peek();
    }

    /** Returns the value, before everything that this thread does later: {@code atomic_read_acquire}. */
    public int readAcquire() {
        return Seam.on() ? load("atomic_read_acquire", Order.ACQUIRE) : (int) VALUE.getAcquire(this);
    }

    private int load(String verb, Order order) {
        Seam.announce(Step.of(verb, this).loads(this));
        int found = Seam.load(new Cell(this), order);
        Seam.found(found);
        return found;
    }

    /** Stores a value: {@code atomic_set}. */
    public void set(int newValue) {
        if (Seam.on()) {
            store("atomic_set", newValue, Order.RELAXED);
        } else {
            VALUE.setOpaque(this, newValue);
        }
    }

    /** Stores a value, after everything that this thread did and saw: {@code atomic_set_release}. */
    public void setRelease(int newValue) {
        if (Seam.on()) {
            store("atomic_set_release", newValue, Order.RELEASE);
        } else {
            VALUE.setRelease(this, newValue);
        }
    }

    private void store(String verb, int newValue, Order order) {
        Seam.announce(Step.of(verb, this, newValue).stores(this));
        Seam.store(new Cell(this), newValue, order);
    }

    /** Adds 1: {@code atomic_inc}. */
    public void inc() {
        change("atomic_inc", "", old -> old + 1, Ordering.RELAXED);
    }

    /** Subtracts 1: {@code atomic_dec}. */
    public void dec() {
        change("atomic_dec", "", old -> old - 1, Ordering.RELAXED);
    }

    /** Adds {@code i}: {@code atomic_add}. */
    public void add(int i) {
        change("atomic_add", i, old -> old + i, Ordering.RELAXED);
    }

    /** Adds {@code i} and returns the sum: {@code atomic_add_return}. */
    public int addReturn(int i) {
        return addReturn(i, Ordering.FULL);
    }

    /** Adds {@code i} and returns the sum: {@code atomic_add_return_relaxed}, {@code _acquire}, {@code _release}. */
    public int addReturn(int i, Ordering ordering) {
        return change("atomic_add_return", i, old -> old + i, ordering) + i;
    }

    /** Adds {@code i} and returns the value before: {@code atomic_fetch_add} with its suffixes. */
    public int fetchAdd(int i, Ordering ordering) {
        return change("atomic_fetch_add", i, old -> old + i, ordering);
    }

    /** Adds 1 and returns the sum: {@code atomic_inc_return}. */
    public int incReturn() {
        return change("atomic_inc_return", "", old -> old + 1, Ordering.FULL) + 1;
    }

    /** Subtracts 1 and returns whether the result is 0: {@code atomic_dec_and_test}. Full order. */
    public boolean decAndTest() {
        return change("atomic_dec_and_test", "", old -> old - 1, Ordering.FULL) == 1;
    }

    /** Stores a value and returns the one before: {@code atomic_xchg}. */
    public int xchg(int newValue) {
        return xchg(newValue, Ordering.FULL);
    }

    /** Stores a value and returns the one before: {@code atomic_xchg} with its suffixes. */
    public int xchg(int newValue, Ordering ordering) {
        return change("atomic_xchg", newValue, old -> newValue, ordering);
    }

    /** As {@link #cmpxchg(int, int, Ordering)}, in full order. */
    public int cmpxchg(int expected, int newValue) {
        return cmpxchg(expected, newValue, Ordering.FULL);
    }

    /**
     * Stores a value in place of {@code expected}, and nothing in place of another one: {@code atomic_cmpxchg} with its
     * suffixes.
     *
     * @return the value before, which is {@code expected} if the new value was stored
     */
    public int cmpxchg(int expected, int newValue, Ordering ordering) {
        if (!Seam.on()) {
            return exchange(expected, newValue, ordering);
        }
        Seam.announce(Step.of("atomic_cmpxchg" + suffix(ordering), this, expected, newValue)
                .updates(this, ordering));
        CpuMemory memory = Seam.memory();
        int old = memory == null
                ? exchange(expected, newValue, ordering)
                : memory.update(new Cell(this), found -> found == expected ? newValue : null, ordering);
        Seam.found(old);
        return old;
    }

    private int exchange(int expected, int newValue, Ordering ordering) {
        fenceIf(ordering);
        int old = switch (ordering) {
            case RELAXED, ACQUIRE -> (int) VALUE.compareAndExchangeAcquire(this, expected, newValue);
            case RELEASE -> (int) VALUE.compareAndExchangeRelease(this, expected, newValue);
            case FULL -> (int) VALUE.compareAndExchange(this, expected, newValue);
        };
        fenceIf(ordering);
        return old;
    }

    /** Replaces the value by what {@code change} makes of it, and returns the value before. */
    private int change(String verb, Object operand, IntUnaryOperator change, Ordering ordering) {
        if (!Seam.on()) {
            return change(change, ordering);
        }
        String whole = verb + (verb.contains("return") || verb.contains("xchg") ? suffix(ordering) : "");
        Step step = operand.equals("") ? Step.of(whole, this) : Step.of(whole, operand, this);
        Seam.announce(step.updates(this, ordering));
        CpuMemory memory = Seam.memory();
        int old = memory == null
                ? change(change, ordering)
                : memory.update(new Cell(this), found -> change.applyAsInt(found), ordering);
        Seam.found(change.applyAsInt(old));
        return old;
    }

    private int change(IntUnaryOperator change, Ordering ordering) {
        int old = (int) VALUE.getOpaque(this);
        int found = exchange(old, change.applyAsInt(old), ordering);
        while (found != old) {
            old = found;
            found = exchange(old, change.applyAsInt(old), ordering);
        }
        return old;
    }

    private void fenceIf(Ordering ordering) {
        if (ordering == Ordering.FULL) {
            VarHandle.fullFence();
        }
    }

    private static String suffix(Ordering ordering) {
        return switch (ordering) {
            case RELAXED -> "_relaxed";
            case ACQUIRE -> "_acquire";
            case RELEASE -> "_release";
            case FULL -> "";
        };
    }

    /**
     * Returns the current value, for displays and for checks at the end: what is in memory, or, for a task, what it has
     * itself written if that is newer. Announces nothing.
     */
    public int peek() {
        CpuMemory memory = Seam.memory();
        return memory == null ? (int) VALUE.getOpaque(this) : memory.peek(new Cell(this));
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
        return String.valueOf(peek());
    }

    private static VarHandle find() {
        try {
            return MethodHandles.lookup().findVarHandle(Atomic.class, "value", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
