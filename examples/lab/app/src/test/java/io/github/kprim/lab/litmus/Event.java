package io.github.kprim.lab.litmus;

import io.github.kprim.memory.Fence;
import io.github.kprim.memory.Order;
import org.jspecify.annotations.Nullable;

/**
 * One event of an execution, as the axioms see it. A read-modify-write is two, with two fences if it is full.
 *
 * @param thread the thread, or -1 for an initial value
 * @param line the line of the thread that it belongs to
 * @param kind what it is
 * @param variable the variable, or -1
 * @param order the order of a read or a write
 * @param fence the fence
 * @param instruction the instruction, or null for an initial value
 */
record Event(
        int thread,
        int line,
        Kind kind,
        int variable,
        Order order,
        @Nullable Fence fence,
        @Nullable Instruction instruction) {
    /** What an event is. */
    enum Kind {
        READ,
        WRITE,
        LOCK_READ,
        LOCK_WRITE,
        UNLOCK,
        FENCE,
        RCU_LOCK,
        RCU_UNLOCK,
        RCU_SYNC
    }

    boolean reads() {
        return kind == Kind.READ || kind == Kind.LOCK_READ;
    }

    boolean writes() {
        return kind == Kind.WRITE || kind == Kind.LOCK_WRITE || kind == Kind.UNLOCK;
    }
}
