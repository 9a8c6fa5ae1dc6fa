// Wrong: It keeps the number of puts in a plain field, where the explorer tries no order of the accesses.
// Refused: the field 'puts'
package e04_one_put_is_the_last;

import io.github.kprim.refcount.Refcount;

final class Message {
    private final Memory memory;

    // A part of memory, so nobody may touch it when memory is freed.
    private final Refcount users;
    private final int first;
    private int puts;

    /** Creates a message in {@code memory} that already has this number of users. */
    Message(Memory memory, int first) {
        this.memory = memory;
        this.first = first;
        this.users = new Refcount("users", memory, first);
    }

    /** Puts the caller's reference. The caller no longer uses the message. */
    void put() {
        users.decAndTest();
        puts++;
        if (puts == first) {
            memory.free();
        }
    }
}
