// Wrong: It asks in one step and puts in another, so both last users may be told that they are not the last.
// Fails put_byTheLastTwoUsers_freesOnce: no user has freed the buffer
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
        if (users.read() == 1) {
            users.decAndTest();
            free.run();
        } else {
            users.decNotOne();
        }
    }
}
