// Wrong: A get brings a buffer back to life that is freed.
// Fails get_afterTheLastPut_doesNotFreeAgain: how often a buffer is freed
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
        if (!users.incNotZero()) {
            users.set(1);
        }
    }

    void put() {
        if (users.decAndTest()) {
            free.run();
        }
    }
}
