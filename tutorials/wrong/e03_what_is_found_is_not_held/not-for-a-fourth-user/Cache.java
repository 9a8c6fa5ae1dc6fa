// Wrong: The entry is there, however many users it has.
// Fails lookup_byManyUsers_findsItEachTime: found=only-3-of-
package e03_what_is_found_is_not_held;

import io.github.kprim.step.ReadWriteOnce;

final class Cache {
    private final ReadWriteOnce<Entry> slot;

    Cache(ReadWriteOnce<Entry> slot) {
        this.slot = slot;
    }

    void insert(Entry entry) {
        slot.writeOnce(entry);
    }

    void remove(Entry entry) {
        slot.writeOnce(null);
        entry.put();
    }

    Entry lookup() {
        Entry entry = slot.readOnce();
        if (entry == null || entry.users().read() > 3) {
            return null;
        }
        return entry.users().incNotZero() ? entry : null;
    }
}
