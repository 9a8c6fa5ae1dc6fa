package io.github.kprim.processor.flow;

import com.sun.source.tree.Tree;
import io.github.kprim.processor.ContractMode;
import org.jspecify.annotations.Nullable;

/**
 * What a body knows about one lock at one point. A lock of which nothing is known has no hold.
 *
 * @param lock the lock
 * @param standing whether the task holds it
 * @param given the mode in which the caller, or an assertion, holds it; null if the body took it itself
 * @param exclusive how often the body has taken it exclusively, at most {@link #MANY}
 * @param shared how often the body has taken it shared, at most {@link #MANY}
 * @param nature what kind of lock it is
 * @param taken where the body took it first; null if the caller did
 * @param again where the body took it once more
 * @param released where the body released it last
 */
record Hold(
        Place lock,
        Standing standing,
        @Nullable ContractMode given,
        int exclusive,
        int shared,
        Nature nature,
        @Nullable Tree taken,
        @Nullable Tree again,
        @Nullable Tree released) {
    /** A lock that is taken in each round of a loop is counted no further. */
    private static final int MANY = 3;

    /** Whether the task holds a lock. */
    enum Standing {
        FREE,
        HELD,
        /** On some paths, or by means that the analysis does not follow. */
        DOUBT
    }

    static Hold free(Place lock, @Nullable Tree released) {
        return new Hold(lock, Standing.FREE, null, 0, 0, Nature.LOCK, null, null, released);
    }

    /** A lock of the caller that the body has released without a word. */
    static Hold givenAway(Place lock, Tree released) {
        return new Hold(lock, Standing.FREE, ContractMode.EXCLUSIVE, 0, 0, Nature.ANY, null, null, released);
    }

    boolean isGivenAway() {
        return isFree() && given != null;
    }

    static Hold given(Place lock, ContractMode mode, Nature nature) {
        return new Hold(lock, Standing.HELD, mode, 0, 0, nature, null, null, null);
    }

    static Hold doubt(Place lock) {
        return new Hold(lock, Standing.DOUBT, null, 0, 0, Nature.ANY, null, null, null);
    }

    static Hold taken(Effect effect, Tree where) {
        return new Hold(effect.lock(), Standing.FREE, null, 0, 0, effect.nature(), null, null, null)
                .takenAgain(effect.mode(), where);
    }

    boolean isHeld() {
        return standing == Standing.HELD;
    }

    boolean isFree() {
        return standing == Standing.FREE;
    }

    /** Whether the body took it and has not released it. */
    boolean isOwn() {
        return isHeld() && exclusive + shared > 0;
    }

    Hold takenAgain(ContractMode mode, Tree where) {
        if (isGivenAway()) {
            return new Hold(lock, Standing.HELD, given, 0, 0, nature, null, null, null);
        }
        boolean first = !isHeld();
        int more = mode == ContractMode.SHARED ? 0 : 1;
        return new Hold(
                lock,
                Standing.HELD,
                given,
                Math.min(exclusive + more, MANY),
                Math.min(shared + 1 - more, MANY),
                nature,
                first ? where : taken,
                first ? null : where,
                null);
    }

    /** Releases it once, in that mode, or in the mode that the body took last if the mode is not known. */
    Hold releasedOnce(ContractMode mode, Tree where) {
        boolean isShared = mode == ContractMode.SHARED || (mode == ContractMode.ANY && exclusive == 0);
        int left = exclusive - (isShared ? 0 : 1);
        int leftShared = shared - (isShared ? 1 : 0);
        if (left < 0 || leftShared < 0) {
            return free(lock, where);
        }
        boolean done = left + leftShared == 0 && given == null;
        return done
                ? free(lock, where)
                : new Hold(lock, Standing.HELD, given, left, leftShared, nature, taken, again, where);
    }

    /** Whether it is certainly held in a mode that allows this. */
    boolean allows(ContractMode mode) {
        if (!isHeld()) {
            return false;
        }
        return mode == ContractMode.ANY
                || exclusive > 0
                || given == ContractMode.EXCLUSIVE
                || (mode == ContractMode.SHARED && (shared > 0 || given != null));
    }

    Hold at(Place other) {
        return new Hold(other, standing, given, exclusive, shared, nature, taken, again, released);
    }

    /** Whether both say the same about the lock, wherever it was taken. */
    boolean agrees(Hold other) {
        return standing == other.standing
                && given == other.given
                && exclusive == other.exclusive
                && shared == other.shared;
    }
}
