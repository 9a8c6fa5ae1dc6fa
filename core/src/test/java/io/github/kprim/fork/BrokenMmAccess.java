package io.github.kprim.fork;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** Hand-written versions of mm_access(). Each one forgets one thing. */
enum BrokenMmAccess {
    /** Forgets nothing. Shows that the rest is correct. */
    NOTHING,
    /** Does not put the reference when the access is refused. */
    PUT,
    /** Does not take exec_update_lock. */
    LOCK,
    /** Does not release exec_update_lock when the access is refused. */
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
