package io.github.kprim.fork;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** mm_access() written out by hand, with one thing forgotten. */
enum BrokenMmAccess {
    /** Nothing, to show that the rest is right. */
    NOTHING,
    /** The reference is not put when the access is refused. */
    PUT,
    /** exec_update_lock is not taken. */
    LOCK,
    /** exec_update_lock is not let go of when the access is refused. */
    UNLOCK;

    @Nullable
    MmStruct mmAccess(MmProtocol protocol, TaskStruct task) {
        if (this != LOCK) {
            task.execUpdateLock().lockRead();
        }
        MmStruct mm = protocol.getTaskMm(task);
        boolean refused = mm != null
                && task.uid().readOnce() != TaskStruct.current().uid().peek().intValue();
        if (mm != null && refused && this != PUT) {
            mm.mmput();
        }
        if (this != LOCK && !(refused && this == UNLOCK)) {
            task.execUpdateLock().unlockRead();
        }
        return refused ? null : mm;
    }
}
