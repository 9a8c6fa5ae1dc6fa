package io.github.kprim.explore;

import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.memory.MemoryModel;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an exploration.
 *
 * @param maxExecutions at least 1
 * @param maxSteps for each execution, at least 1
 * @param block two steps that are to be like one; null if there are none
 */
record Settings(
        Reduction reduction,
        Dependence dependence,
        LockdepMode lockdep,
        MemoryModel memory,
        long maxExecutions,
        int maxSteps,
        boolean stopAtFirst,
        @Nullable Block block) {
    static final Settings DEFAULT = new Settings(
            Reduction.DPOR, Dependence.EXACT, LockdepMode.WARN, MemoryModel.SC, 10_000_000, 10_000, false, null);

    Settings {
        if (maxExecutions < 1) {
            throw new IllegalArgumentException("the budget must be at least 1 execution, not " + maxExecutions);
        }
        if (maxSteps < 1) {
            throw new IllegalArgumentException("the budget must be at least 1 step, not " + maxSteps);
        }
        if (block != null && reduction == Reduction.DPOR) {
            // Races do not see that a block keeps other tasks back.
            reduction = Reduction.SLEEP_SETS;
        }
    }

    /** Sets up a world for one execution of {@code scenario}. */
    void setUp(Scenario scenario, World world) {
        scenario.setUp(world);
        world.prepareFor(memory);
    }

    Settings with(Reduction newReduction) {
        return new Settings(newReduction, dependence, lockdep, memory, maxExecutions, maxSteps, stopAtFirst, block);
    }

    Settings with(Dependence newDependence) {
        return new Settings(reduction, newDependence, lockdep, memory, maxExecutions, maxSteps, stopAtFirst, block);
    }

    Settings with(LockdepMode newLockdep) {
        return new Settings(reduction, dependence, newLockdep, memory, maxExecutions, maxSteps, stopAtFirst, block);
    }

    Settings with(MemoryModel newMemory) {
        return new Settings(reduction, dependence, lockdep, newMemory, maxExecutions, maxSteps, stopAtFirst, block);
    }

    Settings withMaxExecutions(long newMax) {
        return new Settings(reduction, dependence, lockdep, memory, newMax, maxSteps, stopAtFirst, block);
    }

    Settings withMaxSteps(int newMax) {
        return new Settings(reduction, dependence, lockdep, memory, maxExecutions, newMax, stopAtFirst, block);
    }

    Settings stoppingAtFirst() {
        return new Settings(reduction, dependence, lockdep, memory, maxExecutions, maxSteps, true, block);
    }

    Settings with(@Nullable Block newBlock) {
        return new Settings(reduction, dependence, lockdep, memory, maxExecutions, maxSteps, stopAtFirst, newBlock);
    }
}
