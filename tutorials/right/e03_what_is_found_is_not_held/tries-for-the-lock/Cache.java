// Right: It tries until it has the lock, under which the owner removes the entry.
package e03_what_is_found_is_not_held;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;

/** A table with room for one entry. A lookup takes no reference to an entry that has no user left. */
final class Cache {
    private final ReadWriteOnce<Entry> slot;
    private final SpinLock lock = new SpinLock("cache->lock");

    /** Creates a table whose only room is {@code slot}. */
    Cache(ReadWriteOnce<Entry> slot) {
        this.slot = slot;
    }

    /** Puts an entry into the table, where others find it. The caller remains its owner. */
    void insert(Entry entry) {
        slot.writeOnce(entry);
    }

    /** Removes the entry from the table, and then puts the owner's reference. */
    void remove(Entry entry) {
        lock.lock();
        slot.writeOnce(null);
        lock.unlock();
        entry.put();
    }

    /** Returns the entry, with a reference for the caller; null if there is none, or it is being freed. */
    Entry lookup() {
        while (!lock.tryLock()) {
            Seam.relax();
        }
        try {
            Entry entry = slot.readOnce();
            if (entry != null) {
                entry.users().inc();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }
}
