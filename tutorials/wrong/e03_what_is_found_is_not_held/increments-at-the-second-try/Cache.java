// Wrong: The second try takes its reference as if it had one, but the next entry can be put too.
// Fails lookup_whileTheOwnerReplaces_findsOneAliveOrNone: VIOLATED no-use-after-free
package e03_what_is_found_is_not_held;

import io.github.kprim.step.ReadWriteOnce;

/** A table with room for one entry. A lookup takes no reference to an entry that has no user left. */
final class Cache {
    private final ReadWriteOnce<Entry> slot;

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
        slot.writeOnce(null);
        entry.put();
    }

    /** Returns the entry, with a reference for the caller; null if there is none, or it is being freed. */
    Entry lookup() {
        Entry entry = slot.readOnce();
        if (entry == null) {
            return null;
        }
        if (entry.users().incNotZero()) {
            return entry;
        }
        Entry next = slot.readOnce();
        if (next != null) {
            next.users().inc();
        }
        return next;
    }
}
