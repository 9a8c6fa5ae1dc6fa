package io.github.kprim.mm;

import io.github.kprim.step.Shared;

/** The kernel could not allocate what it needed: -ENOMEM. Only {@link FaultInjection} makes this happen here. */
public final class AllocationFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    AllocationFailure(String what, Shared owner) {
        super("cannot allocate a " + what + " for " + owner.name() + ": -ENOMEM, as fault injection asked for");
    }
}
