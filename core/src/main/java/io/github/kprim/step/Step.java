package io.github.kprim.step;

import io.github.kprim.memory.Fence;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One action of a primitive that other tasks can observe: its name, and the objects that it reads and writes.
 *
 * <p>The accesses are an upper bound, declared before the action takes effect: an action that may write must declare
 * that it writes. The explorer relies on them to tell which actions can be exchanged without any visible difference. If
 * an access is missing, the explorer misses interleavings. If there is one too many, the explorer is only slower.
 *
 * <p>A step belongs to the thread that announces it and is not thread-safe.
 */
public final class Step {
    /** The index of an access to a whole object instead of one entry of an array. */
    public static final int WHOLE = -1;

    private String verb;
    private @Nullable Object[] arguments;
    private Shared[] objects = new Shared[2];
    private int[] indices = new int[2];
    private boolean[] writes = new boolean[2];
    private int size;
    private @Nullable Shared acquired;
    private @Nullable Shared released;
    private @Nullable Shared asked;
    private boolean sharedHold;
    private @Nullable Shared taken;
    private boolean takenShared;
    private boolean relaxes;
    private boolean waits;
    private boolean interruptible;
    private boolean touchesPlainly;
    private boolean writesPlainly;
    private boolean stores;
    private @Nullable Fence fence;
    private @Nullable Shared filled;
    private @Nullable Shared drained;
    private @Nullable Shared emptied;
    private @Nullable Shared freed;
    private boolean full;
    private @Nullable Object result;
    private boolean hasResult;

    private Step(String verb, @Nullable Object[] arguments) {
        this.verb = verb;
        this.arguments = arguments;
    }

    /**
     * Creates a step that has no accesses yet.
     *
     * @param verb the kernel's word for the action, such as {@code mmget}
     * @param arguments what the trace shows in parentheses: a {@link Shared} by its name, a {@code Long} as a
     *     hexadecimal address, anything else by its {@code toString}
     */
    public static Step of(String verb, @Nullable Object... arguments) {
        return new Step(verb, arguments);
    }

    /**
     * Declares that the action reads {@code object}. In a memory that CPUs do not see alike, it sees what is newest.
     */
    public Step reads(Shared object) {
        return reads(object, WHOLE);
    }

    /** Declares that the action reads entry {@code index} of {@code object}. */
    public Step reads(Shared object, int index) {
        touchesPlainly = true;
        return access(object, index, false);
    }

    /**
     * Declares that the action may write {@code object}. In a memory that CPUs do not see alike, it is a full barrier,
     * and everyone sees at once what it has written.
     */
    public Step writes(Shared object) {
        return writes(object, WHOLE);
    }

    /** Declares that the action may write entry {@code index} of {@code object}. */
    public Step writes(Shared object, int index) {
        touchesPlainly = true;
        writesPlainly = true;
        return access(object, index, true);
    }

    /** Declares that the action is one {@link Seam#load} of {@code object}. */
    public Step loads(Shared object) {
        return loads(object, WHOLE);
    }

    /** Declares that the action is one {@link Seam#load} of entry {@code index} of {@code object}. */
    public Step loads(Shared object, int index) {
        return access(object, index, false);
    }

    /** Declares that the action is one {@link Seam#store} to {@code object}. */
    public Step stores(Shared object) {
        return stores(object, WHOLE);
    }

    /** Declares that the action is one {@link Seam#store} to entry {@code index} of {@code object}. */
    public Step stores(Shared object, int index) {
        stores = true;
        return access(object, index, true);
    }

    /**
     * Declares that the action is one read-modify-write of {@code object}, or of a part of it. It must be performed by
     * {@link CpuMemory#update} if there is a {@link Seam#memory}.
     */
    public Step updates(Shared object, Ordering ordering) {
        full = ordering == Ordering.FULL;
        return access(object, WHOLE, true);
    }

    /** Declares that the action is a barrier, and nothing else. */
    public Step fences(Fence barrier) {
        fence = barrier;
        return this;
    }

    /**
     * Declares that the action takes {@code lock}. It cannot take the lock while other tasks hold it in a way that
     * forbids this.
     *
     * @param shared whether the lock is taken for shared use, as a reader does
     */
    public Step acquires(Shared lock, boolean shared) {
        acquired = lock;
        sharedHold = shared;
        return writes(lock);
    }

    /**
     * Declares that the action releases {@code lock}, which this task holds.
     *
     * @param shared whether the lock was held for shared use
     */
    public Step releases(Shared lock, boolean shared) {
        released = lock;
        sharedHold = shared;
        return writes(lock);
    }

    /**
     * Declares that the action releases {@code lock}, which this task holds exclusively, by one {@link Seam#store}.
     */
    public Step releasesByStore(Shared lock) {
        released = lock;
        sharedHold = false;
        return stores(lock);
    }

