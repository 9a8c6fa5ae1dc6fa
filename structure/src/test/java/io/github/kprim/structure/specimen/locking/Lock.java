package io.github.kprim.structure.specimen.locking;

import io.github.kprim.structure.specimen.step.BrokenStep;

/** As it should be: locking may use step. Together the two are a cycle. */
public final class Lock {
    private final BrokenStep step;

    /** A lock. */
    public Lock(BrokenStep step) {
        this.step = step;
    }

    /** Its step. */
    public BrokenStep step() {
        return step;
    }
}
