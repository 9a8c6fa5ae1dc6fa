package io.github.kprim.fork;

import io.github.kprim.sched.TaskStruct;

/**
 * Thrown when a task was killed before it got what it asked for: -EINTR. The task holds nothing that it did not hold
 * before.
 */
public final class InterruptedSystemCall extends RuntimeException {
    private static final long serialVersionUID = 1;

    InterruptedSystemCall(TaskStruct who, String waitingFor) {
        super(who.name() + " was killed while it waited for " + waitingFor + ": -EINTR");
    }
}
