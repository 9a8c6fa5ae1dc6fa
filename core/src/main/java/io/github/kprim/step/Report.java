package io.github.kprim.step;

/**
 * A report that something is wrong, in the words of the kernel's log.
 *
 * @param invariant the id of the property that does not hold, such as {@code no-use-after-free}
 * @param message one or more lines: what is wrong, the actual value, and the task that did it
 */
public record Report(String invariant, String message) {
    /** A reference was used, or could have been used, after its object was freed. */
    public static final String NO_USE_AFTER_FREE = "no-use-after-free";

    /** An object was not freed, or was freed twice, or a count did not return to the expected value. */
    public static final String NO_LEAK = "no-leak";

    /** A task slept, or might have slept, while it held a spinning lock. */
    public static final String NO_SLEEP_IN_ATOMIC = "no-sleep-in-atomic";

    /** The lock validator found a lock used in a way that can go wrong. */
    public static final String LOCKDEP_CLEAN = "lockdep-clean";

    /** A write-protected page table entry has its Dirty bit set without being a shadow stack. */
    public static final String NO_FAKE_SHADOW_STACK = "no-fake-shadow-stack";

    /** A store after fork reached a page that the other side still sees. */
    public static final String COW_ISOLATION = "cow-isolation";
}
