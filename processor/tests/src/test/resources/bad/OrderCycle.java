import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.AcquiredBefore;

final class OrderCycle {
    static final class Mm {
        @AcquiredBefore("Task.allocLock")
        Object mmapLock = new Object();

        @AcquiredAfter("mmapLock")
        @AcquiredBefore({
            "Task.allocLock",
            "this.pageLock",
        })
        final Object pageLock = new Object();
    }

    static final class Task {
        @AcquiredBefore("Rq.LOCK")
        final Object allocLock = new Object();
    }

    static final class Rq {
        @AcquiredBefore("mm.mmapLock")
        static final Object LOCK = new Object();

        @AcquiredBefore("LOCK")
        @AcquiredAfter("Task.allocLock")
        static final Object CLOCK = new Object();

        static Mm mm;
    }
}
