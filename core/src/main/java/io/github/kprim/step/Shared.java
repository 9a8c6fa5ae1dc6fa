package io.github.kprim.step;

import org.jspecify.annotations.Nullable;

/**
 * An object that several tasks can observe: a counter, a lock, a page table.
 *
 * <p>Two accesses touch the same memory when their objects are the same, or when one object is a part of the other. For
 * example, freeing an mm touches everything in it. Objects are compared by identity, never by {@code equals}.
 */
public interface Shared {
    /**
     * Returns the name that traces show, such as {@code mm} or {@code mm_users}. It is short, and the same in every
     * run.
     */
    String name();

    /** Returns the object that this one is a part of, or null. The answer must never change. */
    default @Nullable Shared whole() {
        return null;
    }

    /**
     * Returns whether this object itself has been freed. If so, an access to it or to a part of it is a use after free.
     */
    default boolean isFreed() {
        return false;
    }

    /**
     * Returns the object's current state in words, for displays: {@code 2}, {@code held by init}. The text has several
     * lines if the object has several entries. Returns null if there is nothing to show. Reads plainly and announces
     * nothing.
     */
    default @Nullable String state() {
        return null;
    }

    /** Returns whether {@code part} is {@code whole}, or a part of it at any depth. */
    static boolean isWithin(Shared part, Shared whole) {
        for (Shared s = part; s != null; s = s.whole()) {
            if (s == whole) {
                return true;
            }
        }
        return false;
    }
}
