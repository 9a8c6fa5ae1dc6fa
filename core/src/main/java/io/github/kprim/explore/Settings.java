package io.github.kprim.explore;

import io.github.kprim.lockdep.LockdepMode;

/**
 * The settings of an exploration.
 *
 * @param maxExecutions at least 1
 * @param maxSteps for each execution, at least 1
 */
record Settings(
        Reduction reduction,
        Dependence dependence,
        LockdepMode lockdep,
        long maxExecutions,
        int maxSteps,
        boolean stopAtFirst) {
    static final Settings DEFAULT =
            new Settings(Reduction.DPOR, Dependence.EXACT, LockdepMode.WARN, 10_000_000, 10_000, false);

    Settings {
        if (maxExecutions < 1) {
            throw new IllegalArgumentException("the budget must be at least 1 execution, not " + maxExecutions);
        }
        if (maxSteps < 1) {
            throw new IllegalArgumentException("the budget must be at least 1 step, not " + maxSteps);
        }
    }

    Settings with(Reduction newReduction) {
        return new Settings(newReduction, dependence, lockdep, maxExecutions, maxSteps, stopAtFirst);
    }

    Settings with(Dependence newDependence) {
        return new Settings(reduction, newDependence, lockdep, maxExecutions, maxSteps, stopAtFirst);
    }

    Settings with(LockdepMode newLockdep) {
        return new Settings(reduction, dependence, newLockdep, maxExecutions, maxSteps, stopAtFirst);
    }

    Settings withMaxExecutions(long newMax) {
        return new Settings(reduction, dependence, lockdep, newMax, maxSteps, stopAtFirst);
    }

    Settings withMaxSteps(int newMax) {
        return new Settings(reduction, dependence, lockdep, maxExecutions, newMax, stopAtFirst);
    }

    Settings stoppingAtFirst() {
        return new Settings(reduction, dependence, lockdep, maxExecutions, maxSteps, true);
    }
}
