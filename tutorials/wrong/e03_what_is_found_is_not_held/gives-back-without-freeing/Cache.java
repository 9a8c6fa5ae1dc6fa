// Wrong: Its reference may be the last one, and then it must free the entry.
// Fails lookup_whileTheOwnerRemoves_findsItAliveOrNot: nobody has freed the entry
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
        if (entry == null || !entry.users().incNotZero()) {
            return null;
        }
        if (slot.readOnce() != entry) {
            entry.users().decAndTest();
            return null;
        }
        return entry;
    }
}
