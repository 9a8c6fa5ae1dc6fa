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
     * <p>The order matters. Who turns a user reference into one to the structure, as an open of /proc/PID/mem does,
     * takes the second before it puts the first: it is seen by whoever reads mm_users first. Reading mm_count first
     * could miss it in both.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    static boolean areBothOne(MmStruct mm) {
        return mm.mmUsers().read() == 1 && mm.mmCount().read() == 1;
    }
}
