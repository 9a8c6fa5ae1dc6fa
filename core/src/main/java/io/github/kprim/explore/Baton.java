package io.github.kprim.explore;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets exactly one of several threads run: the one whose turn it is.
 *
 * <p>Passing the baton releases, receiving it acquires, so whoever has it sees everything that was done before.
 */
final class Baton {
    private static final int NOBODY = -1;
    private static final int SPINS = 400;
    private static final int SPINS_PER_YIELD = 16;

    /*
     * A thread that waits spins for some microseconds before it parks: tasks that take turns get the baton back that
     * fast, and a wake-up takes longer. Every few rounds it yields, as a scenario can have more tasks than there are
     * processors, and whoever has the baton must keep running. Where several explorations share the processors nobody
     * spins: then a woken thread finds its processor awake, and the spinners would only be in the way.
     */
    private final Thread[] threads;
    private final Seat[] seats;
    private final int spins;
    private volatile int turn = NOBODY;
    private volatile boolean closed;

    /** Where a thread waits: it needs to be woken only if it has parked. */
    private static final class Seat {
        volatile boolean parked;
    }

    /**
     * A baton that nobody has.
     *
     * @param spinning whether a thread that waits may keep a processor busy for a while
     */
    Baton(Thread[] threads, boolean spinning) {
        this.threads = threads;
        this.spins = spinning ? SPINS : 0;
        this.seats = new Seat[threads.length];
        Arrays.setAll(seats, i -> new Seat());
    }

    /** Gives the baton to thread {@code to}; the caller must have it. */
    void pass(int to) {
        turn = to;
        if (seats[to].parked) {
            LockSupport.unpark(threads[to]);
        }
    }

    /** Takes the baton out of the game: it is nobody's turn. The caller must have it. */
    void rest() {
        turn = NOBODY;
    }

    /** Waits for the turn of {@code me}: false once the baton is closed. */
    boolean await(int me) {
        for (int i = 1; i <= spins && !isOver(me); i++) {
            if (i % SPINS_PER_YIELD == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
        if (!isOver(me)) {
            park(me);
        }
        return !closed;
    }

    private void park(int me) {
        seats[me].parked = true;
        while (!isOver(me)) {
            LockSupport.park(this);
        }
        seats[me].parked = false;
    }

    /** Whether the wait of {@code me} is over. */
    private boolean isOver(int me) {
        return turn == me || closed;
    }

    /** Whose turn it is, or -1 if nobody's. */
    int turn() {
        return turn;
    }

    /** Sends all threads home: nobody gets the baton any more. */
    void close() {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }

    boolean isClosed() {
        return closed;
    }
}
