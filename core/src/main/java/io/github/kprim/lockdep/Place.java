package io.github.kprim.lockdep;

import io.github.kprim.annotation.GeneratedChecks;
import io.github.kprim.irq.IrqState;
import io.github.kprim.step.StepListener;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The place in the code where a lock was taken: the innermost frames outside the locks, the validator and generated
 * checks.
 *
 * @param frames the frames, innermost first; at least one unless the thread runs no other code
 */
record Place(List<StackTraceElement> frames) {
    /** Enough frames to reach past a function that takes the lock for its caller. */
    private static final int FRAMES = 3;

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /**
     * The validator's own classes that can be on the stack. Listed by name, because they are layered above this class.
     */
    static final Set<String> VALIDATOR = Stream.of(
                    "InstanceOrder",
                    "HeldLocksTracer",
                    "IrqReport",
                    "IrqRules",
                    "IrqUse",
                    "LockAssertion",
                    "LockBalance",
                    "LockContract",
                    "Lockdep",
                    "LockdepTask",
                    "LockReport",
                    "LockValidator",
                    "MemoryUse",
                    "OrderUse",
                    "Place")
            .map(name -> Place.class.getPackageName() + "." + name)
            .collect(Collectors.toUnmodifiableSet());

    /** Classes of other packages that take and release locks for their callers, and are no locks themselves. */
    static final Set<String> CALLERS = Set.of(
            "io.github.kprim.agent.HeldMonitors",
            "io.github.kprim.agent.Monitors",
            "io.github.kprim.juc.FollowedCondition",
            "io.github.kprim.juc.Interruptible");

    /** Returns the place where the calling thread is now. */
    static Place here() {
        return new Place(WALKER.walk(frames -> frames.dropWhile(Place::isInside)
                .filter(frame -> !isGenerated(frame))
                .takeWhile(frame -> !isJdk(frame) && !runsTasks(frame))
                .limit(FRAMES)
                .map(StackFrame::toStackTraceElement)
                .toList()));
    }

    /**
     * Returns the place where a thread with these frames took a lock. The frames are innermost first, and may include
     * those of the JVM's lambda classes.
     */
    static Place of(Stream<StackTraceElement> frames) {
        return new Place(frames.filter(frame -> !frame.getClassName().contains("/"))
                .dropWhile(frame -> isJdk(frame.getClassName()))
                .takeWhile(frame -> !isJdk(frame.getClassName()))
                .limit(FRAMES)
                .toList());
    }

    /** Returns the place of a thread that waits for a lock, or does something else, with these frames. */
    static Place ofWaiting(Stream<StackTraceElement> frames) {
        return of(frames.filter(frame -> !frame.getClassName().contains("/"))
                .dropWhile(frame -> isJdk(frame.getClassName()) || isOfLocks(frame.getClassName())));
    }

    /** Whether the class is one of kprim's that take locks. Other locks are unknown by name. */
    private static boolean isOfLocks(String name) {
        return VALIDATOR.contains(name)
                || CALLERS.contains(name)
                || Stream.of("irq", "juc", "locking")
                        .anyMatch(part -> name.startsWith("io.github.kprim." + part + "."));
    }

    private static boolean isInside(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        return VALIDATOR.contains(frame.getClassName())
                || CALLERS.contains(frame.getClassName())
                || type.getPackage() == IrqState.class.getPackage()
                || Holdable.class.isAssignableFrom(type)
                || isGenerated(frame)
                || isJdk(frame);
    }

    /**
     * Whether the frame belongs to the listener that runs the tasks. It and all frames outside it are not the task's
     * own.
     */
    private static boolean runsTasks(StackFrame frame) {
        return StepListener.class.isAssignableFrom(frame.getDeclaringClass());
    }

    private static boolean isGenerated(StackFrame frame) {
        return frame.getDeclaringClass().isAnnotationPresent(GeneratedChecks.class);
    }

    private static boolean isJdk(StackFrame frame) {
        return isJdk(frame.getClassName());
    }

    /** Whether the class of that name is a part of the JDK. */
    static boolean isJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.");
    }

    /** Returns the place as reports show it: {@code Fork.copyMm(Fork.java:58) < Shell.run(Shell.java:12)}. */
    @Override
    public String toString() {
        return frames.isEmpty()
                ? "code of the JDK"
                : frames.stream().map(Place::describe).collect(Collectors.joining(" < "));
    }

    private static String describe(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }
}
