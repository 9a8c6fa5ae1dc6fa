// Wrong: The owner puts its reference, but does not free the entry if it is the last.
// Fails remove_whileNobodyLooks_removesBeforeItFrees: nobody has freed the entry
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
        entry.users().decAndTest();
    }

    Entry lookup() {
        Entry entry = slot.readOnce();
        return entry != null && entry.users().incNotZero() ? entry : null;
    }
}
