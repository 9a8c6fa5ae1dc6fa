package io.github.kprim.step;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One action of a primitive that other tasks can observe: what it is called, and which objects it reads and writes.
 *
 * <p>The accesses are an upper bound, declared before the action takes effect: an action that may write must say
 * that it writes. The explorer trusts them to tell which actions may be exchanged without anybody noticing, so an
 * access left out makes it miss interleavings; one too many only makes it slower.
 *
 * <p>A step belongs to the thread that announces it and is not thread-safe.
 */
public final class Step {
    /** The index of an access to a whole object rather than to one entry of an array. */
    public static final int WHOLE = -1;

    private static final Pattern IDENTITY_HASH = Pattern.compile("@[0-9a-f]+");

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
    private @Nullable Object result;
    private boolean hasResult;

    private Step(String verb, @Nullable Object[] arguments) {
        this.verb = verb;
        this.arguments = arguments;
    }

    /**
     * A step without accesses yet.
     *
     * @param verb the kernel's word for the action, such as {@code mmget}
     * @param arguments what the trace shows in parentheses: a {@link Shared} by its name, a {@code Long} as a
     *     hexadecimal address, anything else by its {@code toString}
     */
    public static Step of(String verb, @Nullable Object... arguments) {
        return new Step(verb, arguments);
    }

    /** Declares that the action reads {@code object}. */
    public Step reads(Shared object) {
        return access(object, WHOLE, false);
    }

    /** Declares that the action reads entry {@code index} of {@code object}. */
    public Step reads(Shared object, int index) {
        return access(object, index, false);
    }

    /** Declares that the action may write {@code object}. */
    public Step writes(Shared object) {
        return access(object, WHOLE, true);
    }

    /** Declares that the action may write entry {@code index} of {@code object}. */
    public Step writes(Shared object, int index) {
        return access(object, index, true);
    }

    /**
     * Declares that the action takes {@code lock}, and cannot while the lock is held by others in a way that forbids
     * it.
     *
     * @param shared whether the lock is taken together with others
     */
    public Step acquires(Shared lock, boolean shared) {
        acquired = lock;
        sharedHold = shared;
        return writes(lock);
    }

    /**
     * Declares that the action lets go of {@code lock}, which this task holds.
     *
     * @param shared whether the lock was held together with others
     */
    public Step releases(Shared lock, boolean shared) {
        released = lock;
        sharedHold = shared;
        return writes(lock);
    }

    /**
     * Declares that the action takes {@code lock}, or else begins to wait for it, which is another step.
     *
     * @param shared whether the lock is to be taken together with others
     */
    public Step asksFor(Shared lock, boolean shared) {
        asked = lock;
        sharedHold = shared;
        return writes(lock);
    }

    /** Declares that the action is only a hint that its task has nothing to do right now; see {@link Seam#relax}. */
    Step relaxes() {
        relaxes = true;
        return this;
    }