    /**
     * Declares that the action takes {@code lock}, or otherwise begins to wait for it. The end of that wait is another
     * step.
     *
     * @param shared whether the lock is wanted for shared use
     */
    public Step asksFor(Shared lock, boolean shared) {
        asked = lock;
        sharedHold = shared;
        return writes(lock);
    }

    /**
     * Declares that the action cannot come while a handler interrupts its task on {@code cpu}. Each begin and end of a
     * handler writes that object.
     */
    public Step interruptible(Shared cpu) {
        interruptible = true;
        return reads(cpu);
    }

    /** Declares that the action is only a hint that its task has nothing to do now; see {@link Seam#relax}. */
    Step relaxes() {
        relaxes = true;
        return this;
    }

    Step waits() {
        waits = true;
        return this;
    }

    /**
     * Declares that the action, a {@link #stores}, changes nothing but entry {@code entry} of a store buffer, from
     * where the write reaches memory later.
     */
    public void fills(Shared buffer, int entry) {
        size = 0;
        filled = buffer;
        access(buffer, entry, true);
    }

    /** Declares that the action takes entry {@code entry}, the oldest one, out of a store buffer. */
    public Step drains(Shared buffer, int entry) {
        drained = buffer;
        return access(buffer, entry, true);
    }

    /** Declares that the action makes visible that {@code lock} was released by a {@link #releasesByStore}. */
    public Step frees(Shared lock) {
        freed = lock;
        return this;
    }

    /** Declares that the action comes only when {@code buffer} is empty. It may have to wait for that. */
    public void needsEmpty(Shared buffer) {
        emptied = buffer;
        waits = true;
    }

    /** Declares that the action changes {@code object} too, whatever it is. */
    public void touchesToo(Shared object) {
        access(object, WHOLE, true);
    }

