package io.github.kprim.forkaware;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.mm.MmStruct;

/** The look at both counts that all these designs share. */
final class Counts {
    private Counts() {}

    /**
     * Whether mm_users and mm_count both were 1 when read, in this order.
     *
     * <p>The order matters. A caller that turns a user reference into one to the structure, as an open of /proc/PID/mem
     * does, takes the second before it puts the first. A fork that reads mm_users first sees it in one of the two. A
     * fork that reads mm_count first can miss it in both, and then it goes unseen that the reference to the structure is
     * upgraded with mmget_not_zero() in the middle of the copy: the lab's scenarios open-mem and open-mem-kthread.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    static boolean areBothOne(MmStruct mm) {
        return mm.mmUsers().read() == 1 && mm.mmCount().read() == 1;
    }
}
