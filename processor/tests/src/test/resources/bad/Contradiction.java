import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.locking.RwSemaphore;

abstract class Contradiction {
    final Object mu = new Object();

    @MustHold("mu")
    @Acquires("this.mu")
    abstract void heldAndTaken();

    @MustHold("mu")
    @Releases("this.mu")
    abstract void heldAndReleased();

    @MustNotHold("mu")
    @Releases("this.mu")
    abstract void notHeldAndReleased();

    @Releases("mu")
    @Acquires("this.mu")
    abstract void releasedAndTaken();

    @Acquires("mu")
    @CondAcquires("this.mu")
    abstract boolean takenAndPerhapsTaken();

    @CondAcquires("mu")
    @MustHold("this.mu")
    abstract boolean perhapsTakenAndHeld();

    @CondAcquires("mu")
    @Releases("this.mu")
    abstract boolean perhapsTakenAndReleased();

    @Releases(value = "sem", mode = LockMode.EXCLUSIVE)
    @Acquires(value = "sem", mode = LockMode.SHARED)
    abstract void downgrade(RwSemaphore sem);

    interface Needs {
        Object lock();

        @MustHold("lock()")
        void f();
    }

    interface Forbids {
        Object lock();

        @MustNotHold("lock()")
        void f();
    }

    @LockChecks(checked = true)
    interface Both extends Needs, Forbids {}
}
