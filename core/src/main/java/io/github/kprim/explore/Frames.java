package io.github.kprim.explore;

import io.github.kprim.step.Seam;
import java.util.Set;

/** Describes where a task is, for messages: the stack of its own code, without the explorer's frames. */
final class Frames {
    /**
     * The explorer's class in which the thread of a task begins. It uses this class, so it is known by its name only.
     */
    private static final String TASK_THREAD = explorers("TaskThread");

    /** The classes that a task passes through from announcing a step to waiting for its turn. */
    private static final Set<String> WAITING = Set.of(
            Thread.class.getName(),
            Frames.class.getName(),
            Seam.class.getName(),
            explorers("CutOff"),
            explorers("Execution"),
            explorers("Baton"),
            explorers("Runner"),
            explorers("Course"),
            TASK_THREAD);

    /** How many frames are shown at most: an endless recursion has many, which all look the same. */
    private static final int MOST = 20;

    private Frames() {}

    /** Returns the full name of one of the explorer's classes. They use this class, so it knows only their names. */
    private static String explorers(String name) {
        return Frames.class.getPackageName() + "." + name;
    }

    /** Describes where the calling task is. */
    static String here() {
        return describe(Thread.currentThread().getStackTrace());
    }

    /**
     * Describes {@code frames}, each on a line of its own, from the innermost one that is not the explorer's to the
     * task's first.
     */
    static String describe(StackTraceElement[] frames) {
        int first = 0;
        while (first < frames.length && WAITING.contains(frames[first].getClassName())) {
            first++;
        }
        StringBuilder text = new StringBuilder();
        for (int i = first; i < frames.length && !isWhereTheTaskWasCalled(frames[i]); i++) {
            if (i - first == MOST) {
                return text.append("\n    ...").toString();
            }
            if (frames[i].getFileName() == null) {
                continue;
            }
            text.append("\n    ")
                    .append(frames[i].getClassName())
                    .append('.')
                    .append(frames[i].getMethodName())
                    .append('(')
                    .append(frames[i].getFileName())
                    .append(':')
                    .append(frames[i].getLineNumber())
                    .append(')');
        }
        return text.toString();
    }

    private static boolean isWhereTheTaskWasCalled(StackTraceElement frame) {
        return frame.getClassName().startsWith(World.class.getName())
                || frame.getClassName().equals(TASK_THREAD);
    }
}
