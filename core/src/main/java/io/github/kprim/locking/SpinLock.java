package io.github.kprim.locking;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.lockdep.HeldState;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMap;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.memory.Order;
import io.github.kprim.refcount.GuardLock;
import io.github.kprim.step.CpuMemory;
import io.github.kprim.step.Location;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import io.github.kprim.step.ThreadNames;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose waiters spin. Its holder must not sleep, and must not take it again.
 *
 * <p>Ownership: by thread; only the holder may unlock. Not fair, not killable, not recursive: a second {@code lock()}
 * by the holder never returns, and is a deadlock under the explorer. If a handler takes it, all other code must take it
 * with interrupts disabled; see {@link IrqSafe}.
 *
 * <p>Memory ordering: {@code lock} acquires, {@code unlock} releases.
 *
 * <p>Mirrors {@code spinlock_t} and {@code raw_spinlock_t}, {@code include/linux/spinlock.h}. It does not disable
 * preemption, because Java cannot. So after a while waiters yield the processor to a holder that was preempted, and
 * later park for moments.
 */
public final class SpinLock implements Shared, IrqSafe, GuardLock {
    private static final VarHandle OWNER = find();

    static {
        // The JVM links both accesses at their first use, which takes more stack than a lock otherwise needs. A thread
        // that takes its first lock deep down would get a StackOverflowError between the two.
        SpinLock first = new SpinLock("first");
        first.take(Thread.currentThread());
        first.letGo();
    }

    private final String name;
    private final @Nullable Shared whole;
    private final LockdepMap depMap;
    private @Nullable Thread owner;

    /**
     * A free lock with a lock class of its own, as {@code DEFINE_SPINLOCK(name)}.
     *
     * <p>Locks of many objects of one kind share a {@link LockClass} instead, so that an order learned on one of them
     * holds for all.
     *
     * @param name the name of the lock and of its class, as traces and reports show it
     */
    public SpinLock(String name) {
        this(name, null, new LockClass(name, LockClass.Wait.SPINS));
    }

    /**
     * A free lock with a lock class of its own whose waiters spin in every kernel, as
     * {@code DEFINE_RAW_SPINLOCK(name)}.
     */
    public static SpinLock raw(String name) {
        return new SpinLock(name, null, new LockClass(name, LockClass.Wait.RAW_SPINS));
    }

    /**
     * A free lock.
     *
     * @param whole the object that the lock is a part of, or null
     * @param lockClass a class of {@link LockClass.Wait#SPINS}, or of {@link LockClass.Wait#RAW_SPINS} for a
     *     {@code raw_spinlock_t}; any other is an {@link IllegalArgumentException}
     */
    public SpinLock(String name, @Nullable Shared whole, LockClass lockClass) {
        this.name = name;
        this.whole = whole;
        this.depMap = new LockdepMap(
                this,
                lockClass,
                isRaw(lockClass) ? LockClass.Wait.RAW_SPINS : LockClass.Wait.SPINS,
                () -> seenOwner() == Thread.currentThread() ? HeldState.HELD : HeldState.NOT_HELD);
        if (Lockdep.on()) {
            Lockdep.made(depMap);
        }
    }

    private static boolean isRaw(LockClass lockClass) {
        return lockClass.waitType() == LockClass.Wait.RAW_SPINS;
    }

    /** Returns a step on this lock: {@code spin_lock(name)}, or {@code raw_spin_lock(name)}. */
    private Step step(String verb) {
        return Step.of(isRaw(depMap.lockClass()) ? "raw_" + verb : verb, this);
    }

    /** Takes the lock, spinning until it is free. */
    @Override
    @Acquires("this")
    public void lock() {
        lock(0, null);
    }

    /**
     * Takes the lock while another lock of its class is held: {@code spin_lock_nested}.
     *
     * @param subclass 1 to 7, the place of this lock in the order of nesting
     */
    @Acquires("this")
    public void lockNested(int subclass) {
        lock(subclass, null);
    }

    /**
     * Takes the lock while others of its class may be held; {@code outer} keeps their order:
     * {@code spin_lock_nest_lock}.
     */
    @MustHold("outer")
    @Acquires("this")
    public void lockNestLock(TrackedLock outer) {
        lock(0, outer);
    }

    @Acquires("this")
    private void lock(int subclass, @Nullable TrackedLock nest) {
        if (Lockdep.on()) {
            lockFollowed(subclass, nest);
        } else {
            waitFor(null);
        }
    }

    @Acquires("this")
    private void lockFollowed(int subclass, @Nullable TrackedLock nest) {
        Step arrival = arrive(subclass, nest);
        Lockdep.take("spin_lock", depMap, subclass, LockMode.EXCLUSIVE, nest, () -> {
            waitFor(arrival);
            return true;
        });
    }

    // Nothing that can fail comes after the exchange that takes the lock: a caller that gets an exception would not
    // know that it has the lock.
    private void waitFor(@Nullable Step arrival) {
        if (Seam.on()) {
            lockAnnounced(arrival);
        } else {
            spin();
        }
    }

