package bank;

import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.annotation.ReturnValue;
import io.github.kprim.annotation.ReturnsLock;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class Bank {
    static final Object VAULT = new Object();

    @AcquiredAfter("Bank.VAULT")
    final ReentrantReadWriteLock _rw = new ReentrantReadWriteLock();

    @AcquiredBefore({"Bank._rw", "VAULT"})
    final Object door = new Object();

    @GuardedBy({"_rw", "VAULT"})
    long total;

    @GuardedBy(value = "_rw", mode = LockMode.ANY)
    long visits;

    @Acquires("door")
    Bank() {}

    @MustHold("_rw.writeLock()")
    @MustNotHold({"door", "Bank.VAULT"})
    <T extends Number> void add(T amount, int[] parts, List<String>... notes) {}

    @MustHold(value = "_rw", mode = LockMode.SHARED)
    @MustHold("this")
    void look() {}

    @CondAcquires(value = "_rw", mode = LockMode.EXCLUSIVE)
    boolean tryWrite() {
        return false;
    }

    @CondAcquires(value = "_rw", result = ReturnValue.ZERO)
    int tryZero() {
        return 1;
    }

    @CondAcquires(value = "_rw", result = ReturnValue.NONZERO)
    int tryNonzero() {
        return 0;
    }

    @CondAcquires(value = "_rw", result = ReturnValue.NULL)
    Object tryNull() {
        return this;
    }

    @CondAcquires(value = "_rw", result = ReturnValue.NONNULL)
    Object tryNonnull() {
        return null;
    }

    @Releases(value = "_rw", mode = LockMode.EXCLUSIVE)
    @Acquires(value = "_rw", mode = LockMode.SHARED)
    void downgrade() {}

    @MustHold({"door", "this.door"})
    void names(Object door) {}

    @Deprecated
    @MustHold("door")
    void old() {}

    @ContextUnsafe("a|b, *c*, `d`, <e> [f](g) & _h_ of i_j \\k\n    and l")
    void unsafe() {}

    @MustHold("#1.lock()")
    @ContextUnsafe("locks both")
    static void both(Teller first, Teller second) {}

    void uncontracted() {}
}

interface Teller {
    @ReturnsLock("this")
    Teller lock();

    @MustHold("customer")
    @MustNotHold("lock()")
    void serve(Object customer);

    @MustHold("lock()")
    void close();
}

abstract class Cashier implements Teller {
    final Object till = new Object();

    @Override
    public void serve(Object guest) {}

    @Override
    @MustHold({})
    public void close() {}

    abstract static class Trainee extends Cashier {
        @Override
        @MustNotHold({})
        public void serve(Object anybody) {}
    }
}

class Customer {
    void queue() {}
}
