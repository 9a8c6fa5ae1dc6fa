import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.ReturnsLock;
import io.github.kprim.refcount.GuardLock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

abstract class NotALock {
    enum Colour {
        RED
    }

    abstract void nothing();

    @MustHold({
        "number",
        "text",
        "boxed",
        "optional",
        "lock",
        "rw",
        "reader",
        "stamped",
        "semaphore",
        "nothing()",
        "Colour",
        "lock2.readLock().newCondition()",
    })
    abstract void all(
            int number,
            String text,
            Integer boxed,
            Optional<Object> optional,
            Lock lock,
            ReadWriteLock rw,
            ReentrantReadWriteLock.ReadLock reader,
            StampedLock stamped,
            Semaphore semaphore,
            ReentrantReadWriteLock lock2);

    @MustHold("#1")
    abstract <T extends StampedLock> void bounded(T lock);

    @AcquiredBefore("mu")
    int count;

    @ReturnsLock("mu")
    abstract int number();

    final Object mu = new Object();

    @MustHold("guard")
    abstract void guarded(GuardLock guard);
}
