package a.b;

import io.github.kprim.annotation.*;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.SpinLock;
import java.io.IOException;
import java.util.Map;

/** Generics, nested types, varargs, throws, repeated annotations, constructors. */
@LockChecks(checked = true)
public class Nested<K extends Comparable<K>, V> {
    public static final Object LOCK = new Object();
    final SpinLock mu = spin();

    @AcquiredAfter("mu")
    final Object inner = new Object();

    @GuardedBy({"mu", "LOCK"})
    Map<K, ? extends V> map;

    @Acquires("mu")
    protected Nested(K first) {}

    Nested() {}

    static SpinLock spin() {
        throw new UnsupportedOperationException();
    }

    @MustHold("this.mu")
    @MustHold(value = "#1.mu", mode = LockMode.EXCLUSIVE)
    @MustNotHold("Nested.LOCK")
    <E extends Exception & Runnable> V put(Nested<K, V> other, K key, V... values) throws E, IOException {
        return null;
    }

    @CondAcquires(value = "mu", result = ReturnValue.NONNULL)
    V tryGet(K key) {
        return null;
    }

    @Releases("mu")
    void unlock(int[][] array, @Deprecated Object... rest) {}

    @ReturnsLock("inner")
    Object inner() {
        return inner;
    }

    @LockChecks
    static class Inner<T extends Mutex> extends Nested<String, T> {
        final T own;

        Inner(T own) {
            this.own = own;
        }

        @MustHold({"own", "inner()"})
        void f() {}

        @LockChecks
        enum State {
            IDLE {
                @Override
                void enter(Object lock) {}
            },
            BUSY;

            static final Object ALL = new Object();

            @MustHold({"State.IDLE", "ALL", "#1", "this"})
            void enter(Object lock) {}
        }
    }

    class Member {
        final Object lock = new Object();

        @MustHold({"lock", "Nested.LOCK", "Inner.State.ALL"})
        void f() {}
    }
}
