// The field is declared as ReadWriteLock: the annotation of another library allows it.
// Idea: Error Prone GuardedBy, a field of type ReadWriteLock.
package readwritetyped;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.annotation.concurrent.GuardedBy;

class ReadWriteTyped {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    @GuardedBy("lock") private String value = "";

    String get() {
        lock.readLock().lock();
        try {
            return value;
        } finally {
            lock.readLock().unlock();
        }
    }

    void set(String next) {
        lock.writeLock().lock();
        try {
            value = next;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
