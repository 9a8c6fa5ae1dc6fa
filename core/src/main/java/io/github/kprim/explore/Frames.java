package io.github.kprim.explore;

import io.github.kprim.step.Seam;
import java.util.Set;

/** Where a task is, for messages: the stack of its own code, without the explorer's. */
final class Frames {
    /** The first of the explorer's classes that a task's thread is in; by name, as it is above this class. */
    private static final String TASK_THREAD = explorers("TaskThread");

    /** How a task that announces a step comes to wait for its turn. */
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

    /** An endless recursion has many frames, all alike. */
    private static final int MOST = 20;

    private Frames() {}

    /** The full name of one of the explorer's classes. They use this one, so it knows only their names. */
    private static String explorers(String name) {
        return Frames.class.getPackageName() + "." + name;
    }

    /** Where the calling task is. */
    static String here() {
        return describe(Thread.currentThread().getStackTrace());
    }

    /** The frames from the innermost that is not the explorer's to the task's first, each on a line of its own. */
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
