package e13_a_count_checked_without_a_lock_is_a_race;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/**
 * A minimal address space: a count of users, a lock, and page tables that can be copied in two ways.
 *
 * <p>{@link #copyPlain} is cheap and correct only while {@link #users} stays 1. {@link #copyAtomic} is expensive and
 * always correct.
 */
final class AddressSpace {
    private final Refcount users = new Refcount("mm_users", 1);
    private final SpinLock lock = new SpinLock("space->lock");
    private final ReadWriteOnce<Boolean> copying = new ReadWriteOnce<>("copying", false);
    private String copied = "not at all";

    /** Returns the count of users. */
    Refcount users() {
        return users;
    }

    /** Returns the lock. */
    SpinLock lock() {
        return lock;
    }

    /** Copies the page tables with plain loads and stores. */
    void copyPlain() {
        copying.writeOnce(true);
        copying.writeOnce(false);
        note("plainly");
    }

    /** Copies the page tables with compare-and-exchange. */
    void copyAtomic() {
        note("atomically");
    }

    private void note(String how) {
        copied = copied.equals("not at all") ? how : copied + ", then " + how;
    }

    /** Whether a plain copy is in progress. */
    boolean isCopiedPlainly() {
        return copying.readOnce();
    }

    /** Returns how the page tables were copied. Only for checks, because it is not a step. */
    String peekCopied() {
        return copied;
    }
}
