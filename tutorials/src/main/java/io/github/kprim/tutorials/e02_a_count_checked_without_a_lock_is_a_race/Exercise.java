package io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race;

/** Forks by a plain copy when it is alone. It is wrong: mend it. README.md says how to try it. */
public final class Exercise implements Forking {
    @Override
    public void fork(AddressSpace space) {
        if (space.users().read() == 1) {
            space.copyPlain();
        } else {
            space.copyAtomic();
        }
    }

    @Override
    public void get(AddressSpace space) {
        space.lock().lock();
        space.users().inc();
        space.lock().unlock();
    }
}
