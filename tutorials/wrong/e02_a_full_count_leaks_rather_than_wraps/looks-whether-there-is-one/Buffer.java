// Wrong: The look hides a put too many, which a Refcount would report.
// Fails put_tooOften_isReported: what is reported of a put too many
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
        if (users.read() > 0 && users.decAndTest()) {
            free.run();
        }
    }
}
