package io.github.kprim.lab.locks;

import io.github.kprim.juc.LockdepReentrantLock;
import io.github.kprim.lockdep.LockClass;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * Two threads that take turns. Each waits for a condition until it is its turn, and then wakes the other one. A wake-up
 * that is lost stops both forever: nothing else wakes them, also not at the end.
 */
class Turns {
    private static final LockClass CLASS = new LockClass("turns", LockClass.Wait.SLEEPS);

    private final Lock lock;
    private final Condition turned;
    private int turn;
    private boolean over;
    private long handed;

    Turns() {
        this(new LockdepReentrantLock(CLASS));
    }

    Turns(Lock lock) {
        this.lock = lock;
        this.turned = lock.newCondition();
    }

    /** Plays for player 0 or 1 until the other one has stopped, or {@code end} is reached at an own turn. */
    final void play(int player, Crowd.End end) {
        boolean plays = true;
        while (plays) {
            lock.lock();
            try {
                while (turn != player && !over) {
                    await();
                }
                plays = !over && !end.isReached();
                over = !plays;
                turn = 1 - player;
                handed++;
                wake(turned);
            } finally {
                lock.unlock();
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // The caller waits in a loop.
    private void await() {
        try {
            turned.await();
        } catch (InterruptedException goesOn) {
            // An interrupt ends one wait, and no turn.
        }
    }

    /** Wakes the other player. */
    void wake(Condition condition) {
        condition.signal();
    }

    /** Returns how often the turn was handed on. Both threads must have ended. */
    final long handed() {
        return handed;
    }
}