    /**
     * Announces a step that asks for the lock if, in the mode THROW, the validator's answer depends on other tasks.
     *
     * @return the step, or null if none was announced
     */
    private @Nullable Step arrive(int subclass, @Nullable TrackedLock nest) {
        if (!Seam.scheduled()) {
            return null;
        }
        Step arrival = step("spin_lock").asksFor(this, false);
        if (!Lockdep.declareAcquire(arrival, depMap, subclass, LockMode.EXCLUSIVE, nest)) {
            return null;
        }
        Seam.announce(arrival);
        return arrival;
    }

    private void lockAnnounced(@Nullable Step arrival) {
        if (arrival != null && take(Thread.currentThread())) {
            arrival.took(this, false);
            return;
        }
        if (arrival != null) {
            arrival.result("waits");
        }
        Step step = (arrival == null ? step("spin_lock") : arrival.resumed()).acquires(this, false);
        if (Seam.scheduled()) {
            Seam.await(step, () -> OWNER.getOpaque(this) == null);
        } else {
            Seam.announce(step);
        }
        spin();
        step.took(this, false);
    }

    private void spin() {
        Thread me = Thread.currentThread();
        long looks = 0;
        while (!take(me)) {
            do {
                Backoff.pause(this, looks++);
            } while (OWNER.getOpaque(this) != null);
        }
    }

    /** Takes the lock if it is free. */
    @Override
    @CondAcquires("this")
    public boolean tryLock() {
        if (Seam.on()) {
            return tryAnnounced();
        }
        Thread me = Thread.currentThread();
        return Lockdep.on() ? Lockdep.tryTake(depMap, LockMode.EXCLUSIVE, () -> take(me)) : take(me);
    }

    private boolean tryAnnounced() {
        Step step = step("spin_trylock").writes(this);
        if (Lockdep.on()) {
            Lockdep.declareTry(step, depMap, LockMode.EXCLUSIVE);
        }
        Seam.announce(step);
        boolean taken = take(Thread.currentThread());
        Seam.found(taken ? "taken" : "busy");
        if (taken) {
            step.took(this, false);
            follow();
        }
        return taken;
    }

    /** Tells the validator that the lock was taken without waiting. If the validator throws, the lock is free again. */
    private void follow() {
        if (Lockdep.on()) {
            try {
                Lockdep.tryAcquired(depMap, LockMode.EXCLUSIVE);
            } catch (LockdepException refused) {
                letGo();
                throw refused;
            }
        }
    }

    private boolean take(Thread me) {
        return OWNER.compareAndSet(this, null, me);
    }

    /**
     * Returns who holds the lock, as the calling thread sees it: it has itself let go already what is in its buffer.
     */
    private @Nullable Thread seenOwner() {
        CpuMemory memory = Seam.memory();
        return memory == null ? (Thread) OWNER.getOpaque(this) : memory.peek(new Owner(this));
    }

    private void letGo() {
        OWNER.setRelease(this, null);
    }

    /** Lets the lock go in the step that was announced for this. */
    private void release() {
        if (Seam.memory() == null) {
            letGo();
        } else {
            Seam.store(new Owner(this), null, Order.RELEASE);
        }
    }

    /** The owner as a memory sees it. */
    private record Owner(SpinLock object) implements Location<@Nullable Thread> {
        @Override
        public @Nullable Thread load() {
            return object.owner;
        }

        @Override
        public void store(@Nullable Thread value) {
            OWNER.setRelease(object, value);
        }
    }

    /**
     * Releases the lock.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it; the lock does not change
     */
    @Override
    @Releases("this")
    public void unlock() {
        if (Seam.on()) {
            Seam.announce(step("spin_unlock").releasesByStore(this));
        }
        Thread holder = seenOwner();
        if (holder != Thread.currentThread()) {
            throw Lockdep.badUnlock(depMap, heldBy(holder));
        }
        if (Lockdep.on()) {
            Lockdep.release(depMap, this::release);
        } else {
            release();
        }
    }

    private static String heldBy(@Nullable Thread holder) {
        return "held by " + (holder == null ? "nobody" : ThreadNames.of(holder));
    }

    /** Makes the lock free and as new: {@code spin_lock_init} of a lock that was used before. No task may hold it. */
    @MustNotHold("this")
    public void init() {
        if (Seam.on()) {
            Seam.announce(step("spin_lock_init").writes(this));
        }
        Thread holder = owner;
        if (holder != null) {
            Lockdep.heldLockFreed(depMap, "spin_lock_init", heldBy(holder));
        }
        letGo();
    }

    /** Whether the lock is held at this moment: {@code spin_is_locked}. */
    public boolean isLocked() {
        if (Seam.on()) {
            Seam.announce(step("spin_is_locked").loads(this));
            boolean locked = Seam.load(new Owner(this), Order.RELAXED) != null;
            Seam.found(locked ? "held" : "free");
            return locked;
        }
        return OWNER.getOpaque(this) != null;
    }

    @Override
    public String holder() {
        return Lockdep.holder(depMap, heldBy(owner));
    }

    @Override
    public LockdepMap depMap() {
        return depMap;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Shared whole() {
        return whole;
    }

    @Override
    public String state() {
        Thread holder = (Thread) OWNER.getOpaque(this);
        return holder == null ? "free" : "held by " + ThreadNames.of(holder);
    }

    private static VarHandle find() {
        try {
            return MethodHandles.lookup().findVarHandle(SpinLock.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
