package heirs;

import io.github.kprim.annotation.*;
import java.util.concurrent.locks.ReentrantLock;

@LockChecks
sealed interface Source<T> permits Base, Other {
    ReentrantLock SHARED = new ReentrantLock();

    @ReturnsLock("Source.SHARED")
    default ReentrantLock lock() {
        return SHARED;
    }

    @MustHold("lock()")
    T next(T seed);

    @Acquires("#1")
    default void take(Object own) {}

    @MustNotHold("SHARED")
    static void all() {}
}

abstract non-sealed class Base<T> implements Source<T> {
    final ReentrantLock mu = new ReentrantLock();
    private final Object secret = new Object();

    @Override
    public final ReentrantLock lock() {
        return mu;
    }

    @MustHold({})
    @Override
    public T next(T first) {
        return first;
    }

    @MustHold("secret")
    private void hidden() {}
}

@LockChecks
final class Leaf extends Base<Integer> implements Runnable {
    @MustHold("mu")
    @Override
    public void run() {}

    @Override
    public void take(Object mine) {}
}

record Other(Object left, ReentrantLock right) implements Source<Object> {
    @MustHold("right")
    Other {
        left = right;
    }

    @MustHold({"left", "right()", "lock()"})
    void pair() {}

    @MustHold("lock()")
    public Object next(Object seed) {
        return seed;
    }
}
