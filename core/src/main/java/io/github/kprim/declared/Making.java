package io.github.kprim.declared;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The code that makes a lock, and the fields in which it stores the lock.
 *
 * <p>The fields are found from class files, when they are asked for. A lock has the field in
 * {@code mutex = new Mutex("mutex")}, also where a method makes the lock and returns it, where another lock has it
 * inside, or where a constructor, as that of a record, stores its argument. A lock in an array, a collection or a map
 * of the JDK has the field of that, if the method that makes the lock also puts it there, or is called by the JDK to
 * make it. It has no field if it is stored in another way, or if the class was changed after it was compiled.
 * Immutable.
 */
public final class Making {
    /** The number of frames to look at, counted from the first that is not a lock's own, and without the JDK's. */
    private static final int CALLERS = 3;

    /** The largest number of frames to look at. */
    private static final int MOST_FRAMES = 32;

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** The frames of locks, innermost first, and then those of the callers. */
    private final List<StackFrame> frames;

    private final int inside;

    private Making(List<StackFrame> frames, int inside) {
        this.frames = frames;
        this.inside = inside;
    }

    /**
     * Returns the lock that the calling thread is making.
     *
     * @param isAsking whether a class is one of those that call this, which are no locks
     * @param isLock whether a class is a lock, so that its constructors make the lock for another class
     */
    public static Making here(Predicate<Class<?>> isAsking, Predicate<Class<?>> isLock) {
        return WALKER.walk(frames ->
                of(frames.dropWhile(frame -> isAsking(frame.getDeclaringClass(), isAsking)), isLock));
    }

    private static boolean isAsking(Class<?> type, Predicate<Class<?>> isAsking) {
        return type == Making.class || isAsking.test(type);
    }

    private static Making of(Stream<StackFrame> all, Predicate<Class<?>> isLock) {
        List<StackFrame> frames = new ArrayList<>();
        int inside = 0;
        int callers = 0;
        for (StackFrame frame : (Iterable<StackFrame>) all::iterator) {
            frames.add(frame);
            if (callers == 0 && isLock.test(frame.getDeclaringClass())) {
                inside++;
            } else if ((!isJdk(frame) && ++callers == CALLERS) || frames.size() == MOST_FRAMES) {
                break;
            }
        }
        return new Making(frames, inside);
    }

    private static boolean isJdk(StackFrame frame) {
        return frame.getDeclaringClass().getName().startsWith("java.");
    }

    /**
     * Returns the fields in which the lock was stored, innermost first. Reads class files, which takes a while.
     *
     * @param evenIfReturned whether also to look where the method that made the lock returns it to; this is always done
     *     for a lambda expression that stands where its result goes
     */
    public List<LockField> fields(boolean evenIfReturned) {
        List<LockField> fields = new ArrayList<>();
        for (int i = 1; i < frames.size(); i++) {
            if (isJdk(frames.get(i))) {
                continue;
            }
            CallSite site = CallSite.of(frames.get(i), frames.get(i - 1));
            fields.addAll(site.fields());
            if (isJdk(frames.get(i - 1))) {
                fields.addAll(site.keepers());
            }
            boolean goesOn = site.returnsResult() && (evenIfReturned || isLambdaOfItsCaller(i));
            if (i >= inside && !goesOn) {
                break;
            }
        }
        return fields;
    }

    /** Whether that frame is of a lambda expression in the method that made the JDK call it, by javac's names. */
    private boolean isLambdaOfItsCaller(int lambda) {
        int caller = lambda + 1;
        while (caller < frames.size() && isJdk(frames.get(caller))) {
            caller++;
        }
        if (caller == lambda + 1 || caller == frames.size()) {
            return false;
        }
        String method = frames.get(caller).getMethodName();
        String words = method.equals("<init>") ? "new" : method.equals("<clinit>") ? "static" : method;
        return frames.get(caller).getDeclaringClass() == frames.get(lambda).getDeclaringClass()
                && frames.get(lambda).getMethodName().startsWith("lambda$" + words + "$");
    }
}
