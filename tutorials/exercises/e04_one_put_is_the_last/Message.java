package e04_one_put_is_the_last;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/** A message with two users. The last one to put it should free it. It is wrong: mend it. */
final class Message {
    private final Refcount users = new Refcount("users", 2);
    private final ReadWriteOnce<Integer> frees = new ReadWriteOnce<>("frees", 0);

    /** The caller is done with it. */
    void put() {
        if (users.read() == 1) {
            free();
        }
        users.decAndTest();
    }

    private void free() {
        frees.writeOnce(frees.readOnce() + 1);
    }

    /** How often it was freed; for checks, as it is no step. */
    int frees() {
        return frees.peek();
    }
}
