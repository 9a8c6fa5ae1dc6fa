import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.annotation.ReturnValue;
import io.github.kprim.annotation.ReturnsLock;
import io.github.kprim.locking.RwSemaphore;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

@LockChecks(checked = true)
final class Facade {
    static final ReentrantReadWriteLock TASKLIST = new ReentrantReadWriteLock();

    private Facade() {}

    static final class Task {
        final Mm mm = new Mm();
        final Object alloc = new Object();

        Mm mm() {
            return this.mm;
        }
    }

    record Mm(RwSemaphore sem, Object page) {
        Mm() {
            this(null, null);
        }

        @ReturnsLock("sem")
        RwSemaphore mmapLock() {
            return sem();
        }
    }

    @MustHold("#1.alloc")
    @Acquires(value = "#1.mm.mmapLock()", mode = LockMode.SHARED)
    static <T extends List<? super Task>> T getTaskMm(Task task, T... found) throws InterruptedException {
        return null;
    }

    @Releases(value = "task.mm().sem()", mode = LockMode.ANY)
    @MustNotHold("Facade.TASKLIST.readLock()")
    static void mmput(Task task) {}

    @CondAcquires(value = {"TASKLIST.writeLock()", "task.mm.page()"}, result = ReturnValue.ZERO)
    static int tryLock(Task task) {
        return 0;
    }

    @ContextUnsafe("takes both in the order of their addresses")
    @Acquires({"one.alloc", "#2.alloc"})
    static void both(Task one, Task two) {}
}