    Step waits() {
        waits = true;
        return this;
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

    /** Gives the step the words of the caller: {@code mmget(mm)} rather than {@code refcount_inc(mm_users)}. */
    public void rename(String newVerb, @Nullable Object... newArguments) {
        verb = newVerb;
        arguments = newArguments;
    }

    /** Records what the action found, for traces; call it after the action. */
    public void result(@Nullable Object found) {
        result = found;
        hasResult = true;
    }

    /**
     * Records that the action has taken {@code lock}, for those who explain a trace; call it after the action.
     *
     * @param shared whether it was taken together with others
     */
    public void took(Shared lock, boolean shared) {
        taken = lock;
        takenShared = shared;
    }

    /** A step of the same words for the second half of an action that had to wait, with no accesses yet. */
    public Step resumed() {
        return new Step(verb, arguments);
    }

    /** What the action found, or null: nothing was recorded, or null was. */
    public @Nullable Object result() {
        return result;
    }

    /** Whether {@link #result(Object)} was called. */
    public boolean hasResult() {
        return hasResult;
    }

    /** The lock that the action has taken, or null; known once it has taken effect. */
    public @Nullable Shared taken() {
        return taken;
    }

    /** Whether {@link #taken} was taken together with others. */
    public boolean isTakenShared() {
        return takenShared;
    }

    /** The lock that the action was to let go of, or null. */
    public @Nullable Shared released() {
        return released;
    }

    /** The lock that the action was to take, and might have to wait for, or null. */
    public @Nullable Shared wanted() {
        return acquired == null ? asked : acquired;
    }

    /** Whether {@link #wanted} was to be taken, or {@link #released} was held, together with others. */
    public boolean isShared() {
        return sharedHold;
    }

    /** How many accesses are declared. */
    public int accesses() {
        return size;
    }

    /** The object of access {@code i}, {@code 0 <= i < accesses()}. */
    public Shared object(int i) {
        return objects[i];
    }

    /** The entry of access {@code i}, or {@link #WHOLE}. */
    public int index(int i) {
        return indices[i];
    }

    /** Whether access {@code i} may write. */
    public boolean isWrite(int i) {
        return writes[i];
    }

    /** Whether the action is only the hint of {@link Seam#relax}, which touches nothing. */
    public boolean isRelax() {
        return relaxes;
    }

    /** Whether some access may write. */
    public boolean writesAnything() {
        for (int i = 0; i < size; i++) {
            if (writes[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether the action may write {@code object} or something that {@code object} is a part of. */
    public boolean mayWrite(Shared object) {
        for (int i = 0; i < size; i++) {
            if (writes[i] && Shared.isWithin(object, objects[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether the action may change entry {@code index} of {@code object}, or all of it if that is {@link #WHOLE}. */
    public boolean mayChange(Shared object, int index) {
        for (int i = 0; i < size; i++) {
            if (writes[i] && overlap(objects[i], indices[i], object, index)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the two actions, of different tasks, touch the same memory and at least one of them may write it. */
    public boolean conflictsWith(Step other) {
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

    private static boolean overlap(Shared x, int xIndex, Shared y, int yIndex) {
        if (x == y) {
            return xIndex == WHOLE || yIndex == WHOLE || xIndex == yIndex;
        }
        return Shared.isWithin(x, y) || Shared.isWithin(y, x);
    }

    /** Whether the action may have to wait for other tasks: it was announced by {@link Seam#await}. */
    public boolean mayWait() {
        return waits;
    }

    /**
     * Whether this step, by letting go of a lock, ends the very wait of {@code waiting}: then the two can never both
     * be possible at one moment, in no state, and there is no race between them to try in the other order.
     */
    public boolean endsWaitOf(Step waiting) {
        boolean sameLock = released != null && released == waiting.acquired;
        return sameLock && waiting.size == 1 && !(sharedHold && waiting.sharedHold);
    }

    /** A number that is the same for the same action in a repeated execution, and most likely not for another. */
    public int signature() {
        int hash = verb.hashCode();
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + 2 * indices[i] + (writes[i] ? 1 : 0);
        }
        return hash;
    }

    /**
     * As {@link #signature}, of the whole action: with its arguments and the names of its objects, but not its result.
     * Numbers that Java gives to objects without words of their own do not count.
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

    /** A number that is the same for the same result in a repeated execution, and most likely not for another. */
    public int resultFingerprint() {
        return hasResult ? 31 + hash(result) : 0;
    }

    private static int hash(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Character) {
            return Objects.hashCode(value);
        }
        String words = value instanceof Enum<?> constant ? constant.name() : show(value);
        return words.indexOf('@') < 0
                ? words.hashCode()
                : IDENTITY_HASH.matcher(words).replaceAll("@").hashCode();
    }

    /** The action in the words of a trace, without its result: {@code mmget(mm)}. */
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

    /** The action and, where it was recorded, what it found: {@code read mm_users: 1}. */
    @Override
    public String toString() {
        return hasResult ? action() + ": " + show(result) : action();
    }

    /** A value in the words of a trace. */
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
