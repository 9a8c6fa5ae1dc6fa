package io.github.kprim.forkaware;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.mm.MmStruct;

/** The check of both counts that all these designs share. */
final class Counts {
    private Counts() {}

    /**
     * Returns whether mm_users and mm_count were both 1 when read, in this order.
     *
     * <p>The order matters. Some callers turn a user reference into a reference to the structure; an open of
     * /proc/PID/mem does. Such a caller takes the second reference before it puts the first. A fork that reads mm_users
     * first sees at least one of the two. A fork that reads mm_count first can miss both. Then the caller can upgrade
     * its reference with mmget_not_zero() in the middle of the copy, and fork does not notice. The lab's scenarios
     * open-mem and open-mem-kthread show this.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    static boolean areBothOne(MmStruct mm) {
        return mm.mmUsers().read() == 1 && mm.mmCount().read() == 1;
    }
}
