// Right: A method that calls itself until it has the lock waits as a loop does.
package e13_a_count_checked_without_a_lock_is_a_race;

import io.github.kprim.step.Seam;

final class Forking {
    private Forking() {}

    static void fork(AddressSpace space) {
        if (!space.lock().tryLock()) {
            Seam.relax();
            fork(space);
            return;
        }
        if (space.users().read() == 1) {
            space.copyPlain();
        } else {
            space.copyAtomic();
        }
        space.lock().unlock();
    }

    static void get(AddressSpace space) {
        space.lock().lock();
        space.users().inc();
        space.lock().unlock();
    }
}
