import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.SpinLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

abstract class WrongMode {
    @MustHold(
            mode = LockMode.SHARED,
            value = {
                "spin",
                "mutex",
                "lock",
                "this",
                "rw.writeLock()",
                "rw.readLock()",
            })
    abstract void shared(SpinLock spin, Mutex mutex, ReentrantLock lock, ReentrantReadWriteLock rw);

    @Acquires(value = "rw.readLock()", mode = LockMode.EXCLUSIVE)
    abstract void exclusive(ReentrantReadWriteLock rw);
}
