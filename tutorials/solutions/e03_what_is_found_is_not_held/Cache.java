package e03_what_is_found_is_not_held;

import io.github.kprim.step.ReadWriteOnce;

/** A table with room for one entry. A lookup takes no reference to what has none left. */
final class Cache {
    private final ReadWriteOnce<Entry> slot = new ReadWriteOnce<>("slot", null);

    /** Puts an entry where others find it. The caller stays its owner. */
    void insert(Entry entry) {
        slot.writeOnce(entry);
    }

    /** Takes the entry out of the table, and puts the owner's reference. */
    void remove(Entry entry) {
        slot.writeOnce(null);
        entry.put();
    }

    /** The entry, with a reference for the caller; null if there is none, or it is on its way out. */
    Entry lookup() {
        Entry entry = slot.readOnce();
        if (entry == null) {
            return null;
        }
        return entry.users().incNotZero() ? entry : null;
    }
}
