package io.github.kprim.explore;

import java.util.concurrent.locks.LockSupport;

/**
 * Lets exactly one of several threads run: the one whose turn it is.
 *
 * <p>Passing the baton releases, receiving it acquires, so whoever has it sees everything that was done before.
 */
final class Baton {
    private static final int NOBODY = -1;
    private static final int SPINS = 20_000;
    private static final int SPINS_PER_YIELD = 16;

    private final Thread[] threads;
    private volatile int turn = NOBODY;
    private volatile boolean closed;

    /*
     * A thread that waits spins, yielding every few rounds, before it parks: a scenario has few tasks, its steps take
     * less than a microsecond, and a wake-up takes many. With as many spinners as processors or more, the yields keep
     * whoever has the baton running.
     */

    Baton(Thread[] threads) {
        this.threads = threads;
    }

    /** Gives the baton to thread {@code to}; the caller must have it. */
    void pass(int to) {
        turn = to;
        LockSupport.unpark(threads[to]);
    }

    /** Takes the baton out of the game: it is nobody's turn. The caller must have it. */
    void rest() {
        turn = NOBODY;
    }

    /** Waits for the turn of {@code me}: false once the baton is closed. */
    boolean await(int me) {
        int spins = 0;
        while (turn != me && !closed) {
            if (spins == SPINS) {
                LockSupport.park(this);
            } else if (++spins % SPINS_PER_YIELD == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
        return !closed;
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
