// Reads under the read lock, writes under the write lock.
// Idea: Error Prone GuardedBy, read and write locks.
package readthenwrite;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class ReadThenWrite {
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock.ReadLock reader = rw.readLock();
    private final ReentrantReadWriteLock.WriteLock writer = rw.writeLock();
    @GuardedBy("rw") private String name = "";

    String name() {
        reader.lock();
        try {
            return name;
        } finally {
            reader.unlock();
        }
    }

    void rename(String next) {
        writer.lock();
        try {
            name = next;
        } finally {
            writer.unlock();
        }
    }
}
