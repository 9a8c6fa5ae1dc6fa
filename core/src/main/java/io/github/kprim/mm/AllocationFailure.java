package io.github.kprim.mm;

import io.github.kprim.step.Shared;

/** Thrown when the kernel cannot allocate what it needs: -ENOMEM. Here only {@link FaultInjection} causes it. */
public final class AllocationFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    AllocationFailure(String what, Shared owner) {
        super("cannot allocate a " + what + " for " + owner.name() + ": -ENOMEM, because fault injection asked for it");
    }
}
