package io.github.kprim.explore;

import io.github.kprim.lockdep.LockdepMode;

/** What is known about deadlocks of a scenario when a report of the lock validator is explained. */
enum Deadlocks {
    /** Some execution deadlocks. */
    SOME,
    /**
     * Every interleaving was tried, the validator did not end tasks by throwing, and in no interleaving do tasks wait
     * forever.
     */
    NONE,
    /**
     * Not every interleaving was tried, or tasks wait forever for a task that threw, or the exceptions of the validator
     * may have prevented a deadlock.
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
