import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.locking.RwSemaphore;
import java.util.concurrent.locks.ReentrantReadWriteLock;

abstract class TwoModes {
    @MustHold(value = "sem", mode = LockMode.SHARED)
    @MustHold(value = "#1", mode = LockMode.EXCLUSIVE)
    abstract void semaphore(RwSemaphore sem);

    @MustHold({
        "rw.readLock()",
        "rw.writeLock()",
    })
    abstract void readWrite(ReentrantReadWriteLock rw);
}
