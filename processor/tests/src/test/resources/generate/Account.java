package bank;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.annotation.ReturnValue;
import io.github.kprim.locking.RwSemaphore;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Each kind of contract, on each kind of lock. */
@LockChecks(checked = true)
public class Account {
    static final Object BANK = new Object();

    final ReentrantLock mutex = new ReentrantLock();
    final ReentrantReadWriteLock history = new ReentrantReadWriteLock();
    final RwSemaphore sem;

    @MustHold("BANK")
    @Acquires("mutex")
    public Account(RwSemaphore sem) {
        this.sem = sem;
    }

    @MustHold("sem")
    protected Account(RwSemaphore sem, int... cents) throws IOException {
        this.sem = sem;
    }

    Account() {
        this.sem = null;
    }

    private Account(String unused) {
        this();
    }

    @MustHold({"mutex", "this"})
    @MustNotHold("other.mutex")
    public int withdraw(int cents, Account other) throws IOException {
        return cents;
    }

    @Acquires(value = "sem", mode = LockMode.SHARED)
    @Releases(value = "sem", mode = LockMode.EXCLUSIVE)
    void downgrade() {}

    @CondAcquires("history.readLock()")
    protected boolean tryRead() {
        return false;
    }

    @CondAcquires(value = "sem", mode = LockMode.SHARED, result = ReturnValue.NONNULL)
    Boolean tryShared() {
        return null;
    }

    @CondAcquires(value = "mutex", result = ReturnValue.FALSE)
    Boolean tryNot() {
        return false;
    }

    @CondAcquires(value = "mutex", result = ReturnValue.ZERO)
    long tryZero(int... result) {
        return 1;
    }

    @MustNotHold("#1")
    void synchronise(Object thrown) {
        synchronized (thrown) {
            return;
        }
    }

    @MustHold("mutex")
    @ContextUnsafe("a specimen")
    void unchecked() {}

    public final int balance() {
        return 0;
    }
}
