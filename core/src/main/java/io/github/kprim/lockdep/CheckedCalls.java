package io.github.kprim.lockdep;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of methods with generated checks in which a task is. */
final class CheckedCalls {
    private @Nullable HeldAtCall innermost;

    /** The contracts that were broken by the caller of a method that is running. */
    private final Set<Object> broken = Collections.newSetFromMap(new IdentityHashMap<>(2));

    /** Forgets everything, because the task begins again. */
    void begin() {
        innermost = null;
        broken.clear();
    }

    /** Remembers whether the contract was broken when its method was called. */
    void brokenAtCall(Object contract, boolean isBroken) {
        if (isBroken) {
            broken.add(contract);
        } else {
            broken.remove(contract);
        }
    }

    /** Whether the contract was broken when its method was called last. */
    boolean wasBrokenAtCall(Object contract) {
        return broken.contains(contract);
    }

    /** Returns the innermost call whose balance of locks is being checked; null if there is none. */
    @Nullable
    HeldAtCall innermost() {
        return innermost;
    }

    void setInnermost(@Nullable HeldAtCall call) {
        innermost = call;
    }
}
