package e04_one_put_is_the_last;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/** A message with two users. The last one to put it frees it. */
final class Message {
    private final Refcount users = new Refcount("users", 2);
    private final ReadWriteOnce<Integer> frees = new ReadWriteOnce<>("frees", 0);

    /** Puts the caller's reference. The caller no longer uses the message. */
    void put() {
        if (users.decAndTest()) {
            free();
        }
    }

    private void free() {
        frees.writeOnce(frees.readOnce() + 1);
    }

    /** Returns how often the message was freed. Only for checks, because it is not a step. */
    int frees() {
        return frees.peek();
    }
}
