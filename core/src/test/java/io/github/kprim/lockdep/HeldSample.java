package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.juc.LockdepReentrantReadWriteLock;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A lock in one of the ways in which a task can hold it.
 *
 * @param lock asks the lock, as a generated check does
 * @param holding an action that holds the lock while another action runs
 * @param exclusive whether the lock is then held exclusively
 * @param shared whether the lock is then held for reading
 */
record HeldSample(
        String name,
        Supplier<? extends Holdable> lock,
        UnaryOperator<Runnable> holding,
        boolean exclusive,
        boolean shared) {
    /** A lock that records its own holder. */
    private static final class OwnLock implements Holdable {
        private boolean exclusive;
        private boolean shared;

        @Override
        public HeldState heldState(LockMode mode) {
            boolean held = switch (mode) {
                case EXCLUSIVE -> exclusive;
                case SHARED -> shared;
                case ANY -> exclusive || shared;
            };
            return held ? HeldState.HELD : HeldState.NOT_HELD;
        }

        private void hold(boolean alone, boolean together) {
            exclusive = alone;
            shared = together;
        }
    }

    /** Returns whether the task holds the lock in {@code mode}. */
    boolean isHeld(LockMode mode) {
        return switch (mode) {
            case EXCLUSIVE -> exclusive;
            case SHARED -> shared;
            case ANY -> exclusive || shared;
        };
    }

    @Override
    public String toString() {
        return name;
    }

    private static UnaryOperator<Runnable> between(Runnable take, Runnable letGo) {
        return action -> () -> {
            take.run();
            try {
                action.run();
            } finally {
                letGo.run();
            }
        };
    }

    private static UnaryOperator<Runnable> inside(Object monitor) {
        return action -> () -> {
            synchronized (monitor) {
                action.run();
            }
        };
    }

    private static LockClass lockClass(String name, LockClass.Wait wait) {
        return new LockClass(name, wait);
    }

    /** Returns every kind of lock, held in every possible way, and not held. */
    static List<HeldSample> all() {
        List<HeldSample> all = new ArrayList<>(tracked());
        all.addAll(ofTheJdk());
        all.addAll(dropIn());
        OwnLock own = new OwnLock();
        all.add(new HeldSample("own lock, free", () -> own, UnaryOperator.identity(), false, false));
        all.add(new HeldSample(
                "own lock",
                () -> own,
                between(() -> own.hold(true, false), () -> own.hold(false, false)),
                true,
                false));
        all.add(new HeldSample(
                "own lock, for reading",
                () -> own,
                between(() -> own.hold(false, true), () -> own.hold(false, false)),
                false,
                true));
        return all;
    }

    private static List<HeldSample> tracked() {
        SpinLock spin = new SpinLock("spin", null, lockClass("&spin", LockClass.Wait.SPINS));
        Mutex mutex = new Mutex("mutex", null, lockClass("&mutex", LockClass.Wait.SLEEPS));
        RwSemaphore sem = new RwSemaphore("sem", null, lockClass("&sem", LockClass.Wait.SLEEPS));
        Runnable writeThenRead = () -> {
            sem.lockWrite();
            sem.downgradeWrite();
        };
        return List.of(
                new HeldSample("spinlock, free", () -> spin, UnaryOperator.identity(), false, false),
                new HeldSample("spinlock", () -> spin, between(spin::lock, spin::unlock), true, false),
                new HeldSample("mutex, free", () -> mutex, UnaryOperator.identity(), false, false),
                new HeldSample("mutex", () -> mutex, between(mutex::lock, mutex::unlock), true, false),
                new HeldSample("rwsem, free", () -> sem, UnaryOperator.identity(), false, false),
                new HeldSample("rwsem", () -> sem, between(sem::lockWrite, sem::unlockWrite), true, false),
                new HeldSample("rwsem, for reading", () -> sem, between(sem::lockRead, sem::unlockRead), false, true),
                new HeldSample("rwsem, downgraded", () -> sem, between(writeThenRead, sem::unlockRead), false, true));
    }

    /** A contract of a lock that takes the place of the JDK's must mean the same. */
    private static List<HeldSample> dropIn() {
        LockdepReentrantReadWriteLock both = new LockdepReentrantReadWriteLock();
        UnaryOperator<Runnable> writing = between(both.writeLock()::lock, both.writeLock()::unlock);
        UnaryOperator<Runnable> reading = between(both.readLock()::lock, both.readLock()::unlock);
        return List.of(
                new HeldSample("drop-in lock, free", () -> both, UnaryOperator.identity(), false, false),
                new HeldSample("drop-in lock", () -> both, writing, true, false),
                new HeldSample("drop-in lock, for reading", () -> both, reading, false, true),
                new HeldSample(
                        "drop-in lock, before a downgrade",
                        () -> both,
                        action -> writing.apply(reading.apply(action)),
                        true,
                        true));
    }

    private static List<HeldSample> ofTheJdk() {
        Object monitor = new Object();
        ReentrantLock owned = new ReentrantLock();
        ReentrantReadWriteLock both = new ReentrantReadWriteLock();
        UnaryOperator<Runnable> writing = between(both.writeLock()::lock, both.writeLock()::unlock);
        UnaryOperator<Runnable> reading = between(both.readLock()::lock, both.readLock()::unlock);
        Supplier<ForeignLock> askMonitor = () -> ForeignLock.monitor(monitor);
        Supplier<ForeignLock> askOwned = () -> ForeignLock.owned(owned, owned.isHeldByCurrentThread());
        Supplier<ForeignLock> askBoth = () -> ForeignLock.readWrite(both);
        return List.of(
                new HeldSample("monitor, free", askMonitor, UnaryOperator.identity(), false, false),
                new HeldSample("monitor", askMonitor, inside(monitor), true, false),
                new HeldSample("ReentrantLock, free", askOwned, UnaryOperator.identity(), false, false),
                new HeldSample("ReentrantLock", askOwned, between(owned::lock, owned::unlock), true, false),
                new HeldSample("ReentrantReadWriteLock, free", askBoth, UnaryOperator.identity(), false, false),
                new HeldSample("ReentrantReadWriteLock", askBoth, writing, true, false),
                new HeldSample("ReentrantReadWriteLock, for reading", askBoth, reading, false, true),
                new HeldSample(
                        "ReentrantReadWriteLock, before a downgrade",
                        askBoth,
                        action -> writing.apply(reading.apply(action)),
                        true,
                        true));
    }
}
