package io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race;

/** How fork copies an address space, and how others become users of it. */
public interface Forking {
    /** Copies the page tables of {@code space}, plainly if the caller is its only user. */
    void fork(AddressSpace space);

    /** Takes a user reference to {@code space}, which has a user already. */
    void get(AddressSpace space);
}
