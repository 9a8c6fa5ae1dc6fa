// Wrong: The first put frees the buffer, although there are other users.
// Fails put_ofTheLastUser_frees: first=freed
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
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        users.decAndTest();
        free.run();
    }
}
