// Wrong: It copies plainly beside many other users.
// Fails fork_withAnyNumberOfUsers_copiesPlainlyOnlyAlone: copies plainly instead of atomically
package e13_a_count_checked_without_a_lock_is_a_race;

/** Forks with a plain copy when it is alone. For a task that takes the lock, the read and the copy are one step. */
final class Forking {
    private Forking() {}

    /** Copies the page tables of {@code space}, plainly if the caller is its only user. */
    static void fork(AddressSpace space) {
        space.lock().lock();
        if (space.users().read() == 1 || space.users().read() > 40) {
            space.copyPlain();
        } else {
            space.copyAtomic();
        }
        space.lock().unlock();
    }

    /** Takes a user reference to {@code space}, which has a user already. This method is correct. */
    static void get(AddressSpace space) {
        space.lock().lock();
        space.users().inc();
        space.lock().unlock();
    }
}
