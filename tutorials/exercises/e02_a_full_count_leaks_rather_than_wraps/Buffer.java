package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.step.ReadWriteOnce;

/** A buffer that is freed when its last user puts it. It counts its users wrongly: mend it. */
final class Buffer {
    private final ReadWriteOnce<Integer> users;
    private final ReadWriteOnce<Boolean> freed = new ReadWriteOnce<>("freed", false);

    /** A buffer with so many users already. */
    Buffer(int first) {
        users = new ReadWriteOnce<>("users", first);
    }

    /** One user more; the caller is a user already. */
    void get() {
        users.writeOnce(users.readOnce() + 1);
    }

    /** One user less; the last one frees the buffer. */
    void put() {
        int left = users.readOnce() - 1;
        users.writeOnce(left);
        if (left <= 0) {
            free();
        }
    }

    private void free() {
        freed.writeOnce(true);
    }

    /** Whether it is freed; for checks, as it is no step. */
    boolean isFreed() {
        return freed.peek();
    }
}
