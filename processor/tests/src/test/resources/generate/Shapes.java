package bank;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.CondAcquires;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Shapes that only have a companion, or a facade; names that clash; members that are out of sight. */
final class Shapes {
    private Shapes() {}

    private static final class Hidden {}

    @LockChecks(checked = true)
    static class Facade {
        static final Object LOCK = new Object();

        @MustHold("LOCK")
        static synchronized <T extends Throwable> int all(int... numbers) throws T {
            return 0;
        }

        @CondAcquires("LOCK")
        static boolean tryIt(String Lockdep, Object LockContract) {
            return false;
        }

        static void plain() {}

        private static void hidden() {}
    }

    @LockChecks
    record Pair(Object left, List<Object> right) {
        @MustHold({"left()", "right()", "other.left()"})
        void both(Pair other) {}
    }

    @LockChecks
    enum Level {
        LOW {
            @Override
            void up() {}
        },
        HIGH;

        final Object mu = new Object();

        @MustHold({"mu", "HIGH.mu"})
        void up() {}
    }

    @LockChecks
    sealed interface Sealed permits Leaf {
        @MustHold("this")
        void f();
    }

    static final class Leaf implements Sealed {
        @Override
        public void f() {}
    }

    @LockChecks
    abstract static class Clashes<Lockdep, LockMode> {
        final Object self = new Object();

        static final class LockContract {}

        static final class Override {}

        @MustHold("thing.self")
        static void twin(Clashes<?, ?> thing) {}

        @MustHold("self")
        void twin() {}

        @MustHold("self")
        void twin2() {}

        @CondAcquires("self")
        abstract boolean exit(LockContract self, Override result, Lockdep thrown, LockMode mode);

        @MustHold("self")
        void exit(LockContract self, Override result, Lockdep thrown, LockMode mode, boolean last) {}

        @MustHold("self")
        void aB() {}

        @MustHold("self")
        void a_b() {}

        @MustHold("self")
        private void hidden(Hidden one, Hidden[] two, List<Hidden> three, List<List<Hidden>> four) {}
    }

    @LockChecks(checked = true)
    static class Own {
        final MyLock mu = new MyLock();

        @MustHold("mu")
        void f() {}

        @MustHold("mu")
        void enter(int entered) {}
    }

    static class Base {
        final Object mu = new Object();

        @MustHold("mu")
        void f() {}

        @MustHold("mu")
        void inherited() {}
    }

    @LockChecks(checked = true)
    static class Hiding extends Base {
        private final Object mu = new Object();

        static final class Throwable {}

        static final class HidingLockChecks {}

        @java.lang.Override
        void f() {}
    }

    static final class MyLock implements Lock {
        public boolean isHeldByCurrentThread() {
            return true;
        }

        @java.lang.Override
        public void lock() {}

        @java.lang.Override
        public void lockInterruptibly() {}

        @java.lang.Override
        public boolean tryLock() {
            return true;
        }

        @java.lang.Override
        public boolean tryLock(long time, TimeUnit unit) {
            return true;
        }

        @java.lang.Override
        public void unlock() {}

        @java.lang.Override
        public Condition newCondition() {
            throw new UnsupportedOperationException();
        }
    }
}
