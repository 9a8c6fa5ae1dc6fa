// Wrong: A large number of tries is a limit too, and another task may hold the lock longer.
// Fails fork_whileTheLockIsHeldLong_doesNotCopyPlainly: how fork copied while another task held the lock
package e13_a_count_checked_without_a_lock_is_a_race;

import io.github.kprim.step.Seam;

/** Forks with a plain copy when it is alone. For a task that takes the lock, the read and the copy are one step. */
final class Forking {
    private Forking() {}

    /** Copies the page tables of {@code space}, plainly if the caller is its only user. */
    static void fork(AddressSpace space) {
        boolean locked = false;
        for (int i = 0; i < 400_000 && !locked; i++) {
            locked = space.lock().tryLock();
            if (!locked) {
                Seam.relax();
            }
        }
        if (space.users().read() == 1) {
            space.copyPlain();
        } else {
            space.copyAtomic();
        }
        if (locked) {
            space.lock().unlock();
        }
    }

    /** Takes a user reference to {@code space}, which has a user already. This method is correct. */
    static void get(AddressSpace space) {
        space.lock().lock();
        space.users().inc();
        space.lock().unlock();
    }
}
