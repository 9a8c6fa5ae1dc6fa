package io.github.kprim.explore;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets exactly one of several threads run: the thread that has the baton.
 *
 * <p>Passing the baton is a release and receiving it is an acquire. So the thread that has the baton sees everything
 * that was done before.
 */
final class Baton {
    private static final int NOBODY = -1;
    private static final int SPINS = 400;
    private static final int SPINS_PER_YIELD = 16;

    /*
     * A waiting thread spins for some microseconds before it parks. Tasks that run in turn get the baton back within
     * that time, and a wake-up takes longer. Every few rounds it yields, because a scenario can have more tasks than
     * there are processors, and the thread that has the baton must keep running. If several explorations share the
     * processors, no thread should spin: a woken thread then finds its processor awake, and spinning threads would only
     * be in the way.
     */
    private final Thread[] threads;
    private final Seat[] seats;
    private final int spins;
    private volatile int turn = NOBODY;
    private volatile boolean closed;

    /** The waiting place of one thread. The thread must be woken only if it has parked. */
    private static final class Seat {
        volatile boolean parked;
    }

    /**
     * Creates a baton that no thread has.
     *
     * @param spinning whether a waiting thread may keep a processor busy for a while
     */
    Baton(Thread[] threads, boolean spinning) {
        this.threads = threads;
        this.spins = spinning ? SPINS : 0;
        this.seats = new Seat[threads.length];
        Arrays.setAll(seats, i -> new Seat());
    }

    /** Gives the baton to thread {@code to}. The caller must have the baton. */
    void pass(int to) {
        turn = to;
        if (seats[to].parked) {
            LockSupport.unpark(threads[to]);
        }
    }

    /** Puts the baton down, so that no thread has it. The caller must have the baton. */
    void rest() {
        turn = NOBODY;
    }

    /** Waits until thread {@code me} has the baton. Returns false if the baton is closed. */
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

    /** Returns the thread that has the baton, or -1 if no thread has it. */
    int turn() {
        return turn;
    }

    /** Closes the baton and wakes all threads. No thread gets the baton any more. */
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
