package io.github.kprim.step;

import org.jspecify.annotations.Nullable;

/**
 * A thing that several tasks can observe: a counter, a lock, a page table.
 *
 * <p>Two accesses touch the same memory when their objects are the same, or when one object is a part of the other:
 * freeing an mm touches everything in it. Identity counts, never {@code equals}.
 */
public interface Shared {
    /** The name that traces show, such as {@code mm} or {@code mm_users}; short, and the same in every run. */
    String name();

    /** The object that this one is a part of, or null; must never change. */
    default @Nullable Shared whole() {
        return null;
    }

    /** Whether this object itself has been freed; an access to it, or to a part of it, is then a use after free. */
    default boolean isFreed() {
        return false;
    }

    /**
     * Its state now, in words, for displays: {@code 2}, {@code held by init}; several lines where it has several
     * entries. Null if there is nothing to show. Reads plainly and announces nothing.
     */
    default @Nullable String state() {
        return null;
    }

    /** Whether {@code part} is {@code whole}, or a part of it at any depth. */
    static boolean isWithin(Shared part, Shared whole) {
        for (Shared s = part; s != null; s = s.whole()) {
            if (s == whole) {
                return true;
            }
        }
        return false;
    }
}
