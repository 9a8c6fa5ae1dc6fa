// Right: add(1) and subAndTest(1) are the same operations by other names.
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
        users.add(1);
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        boolean last = users.subAndTest(1);
        if (last) {
            free.run();
        }
    }
}
