// Wrong: It saturates a count that has room for one user more.
// Fails get_beyondTheLargestCount_saturatesForGood: the largest live value
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.refcount.Refcount;

/** A buffer that is freed when its last user puts it, and never while it has a user. */
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
        users.add(2);
        users.decAndTest();
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        if (users.decAndTest()) {
            free.run();
        }
    }
}
