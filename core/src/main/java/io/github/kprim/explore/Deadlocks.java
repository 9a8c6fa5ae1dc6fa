package io.github.kprim.explore;

import io.github.kprim.lockdep.LockdepMode;

/** What is known of deadlocks of a scenario when a report of the lock validator is explained. */
enum Deadlocks {
    /** Some execution deadlocks. */
    SOME,
    /** Every interleaving was tried, with nobody thrown out by the validator, and in none do tasks wait forever. */
    NONE,
    /**
     * Not every interleaving was tried, or tasks wait forever for one that threw, or may have been kept from it by
     * throwing.
     */
    UNKNOWN;

    static Deadlocks of(Findings findings, Settings settings) {
        if (findings.shown.containsKey(BuiltIn.NO_DEADLOCK)) {
            return SOME;
        }
        boolean all = findings.nothingLeft && findings.bounded().isEmpty();
        boolean stuck = findings.shown.values().stream().anyMatch(Findings.Shown::stuck);
        return all && !stuck && settings.lockdep() != LockdepMode.THROW ? NONE : UNKNOWN;
    }
}
