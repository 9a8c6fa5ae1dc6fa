// Wrong: It makes a saturated count live again, so it can still reach 0 while there are users.
// Fails get_beyondTheLargestCount_saturatesForGood: a saturated count must stay saturated
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.refcount.Refcount;

final class Buffer {
    private final Refcount users;
    private final Runnable free;

    /** Creates a buffer that already has this number of users. Running {@code free} frees it. */
    Buffer(int first, Runnable free) {
        this.free = free;
        users = new Refcount("users", first);
    }

    /** Adds one user. The caller must be a user already. */
    void get() {
        users.inc();
        if (users.read() < 0) {
            users.set(Refcount.MAX);
        }
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        if (users.decAndTest()) {
            free.run();
        }
    }
}
