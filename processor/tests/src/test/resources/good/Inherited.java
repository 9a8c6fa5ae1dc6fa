import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.annotation.ReturnsLock;
import io.github.kprim.locking.RwSemaphore;

interface Inherited<T extends RwSemaphore> {
    Object lock();

    @MustHold("lock()")
    @MustNotHold("#1")
    void weaken(T sem);

    @Acquires("#1")
    void strengthen(T sem);

    @Releases(value = "#1", mode = LockMode.SHARED)
    void relax(T sem);

    @MustHold("lock()")
    void same();

    @LockChecks(checked = true)
    class Overrider implements Inherited<RwSemaphore>, Runnable {
        final Object mu = new Object();

        @ReturnsLock("mu")
        @Override
        public Object lock() {
            return mu;
        }

        @MustHold({})
        @MustNotHold(value = "other", mode = LockMode.EXCLUSIVE)
        @Override
        public void weaken(RwSemaphore other) {}

        @Acquires(value = "sem", mode = LockMode.EXCLUSIVE)
        @Override
        public void strengthen(RwSemaphore sem) {}

        @Releases("sem")
        @Override
        public void relax(RwSemaphore sem) {}

        @MustHold("mu")
        @Override
        public void same() {}

        @MustHold("mu")
        @Override
        public void run() {}
    }
}
