package io.github.kprim.memory;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one CPU has seen and written, and what that rules out for what it does next. */
final class Cpu {
    /** The newest message of each location that this CPU has itself read or written. */
    private View coherent = View.NOTHING;

    /** What later reads, and later writes, must not go behind. */
    private View reads = View.NOTHING;

    private View writes = View.NOTHING;

    /** All that this CPU has learnt by any read or write, in order or not. */
    private View seen = View.NOTHING;

    /** What its next plain write carries. */
    private View carried = View.NOTHING;

    /** Its own writes, with what they carried. */
    private View own = View.NOTHING;

    /** The same four for writes that are known to have reached every CPU. */
    private View strongReads = View.NOTHING;

    private View strongWrites = View.NOTHING;
    private View strongSeen = View.NOTHING;
    private View strongOwn = View.NOTHING;

    /** What it had seen and written when it last released a lock: before all that it does under the next lock. */
    private View seenAtUnlock = View.NOTHING;

    private View ownAtUnlock = View.NOTHING;
    private View strongAtUnlock = View.NOTHING;

    Cpu() {}

    Cpu(Cpu other) {
        coherent = other.coherent;
        reads = other.reads;
        writes = other.writes;
        seen = other.seen;
        carried = other.carried;
        own = other.own;
        strongReads = other.strongReads;
        strongWrites = other.strongWrites;
        strongSeen = other.strongSeen;
        strongOwn = other.strongOwn;
        seenAtUnlock = other.seenAtUnlock;
        ownAtUnlock = other.ownAtUnlock;
        strongAtUnlock = other.strongAtUnlock;
    }

    /** Returns the rank of the oldest message of {@code location} that a read can see. */
    long readFloor(int location) {
        return newest(location, coherent, reads, strongReads);
    }

    /** Returns the rank of the oldest message of {@code location} that a write can come behind. */
    long writeFloor(int location, Order order, Origin origin) {
        long floor = newest(location, coherent, writes, strongWrites, origin.seen(), origin.sent());
        return order == Order.RELEASE ? Math.max(floor, newest(location, seen, strongSeen, strongOwn)) : floor;
    }

    private static long newest(int location, View... views) {
        long rank = 0;
        for (View view : views) {
            @Nullable Message message = view.at(location);
            rank = message == null ? rank : Math.max(rank, message.rank());
        }
        return rank;
    }

    /** Returns what a write with this order carries. */
    View carries(Order order) {
        return order == Order.RELEASE ? seen : carried;
    }

    /** Returns what is known to have reached every CPU before a write with this order. */
    View sends(Order order) {
        return order == Order.RELEASE ? strongWrites.and(strongSeen).and(strongOwn) : strongWrites;
    }

    /** Returns what this CPU has written, for the next owner of a lock that it releases. */
    View section() {
        return own;
    }

    View seen() {
        return seen;
    }

    void hasRead(Message message, boolean acquire) {
        View learnt = message.carried();
        View sent = message.sent().and(strongReads);
        coherent = coherent.with(message);
        seen = seen.and(learnt);
        strongSeen = strongSeen.and(sent);
        if (acquire) {
            reads = reads.and(learnt);
            writes = writes.and(learnt);
            strongReads = strongReads.and(sent);
            strongWrites = strongWrites.and(sent);
        }
    }

    void hasWritten(Message message) {
        coherent = coherent.with(message);
        seen = seen.with(message);
        own = own.and(message.carried());
        strongOwn = strongOwn.and(message.sent());
    }

    /** Remembers what comes before a critical section that begins after this release of a lock. */
    void unlocks() {
        seenAtUnlock = seen;
        ownAtUnlock = own;
        strongAtUnlock = strongSeen.and(strongOwn);
    }

    /**
     * Enters a critical section. Everything before this CPU's last release of a lock comes before it, also if that was
     * another lock.
     *
     * @param unlock the release of this lock that it follows
     */
    void enters(Message unlock) {
        carried = carried.and(unlock.section()).and(ownAtUnlock);
        reads = reads.and(seenAtUnlock);
        writes = writes.and(seenAtUnlock);
        strongReads = strongReads.and(strongAtUnlock);
        strongWrites = strongWrites.and(strongAtUnlock);
    }

    void passWmb() {
        carried = carried.and(own);
        writes = writes.and(own);
        strongWrites = strongWrites.and(strongOwn);
    }

    void passRmb() {
        reads = reads.and(seen);
        strongReads = strongReads.and(strongSeen);
    }

    /** Passes a full barrier. Returns what has reached every CPU afterwards. */
    View passMb(View everywhere) {
        View all = seen.and(everywhere);
        reads = reads.and(all);
        writes = writes.and(all);
        seen = all;
        carried = carried.and(all);
        View strong = strongReads.and(strongWrites).and(strongSeen).and(all);
        strongReads = strong;
        strongWrites = strong;
        strongSeen = strong;
        strongOwn = strong;
        return all;
    }

    void beginsSection(View gracePeriods) {
        reads = reads.and(gracePeriods);
        writes = writes.and(gracePeriods);
        seen = seen.and(gracePeriods);
        carried = carried.and(gracePeriods);
        strongReads = strongReads.and(gracePeriods);
        strongWrites = strongWrites.and(gracePeriods);
        strongSeen = strongSeen.and(gracePeriods);
        strongOwn = strongOwn.and(gracePeriods);
    }

    void hasWaitedFor(View sections) {
        seen = seen.and(sections);
        strongSeen = strongSeen.and(sections);
    }

    void forEachView(Consumer<View> action) {
        action.accept(coherent);
        action.accept(reads);
        action.accept(writes);
        action.accept(seen);
        action.accept(carried);
        action.accept(own);
        action.accept(strongReads);
        action.accept(strongWrites);
        action.accept(strongSeen);
        action.accept(strongOwn);
        action.accept(seenAtUnlock);
        action.accept(ownAtUnlock);
        action.accept(strongAtUnlock);
    }
}
