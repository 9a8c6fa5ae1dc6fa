package io.github.kprim.tutorials.solution.e02_a_count_checked_without_a_lock_is_a_race;

import io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race.AddressSpace;
import io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race.Forking;

/**
 * Looks and copies under one lock, the one that {@code get} takes. Between the starter's look and its copy another
 * task could become a user.
 */
public final class ForkingSolution implements Forking {
    @Override
    public void fork(AddressSpace space) {
        space.lock().lock();
        if (space.users().read() == 1) {
            space.copyPlain();
        } else {
            space.copyAtomic();
        }
        space.lock().unlock();
    }

    @Override
    public void get(AddressSpace space) {
        space.lock().lock();
        space.users().inc();
        space.lock().unlock();
    }
}
