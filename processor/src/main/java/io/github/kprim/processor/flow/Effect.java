package io.github.kprim.processor.flow;

import io.github.kprim.processor.ContractMode;

/**
 * What a call does with one lock, or expects of it.
 *
 * @param kind what it does
 * @param lock the lock, in the words of the caller
 * @param mode the mode; {@link ContractMode#ANY} if it does not matter
 * @param result the name of the {@code ReturnValue} that says that the lock was taken; empty if the kind is not
 *     {@link Kind#TRIED}
 * @param recursive whether the holder may take the lock again
 * @param nature what kind of lock it is
 */
record Effect(Kind kind, Place lock, ContractMode mode, String result, boolean recursive, Nature nature) {
    /** The things that calls do with locks. */
    enum Kind {
        /** The caller must hold it, and still holds it afterwards. */
        NEEDED,
        /** The caller must not hold it. */
        UNWANTED,
        TAKEN,
        TRIED,
        RELEASED,
        /** Whether the task holds it afterwards is not known. */
        DOUBTED,
        /** The result says whether the task holds it. */
        ASKED,
        /** The caller must hold it; the call releases it, waits for a change, and takes it again. */
        WAITED
    }

    Effect at(Place other) {
        return new Effect(kind, other, mode, result, recursive, nature);
    }

    static Effect of(Kind kind, Place lock, ContractMode mode) {
        return new Effect(kind, lock, mode, "", false, Nature.LOCK);
    }
}
