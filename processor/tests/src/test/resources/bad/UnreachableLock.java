import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.ReturnsLock;

@LockChecks
class UnreachableLock {
    private final Object mu = new Object();
    private final UnreachableLock next = this;

    @ReturnsLock("mu")
    Object lock() {
        return mu;
    }

    @MustHold({
        "mu",
        "next.lock()",
        "secret.lock",
        "Secret.LOCK",
    })
    void privateOnes(Secret secret) {}

    @MustHold("lock()")
    void throughTheAccessor() {}

    private static final class Secret {
        static final Object LOCK = new Object();
        final Object lock = new Object();
    }
}

class Stranger {
    @MustHold("other.mu")
    void cannotEvenBeWritten(UnreachableLock other) {}
}

class Base {
    @MustHold("lock")
    void inherits() {}

    private final Object lock = new Object();
}

@LockChecks
class Heir extends Base {
    @Override
    void inherits() {}
}

@LockChecks
class ByLombok {
    private final Object $lock = new Object[0];

    @MustHold("$lock")
    void cannotBeSeen() {}
}

class Outer {
    final Object mu = new Object();

    @LockChecks
    class Inner {
        @MustHold("Outer.this.mu")
        void cannotBeNamedOutside() {}

        @ReturnsLock("Outer.this")
        Outer outer() {
            return Outer.this;
        }

        @MustHold("outer().mu")
        void canBeReached() {}
    }
}

@LockChecks
record Component(Object lock) {
    @MustHold("lock")
    void f() {}

    @MustHold("lock()")
    void throughTheAccessor() {}
}

class AnotherStranger {
    @MustHold("component.lock")
    void f(Component component) {}
}
