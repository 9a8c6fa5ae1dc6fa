import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.annotation.ReturnValue;
import io.github.kprim.annotation.ReturnsLock;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

@LockChecks
abstract class Contracts {
    static final String PATH = "this.mu";
    static final Object LOCK = new Object();

    @AcquiredBefore({"Task.allocLock", "LOCK"})
    final Object mu = new Object();

    @AcquiredAfter({"this.mu", "Contracts.LOCK"})
    final Object inner = new Object();

    @GuardedBy("mu")
    int count;

    @GuardedBy(value = {"LOCK", "Contracts.Task.TASKS"}, mode = LockMode.ANY)
    static int total;

    static final class Task {
        static final Object TASKS = new Object();

        final Mm mm = new Mm();
        SpinLock allocLock;

        Mm mm() {
            return mm;
        }
    }

    static final class Mm {
        final RwSemaphore sem = semaphore();

        @ReturnsLock("sem")
        RwSemaphore mmapLock() {
            return sem;
        }

        private static RwSemaphore semaphore() {
            throw new UnsupportedOperationException("never run");
        }
    }

    record Pair(Mutex left, ReentrantLock right) {}

    @MustHold("this")
    abstract void self();

    @MustHold({"mu", "Contracts.LOCK", "java.lang.Runtime.getRuntime()", "lock()", "Runtime.getRuntime().getClass()"})
    abstract void first();

    abstract Object lock();

    @MustHold(PATH)
    @MustNotHold({"mm.mmapLock()", "#2"})
    abstract void parameters(Mm mm, Object task);

    @Acquires(value = "#1.mm.mmapLock()", mode = LockMode.SHARED)
    @Releases(value = " task . mm( ) . mmapLock ( ) ", mode = LockMode.EXCLUSIVE)
    abstract void steps(Task task, int[] unused);

    @MustHold(value = "sem", mode = LockMode.SHARED)
    @MustNotHold(value = "sem", mode = LockMode.EXCLUSIVE)
    abstract void reader(RwSemaphore sem);

    @MustHold("pair.left()")
    @MustNotHold("pair.right()")
    @Acquires("rw.readLock()")
    @Releases("rw.writeLock()")
    abstract void library(Pair pair, ReentrantReadWriteLock rw);

    @CondAcquires("#1")
    @CondAcquires(value = "#2", result = ReturnValue.TRUE)
    abstract boolean tryBoth(Object one, int[] two);

    @CondAcquires(value = "#1", result = ReturnValue.NULL)
    abstract <T extends SpinLock> T generic(T lock);

    @Acquires("mu")
    @MustHold("other.mu")
    Contracts(Contracts other) {}

    @MustHold("LOCK")
    @ContextUnsafe("shows the annotation")
    static void unsafe() {}
}
