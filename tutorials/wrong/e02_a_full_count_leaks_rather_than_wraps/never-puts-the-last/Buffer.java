// Wrong: The last reference is never put, so a put too many frees the buffer again.
// Fails put_tooOften_isReported: how often two puts
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.refcount.Refcount;

final class Buffer {
    private final Refcount users;
    private final Runnable free;

    Buffer(int first, Runnable free) {
        this.free = free;
        users = new Refcount("users", first);
    }

    void get() {
        users.inc();
    }

    void put() {
        if (!users.decNotOne()) {
            free.run();
        }
    }
}
