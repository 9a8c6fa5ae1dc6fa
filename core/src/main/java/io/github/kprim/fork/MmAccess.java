package io.github.kprim.fork;

import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * Access to the address space of another process, for a task that may debug it: opening {@code /proc/PID/mem}.
 *
 * <p>Mirrors {@code mm_access} in {@code kernel/fork.c} and {@code __ptrace_may_access} in {@code kernel/ptrace.c}.
 * Only one rule of the latter is implemented: the same user, or uid 0 instead of CAP_SYS_PTRACE.
 */
public final class MmAccess {
    private MmAccess() {}

    /**
     * Takes a user reference to the address space of {@code task}, if the current task may access it. A task may always
     * access its own address space. A task with uid 0 may access any. Other tasks may access those of tasks with the
     * same uid.
     *
     * <p>Waits for an exec of {@code task} to end, because exec changes address space and uid, which must belong
     * together here. So the caller must hold no task lock and no mmap_lock at all. The wait can be killed.
     *
     * @return null if {@code task} has no address space, or is a kernel thread
     * @throws PermissionDenied if the current task may not access it; no reference is held then
     * @throws InterruptedSystemCall if the current task was killed while it waited, or was killed and there was nothing
     *     to take: some designs' {@link MmProtocol#getTaskMm} returns null to a killed task
     */
    @MustNotHold({"task.execUpdateLock()", "task.allocLock()"})
    public static @Nullable MmStruct mmAccess(MmProtocol protocol, TaskStruct task) {
        TaskStruct current = TaskStruct.current();
        if (!task.execUpdateLock().lockReadKillable()) {
            throw new InterruptedSystemCall(current, "exec_update_lock of " + task.name());
        }
        try {
            MmStruct mm = protocol.getTaskMm(task);
            if (mm == null) {
                if (current.fatalSignalPending()) {
                    throw new InterruptedSystemCall(current, "the address space of " + task.name());
                }
            } else if (mm != current.peekMm() && !ptraceMayAccess(current, task)) {
                mm.mmput();
                throw new PermissionDenied(current, task);
            }
            return mm;
        } finally {
            task.execUpdateLock().unlockRead();
        }
    }

    private static boolean ptraceMayAccess(TaskStruct current, TaskStruct task) {
        int uid = current.uid().peek();
        return uid == 0 || uid == task.uid().readOnce();
    }
}
