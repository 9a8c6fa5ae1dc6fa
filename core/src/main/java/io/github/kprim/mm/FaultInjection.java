package io.github.kprim.mm;

import io.github.kprim.step.Shared;
import org.jspecify.annotations.Nullable;

/**
 * Makes an allocation of a machine fail, so that error paths can be tried one by one.
 *
 * <p>What counts as an allocation: an mm_struct, a mapping (a new one, one that fork copies, a part that munmap or
 * mprotect splits off), a page table, a page for a page fault. {@link MmStruct#populate} sets a scene and never fails.
 * Each failing one throws {@link AllocationFailure}.
 *
 * <p>Every thread counts its own, so the count does not depend on what other tasks do, and a step that allocates need
 * not be ordered with those of others. Mirrors {@code fail-nth} of {@code /proc/self/task/TID},
 * {@code lib/fault-inject.c}, for {@code failslab} and {@code fail_page_alloc} at once.
 */
public final class FaultInjection {
    /** How many allocations of a thread are left until one fails, that one included; null for never. */
    private final ThreadLocal<@Nullable Integer> left = new ThreadLocal<>();

    /** Whether any thread has ever asked for a failure; saves the others the look at their count. */
    private volatile boolean used;

    FaultInjection() {}

    /**
     * Makes the {@code n}-th allocation that the calling thread makes on this machine from now on fail, and only that
     * one.
     *
     * @param n from 1; or 0 for none
     */
    public void failNth(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("fail-nth counts from 1, or is 0 for never, but was " + n);
        }
        if (n == 0) {
            left.remove();
        } else {
            used = true;
            left.set(n);
        }
    }

    /** To be called before each allocation; throws {@link AllocationFailure} if it is the one that is to fail. */
    void allocating(String what, Shared owner) {
        Integer before = used ? left.get() : null;
        if (before == null) {
            return;
        }
        failNth(before - 1);
        if (before == 1) {
            throw new AllocationFailure(what, owner);
        }
    }
}
