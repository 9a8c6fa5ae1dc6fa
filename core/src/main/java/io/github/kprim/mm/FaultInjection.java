package io.github.kprim.mm;

import io.github.kprim.step.Shared;
import org.jspecify.annotations.Nullable;

/**
 * Makes chosen allocations of a machine fail, so that error paths can be tested one at a time.
 *
 * <p>These are allocations: an mm_struct; a mapping (a new one, one that fork copies, or a part that munmap or mprotect
 * splits off); a page table; a page for a page fault. {@link MmStruct#populate} is for set-up and never fails. An
 * allocation that fails throws {@link AllocationFailure}.
 *
 * <p>Each thread has its own count. So the count does not depend on what other tasks do, and a step that allocates need
 * not be ordered with the allocations of other tasks. Mirrors {@code fail-nth} of {@code /proc/self/task/TID}, {@code
 * lib/fault-inject.c}, for {@code failslab} and {@code fail_page_alloc} at once.
 */
public final class FaultInjection {
    /** The number of allocations of a thread until one fails, including the one that fails; null for never. */
    private final ThreadLocal<@Nullable Integer> left = new ThreadLocal<>();

    /** Whether any thread has ever asked for a failure. While it is false, no thread has to look at its count. */
    private volatile boolean used;

    FaultInjection() {}

    /**
     * Makes one allocation fail: the {@code n}-th that the calling thread makes on this machine from now on.
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

    /** Counts one allocation. Must be called before each; throws {@link AllocationFailure} if this one must fail. */
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
