package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.step.ReadWriteOnce;

/** A buffer that is freed when its last user puts it. It counts its users wrongly: fix it. */
final class Buffer {
    private final ReadWriteOnce<Integer> users;
    private final Runnable free;

    /** Creates a buffer that already has this number of users. Running {@code free} frees it. */
    Buffer(int first, Runnable free) {
        this.free = free;
        users = new ReadWriteOnce<>("users", first);
    }

    /** Adds one user. The caller must be a user already. */
    void get() {
        users.writeOnce(users.readOnce() + 1);
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        int left = users.readOnce() - 1;
        users.writeOnce(left);
        if (left <= 0) {
            free.run();
        }
    }
}
