// Writes with a stamp, and reads that start optimistically.
// Idea: the documentation of StampedLock.
package stampedpoint;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.StampedLock;

class StampedPoint {
    private final StampedLock sl = new StampedLock();
    private volatile double x;
    private volatile double y;
    @GuardedBy("this") private int moves;

    void move(double dx, double dy) {
        long stamp = sl.writeLock();
        try {
            x += dx;
            y += dy;
        } finally {
            sl.unlockWrite(stamp);
        }
        synchronized (this) {
            moves++;
        }
    }

    double distance() {
        long stamp = sl.tryOptimisticRead();
        double px = x;
        double py = y;
        if (!sl.validate(stamp)) {
            stamp = sl.readLock();
            try {
                px = x;
                py = y;
            } finally {
                sl.unlockRead(stamp);
            }
        }
        return Math.hypot(px, py);
    }

    void moveIfAtOrigin(double newX, double newY) {
        long stamp = sl.readLock();
        try {
            while (x == 0.0 && y == 0.0) {
                long next = sl.tryConvertToWriteLock(stamp);
                if (next != 0L) {
                    stamp = next;
                    x = newX;
                    y = newY;
                    break;
                } else {
                    sl.unlockRead(stamp);
                    stamp = sl.writeLock();
                }
            }
        } finally {
            sl.unlock(stamp);
        }
    }
}
