package e03_what_is_found_is_not_held;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/** What is in the cache. It is freed when its last user puts it. */
final class Entry {
    private final Refcount users = new Refcount("users", 1);
    private final ReadWriteOnce<Boolean> freed = new ReadWriteOnce<>("freed", false);

    /** The count of users; at first there is one, the owner. */
    Refcount users() {
        return users;
    }

    /** One user less; the last one frees the entry. */
    void put() {
        if (users.decAndTest()) {
            freed.writeOnce(true);
        }
    }

    /** Whether it is freed. */
    boolean isFreed() {
        return freed.readOnce();
    }

    @Override
    public String toString() {
        return "entry";
    }
}
