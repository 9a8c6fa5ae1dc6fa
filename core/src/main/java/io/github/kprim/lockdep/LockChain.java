package io.github.kprim.lockdep;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of locks that some task held, and that was found to be in order: {@code struct lock_chain}. A task that
 * takes the same sequence again need not be checked again.
 *
 * <p>Compared by identity. Knows classes, and no single lock. Thread-safe. A query takes no lock and allocates nothing.
 */
/*
 * A tree with the empty sequence as its root. Each other sequence is found from the one without its newest lock. That a
 * sequence is in order never changes, because the validator only learns: see OrderUse.isInOrder.
 */
final class LockChain {
    /** The largest number of sequences that are remembered: {@code MAX_LOCKDEP_CHAINS}. Others are always checked. */
    static final int MOST_CHAINS = 65_536;

    private final @Nullable LockChain below;
    private final LockOrder.@Nullable Node newest;
    private final Hold hold;
    private final int circumstances;

    /** The number of sequences that the tree has room for. */
    private final AtomicInteger room;

    /** Another sequence with the same classes, whose newest lock was taken in another way. */
    private final @Nullable LockChain twin;

    /** The sequences with one lock more, by the class of this lock. */
    private volatile @Nullable Map<LockOrder.Node, LockChain> longer;

    /** The empty sequence of a new tree, which has room for so many others. */
    LockChain(int room) {
        this(null, null, Hold.EXCLUSIVE, 0, new AtomicInteger(room), null);
    }

    private LockChain(
            @Nullable LockChain below,
            LockOrder.@Nullable Node newest,
            Hold hold,
            int circumstances,
            AtomicInteger room,
            @Nullable LockChain twin) {
        this.below = below;
        this.newest = newest;
        this.hold = hold;
        this.circumstances = circumstances;
        this.room = room;
        this.twin = twin;
    }

    /**
     * Whether this is the sequence {@code before} with one lock more.
     *
     * @param how what else the answer of the checks depended on: {@link IrqUse#circumstances}
     */
    boolean is(LockChain before, LockOrder.Node node, Hold itsHold, int how) {
        return below == before && newest == node && hold == itsHold && circumstances == how;
    }

    /** Returns the sequence with this lock more, if it is known to be in order. */
    @Nullable
    LockChain with(LockOrder.Node node, Hold itsHold, int how) {
        Map<LockOrder.Node, LockChain> known = longer;
        LockChain found = known == null ? null : known.get(node);
        while (found != null && !found.is(this, node, itsHold, how)) {
            found = found.twin;
        }
        return found;
    }

    /** Remembers that the sequence with this lock more is in order. Returns it; null if there is no room. */
    @Nullable
    LockChain learn(LockOrder.Node node, Hold itsHold, int how) {
        synchronized (this) {
            LockChain known = with(node, itsHold, how);
            if (known != null || room.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                return known;
            }
            Map<LockOrder.Node, LockChain> all = longer;
            if (all == null) {
                all = new ConcurrentHashMap<>(4);
            }
            LockChain made = new LockChain(this, node, itsHold, how, room, all.get(node));
            all.put(node, made);
            longer = all;
            return made;
        }
    }
}
