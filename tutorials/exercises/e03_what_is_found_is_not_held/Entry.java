package e03_what_is_found_is_not_held;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/** An entry of the cache. It is freed when its last user puts it. */
final class Entry {
    private final Refcount users = new Refcount("users", 1);
    private final ReadWriteOnce<Boolean> freed = new ReadWriteOnce<>("freed", false);

    /** Returns the count of users. At first there is one user, the owner. */
    Refcount users() {
        return users;
    }

    /** Removes one user. The last one frees the entry. */
    void put() {
        if (users.decAndTest()) {
            freed.writeOnce(true);
        }
    }

    /** Whether the entry is freed. */
    boolean isFreed() {
        return freed.readOnce();
    }

    @Override
    public String toString() {
        return "entry";
    }
}
