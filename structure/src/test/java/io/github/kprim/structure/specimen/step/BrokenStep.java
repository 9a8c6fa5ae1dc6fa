package io.github.kprim.structure.specimen.step;

import io.github.kprim.structure.specimen.locking.Lock;

/** Broken: step comes before locking and must not use it. */
public final class BrokenStep {
    private final Lock lock = new Lock(null);

    @Override
    public String toString() {
        return "a step with " + lock;
    }
}
