// Wrong: With many users the lock is never released.
// Fails fork_withAnyNumberOfUsers_copiesPlainlyOnlyAlone: VIOLATED lockdep-clean
package e13_a_count_checked_without_a_lock_is_a_race;

/** Forks with a plain copy when it is alone. For a task that takes the lock, the read and the copy are one step. */
final class Forking {
    private Forking() {}

    /** Copies the page tables of {@code space}, plainly if the caller is its only user. */
    static void fork(AddressSpace space) {
        space.lock().lock();
        if (space.users().read() == 1) {
            space.copyPlain();
            space.lock().unlock();
        } else {
            space.copyAtomic();
            if (space.users().read() < 5) {
                space.lock().unlock();
            }
        }
    }

    /** Takes a user reference to {@code space}, which has a user already. This method is correct. */
    static void get(AddressSpace space) {
        space.lock().lock();
        space.users().inc();
        space.lock().unlock();
    }
}
