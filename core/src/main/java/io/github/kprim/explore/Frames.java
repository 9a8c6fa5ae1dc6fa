package io.github.kprim.explore;

import io.github.kprim.step.Seam;
import java.util.Set;

/** Where a task is, for messages: the stack of its own code, without the explorer's. */
final class Frames {
    /** How a task that announces a step comes to wait for its turn. */
    private static final Set<String> WAITING = Set.of(
            Thread.class.getName(),
            Frames.class.getName(),
            CutOff.class.getName(),
            Execution.class.getName(),
            Baton.class.getName(),
            Runner.class.getName(),
            Course.class.getName(),
            TaskThread.class.getName(),
            Seam.class.getName());

    /** An endless recursion has many frames, all alike. */
    private static final int MOST = 20;

    private Frames() {}

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
                || frame.getClassName().equals(TaskThread.class.getName());
    }
}
