package io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;

/**
 * An address space as small as it can be: a count of users, a lock, and page tables that can be copied in two ways.
 *
 * <p>{@link #copyPlain} is cheap and right only as long as {@link #users} stays 1. {@link #copyAtomic} is dear and
 * always right.
 */
public final class AddressSpace {
    static final String PLAIN = "plain copy";
    static final String ATOMIC = "atomic copy";

    private static final LockClass LOCK = new LockClass("&space->lock", LockClass.Wait.SPINS);

    private final Refcount users = new Refcount("mm_users", 1);
    private final SpinLock lock = new SpinLock("space->lock", null, LOCK);
    private final ReadWriteOnce<Boolean> copying = new ReadWriteOnce<>("copying", false);

    /** A new address space with one user. */
    AddressSpace() {}

    /** The count of users. */
    public Refcount users() {
        return users;
    }

    /** The lock. */
    public SpinLock lock() {
        return lock;
    }

    /** Copies the page tables with plain loads and stores. */
    public void copyPlain() {
        copying.writeOnce(true);
        copying.writeOnce(false);
        Seam.count(PLAIN);
    }

    /** Copies the page tables with compare-and-exchange. */
    public void copyAtomic() {
        Seam.count(ATOMIC);
    }

    /** Whether a plain copy is going on. */
    ReadWriteOnce<Boolean> copying() {
        return copying;
    }
}