    private Step access(Shared object, int index, boolean write) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, 2 * size);
            indices = Arrays.copyOf(indices, 2 * size);
            writes = Arrays.copyOf(writes, 2 * size);
        }
        objects[size] = object;
        indices[size] = index;
        writes[size++] = write;
        return this;
    }

    /** Renames the step in the words of the caller: {@code mmget(mm)} instead of {@code refcount_inc(mm_users)}. */
    public void rename(String newVerb, @Nullable Object... newArguments) {
        verb = newVerb;
        arguments = newArguments;
    }

    /** Records what the action found, for traces. Must be called after the action. */
    public void result(@Nullable Object found) {
        result = found;
        hasResult = true;
    }

    /**
     * Records that the action has taken {@code lock}, for the explanation of a trace. Must be called after the action.
     *
     * @param shared whether the lock was taken for shared use
     */
    public void took(Shared lock, boolean shared) {
        taken = lock;
        takenShared = shared;
    }

    /** Returns a step in the same words for the second half of an action that had to wait. It has no accesses yet. */
    public Step resumed() {
        return new Step(verb, arguments);
    }

    /** Returns what the action found. Null means that null was recorded, or nothing. */
    public @Nullable Object result() {
        return result;
    }

    /** Returns whether {@link #result(Object)} was called. */
    public boolean hasResult() {
        return hasResult;
    }

    /** Returns the lock that the action has taken, or null. It is known once the action has taken effect. */
    public @Nullable Shared taken() {
        return taken;
    }

    /** Returns whether {@link #taken} was taken for shared use. */
    public boolean isTakenShared() {
        return takenShared;
    }

    /** Returns the lock that the action releases, or null. */
    public @Nullable Shared released() {
        return released;
    }

    /** Returns the lock that the action takes, or may have to wait for, or null. */
    public @Nullable Shared wanted() {
        return acquired == null ? asked : acquired;
    }

    /** Returns whether {@link #wanted} is wanted for shared use, or {@link #released} was held for shared use. */
    public boolean isShared() {
        return sharedHold;
    }

    /** Returns whether the action is a single {@link Seam#store}. */
    public boolean isStore() {
        return stores && !touchesPlainly;
    }

    /** Returns whether the action reads or writes something by itself, and not through a {@link CpuMemory}. */
    public boolean touchesPlainly() {
        return touchesPlainly;
    }

    /** Returns whether the action may write something by itself, and not through a {@link CpuMemory}. */
    public boolean writesPlainly() {
        return writesPlainly;
    }

    /** Returns whether the action is a full barrier, whatever else it is. */
    public boolean isFullBarrier() {
        return full || fence == Fence.MB || (writesPlainly && wanted() == null && released == null);
    }

    /** Returns the barrier that the action is, or null. */
    public @Nullable Fence fence() {
        return fence;
    }

    /** Returns the number of declared accesses. */
    public int accesses() {
        return size;
    }

    /** Returns the object of access {@code i}, {@code 0 <= i < accesses()}. */
    public Shared object(int i) {
        return objects[i];
    }

    /** Returns the entry of access {@code i}, or {@link #WHOLE}. */
    public int index(int i) {
        return indices[i];
    }

    /** Returns whether access {@code i} may write. */
    public boolean isWrite(int i) {
        return writes[i];
    }

    /** Returns whether the action is only the hint of {@link Seam#relax}, which touches nothing. */
    public boolean isRelax() {
        return relaxes;
    }

    /** Returns whether at least one access may write. */
    public boolean writesAnything() {
        for (int i = 0; i < size; i++) {
            if (writes[i]) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the action may write {@code object}, or something that {@code object} is a part of. */
    public boolean mayWrite(Shared object) {
        for (int i = 0; i < size; i++) {
            if (writes[i] && Shared.isWithin(object, objects[i])) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether the action may change entry {@code index} of {@code object}, or any of it if the index is
     * {@link #WHOLE}.
     */
    public boolean mayChange(Shared object, int index) {
        for (int i = 0; i < size; i++) {
            if (writes[i] && overlap(objects[i], indices[i], object, index)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether the two actions, of different tasks, touch the same memory and at least one of them may write it.
     */
    public boolean conflictsWith(Step other) {
        if (empties(other) || other.empties(this)) {
            return true;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < other.size; j++) {
                if ((writes[i] || other.writes[j])
                        && overlap(objects[i], indices[i], other.objects[j], other.indices[j])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether this step takes something out of a buffer that must be empty before {@code other}. */
    private boolean empties(Step other) {
        return drained != null && drained == other.emptied;
    }

    private static boolean overlap(Shared x, int xIndex, Shared y, int yIndex) {
        if (x == y) {
            return xIndex == WHOLE || yIndex == WHOLE || xIndex == yIndex;
        }
        return Shared.isWithin(x, y) || Shared.isWithin(y, x);
    }

    /** Returns whether the action may have to wait for other tasks, because it was announced by {@link Seam#await}. */
    public boolean mayWait() {
        return waits;
    }

    /** Returns whether the action may have to wait for any reason: also because its task is interrupted. */
    public boolean mayBeHeldUp() {
        return waits || interruptible;
    }

    /**
     * Returns whether this step releases the lock that {@code waiting} waits for, or takes part in filling or emptying
     * the store buffer that it waits for, and so ends that wait. In no state can both steps come next, so they need not
     * be tried in the other order.
     */
    public boolean endsWaitOf(Step waiting) {
        if (empties(waiting) || (filled != null && filled == waiting.drained)) {
            return true;
        }
        boolean sameLock = waiting.acquired != null && (released == waiting.acquired || freed == waiting.acquired);
        return sameLock && waiting.size == 1 && !(sharedHold && waiting.sharedHold);
    }

    /**
     * Returns a number that is the same for the same action in a repeated execution, and most likely differs for
     * another action.
     */
    public int signature() {
        int hash = verb.hashCode();
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + 2 * indices[i] + (writes[i] ? 1 : 0);
        }
        return hash;
    }

    /**
     * Does the same as {@link #signature} for the whole action: with its arguments and the names of its objects, but
     * without its result. Ignores the identity hashes that Java prints for objects without a {@code toString} of their
     * own.
     */
    public int fingerprint() {
        int hash = signature();
        for (Object argument : arguments) {
            hash = 31 * hash + hash(argument);
        }
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + hash(objects[i]);
        }
        return hash;
    }

    /**
     * Returns a number that is the same for the same result in a repeated execution, and most likely differs for
     * another result.
     */
    public int resultFingerprint() {
        return hasResult ? 31 + hash(result) : 0;
    }

    private static int hash(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Character) {
            return Objects.hashCode(value);
        }
        String words = value instanceof Enum<?> constant ? constant.name() : show(value);
        return IdentityHashes.removeFrom(words).hashCode();
    }

    /** Returns the action in the words of a trace, without its result: {@code mmget(mm)}. */
    public String action() {
        StringBuilder text = new StringBuilder(verb);
        if (arguments.length > 0) {
            text.append('(');
            for (int i = 0; i < arguments.length; i++) {
                text.append(i == 0 ? "" : ", ").append(show(arguments[i]));
            }
            text.append(')');
        }
        return text.toString();
    }

    /** Returns the action and, if it was recorded, what it found: {@code read mm_users: 1}. */
    @Override
    public String toString() {
        return hasResult ? action() + ": " + show(result) : action();
    }

    /** Returns a value in the words of a trace. */
    static String show(@Nullable Object argument) {
        if (argument instanceof Shared shared) {
            return shared.name();
        }
        if (argument instanceof Long address) {
            return "0x" + Long.toHexString(address);
        }
        return argument == null ? "NULL" : argument.toString();
    }
}
