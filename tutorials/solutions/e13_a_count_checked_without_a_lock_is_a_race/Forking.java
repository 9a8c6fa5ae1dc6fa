package e13_a_count_checked_without_a_lock_is_a_race;

/** Forks by a plain copy when it is alone. Look and copy are one step for whoever takes the lock. */
final class Forking {
    private Forking() {}

    /** Copies the page tables of {@code space}, plainly if the caller is its only user. */
    static void fork(AddressSpace space) {
        space.lock().lock();
        if (space.users().read() == 1) {
            space.copyPlain();
        } else {
            space.copyAtomic();
        }
        space.lock().unlock();
    }

    /** Takes a user reference to {@code space}, which has a user already. This method is right. */
    static void get(AddressSpace space) {
        space.lock().lock();
        space.users().inc();
        space.lock().unlock();
    }
}
