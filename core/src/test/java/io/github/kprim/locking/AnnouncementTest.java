package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.irq.Interrupt;
import io.github.kprim.irq.IrqFlags;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.refcount.GuardLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Atomic;
import io.github.kprim.step.Ordering;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.Thing;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that each operation announces everything that it touches. The explorer sees only what primitives announce. */
final class AnnouncementTest {
    private static final String NAME = "it";

    /** Methods that announce nothing, because they are no action or only return a name. */
    private static final Set<String> SILENT =
            Set.of("name", "whole", "peek", "depMap", "disownRead", "holder", "raw", "withRecursiveReaders");

    /** An operation of a new object, and the accesses that it announces. */
    private record Row(String operation, List<String> accesses, Runnable action) {
        @Override
        public String toString() {
            return operation + " " + accesses;
        }
    }

    private static Row reads(String operation, Runnable action) {
        return new Row(operation, List.of("R " + NAME), action);
    }

    private static Row writes(String operation, Runnable action) {
        return new Row(operation, List.of("W " + NAME), action);
    }

    private static Row writesTwice(String operation, Runnable action) {
        return new Row(operation, List.of("W " + NAME, "W " + NAME), action);
    }

    private static Refcount count(int initial) {
        return new Refcount(NAME, initial);
    }

    private static Stream<Row> refcount() {
        return Stream.of(
                reads("Refcount.read", () -> count(1).read()),
                writes("Refcount.set", () -> count(1).set(2)),
                writes("Refcount.setRelease", () -> count(1).setRelease(2)),
                writes("Refcount.inc", () -> count(1).inc()),
                writes("Refcount.add", () -> count(1).add(2)),
                writes("Refcount.incNotZero", () -> count(1).incNotZero()),
                writes("Refcount.incNotZero", () -> count(0).incNotZero()),
                writes("Refcount.addNotZero", () -> count(1).addNotZero(2)),
                writes("Refcount.addNotZero", () -> count(0).addNotZero(2)),
                writes("Refcount.incNotZeroAcquire", () -> count(1).incNotZeroAcquire()),
                writes("Refcount.incNotZeroAcquire", () -> count(0).incNotZeroAcquire()),
                writes("Refcount.addNotZeroAcquire", () -> count(1).addNotZeroAcquire(2)),
                writes("Refcount.decAndTest", () -> count(1).decAndTest()),
                writes("Refcount.decAndTest", () -> count(2).decAndTest()),
                writes("Refcount.subAndTest", () -> count(2).subAndTest(2)),
                writes("Refcount.dec", () -> count(2).dec()),
                writes("Refcount.decIfOne", () -> count(1).decIfOne()),
                writes("Refcount.decIfOne", () -> count(2).decIfOne()),
                writes("Refcount.decNotOne", () -> count(1).decNotOne()),
                writes("Refcount.decNotOne", () -> count(2).decNotOne()),
                writes("Refcount.decAndLock", () -> count(2).decAndLock(silentLock())),
                writesTwice("Refcount.decAndLock", () -> count(1).decAndLock(silentLock())),
                writes("Refcount.decAndMutexLock", () -> count(2).decAndMutexLock(silentLock())),
                writesTwice("Refcount.decAndMutexLock", () -> count(1).decAndMutexLock(silentLock())));
    }

    /** Returns misuses. Each one takes two steps: the misuse and the saturation after it. */
    private static Stream<Row> misuse() {
        return Stream.of(
                writesTwice("Refcount.inc", () -> count(0).inc()),
                writesTwice("Refcount.incNotZero", () -> count(Refcount.MAX).incNotZero()),
                writesTwice("Refcount.decAndTest", () -> count(0).decAndTest()),
                writesTwice("Refcount.dec", () -> count(1).dec()));
    }

    /** A lock that announces nothing. */
    private static GuardLock silentLock() {
        return new GuardLock() {
            @Override
            public void lock() {}

            @Override
            public void unlock() {}
        };
    }

    private static ReadWriteOnce<Integer> cell() {
        return new ReadWriteOnce<>(NAME, 0);
    }

    private static Stream<Row> readWriteOnce() {
        return Stream.of(
                reads("ReadWriteOnce.readOnce", () -> cell().readOnce()),
                reads("ReadWriteOnce.condLoadRelaxed", () -> cell().condLoadRelaxed(value -> value == 0)),
                reads("ReadWriteOnce.condLoadAcquire", () -> cell().condLoadAcquire(value -> value == 0)),
                reads("ReadWriteOnce.loadAcquire", () -> cell().loadAcquire()),
                writes("ReadWriteOnce.writeOnce", () -> cell().writeOnce(1)),
                writes("ReadWriteOnce.storeRelease", () -> cell().storeRelease(1)),
                writes("ReadWriteOnce.storeMb", () -> cell().storeMb(1)));
    }

    private static Atomic atomic() {
        return new Atomic(NAME, 1);
    }

    private static Stream<Row> atomics() {
        return Stream.of(
                reads("Atomic.read", () -> atomic().read()),
                reads("Atomic.readAcquire", () -> atomic().readAcquire()),
                writes("Atomic.set", () -> atomic().set(2)),
                writes("Atomic.setRelease", () -> atomic().setRelease(2)),
                writes("Atomic.inc", () -> atomic().inc()),
                writes("Atomic.dec", () -> atomic().dec()),
                writes("Atomic.add", () -> atomic().add(2)),
                writes("Atomic.addReturn", () -> atomic().addReturn(2)),
                writes("Atomic.addReturn", () -> atomic().addReturn(2, Ordering.RELAXED)),
                writes("Atomic.fetchAdd", () -> atomic().fetchAdd(2, Ordering.RELEASE)),
                writes("Atomic.incReturn", () -> atomic().incReturn()),
                writes("Atomic.decAndTest", () -> atomic().decAndTest()),
                writes("Atomic.xchg", () -> atomic().xchg(2)),
                writes("Atomic.xchg", () -> atomic().xchg(2, Ordering.ACQUIRE)),
                writes("Atomic.cmpxchg", () -> atomic().cmpxchg(1, 2)),
                writes("Atomic.cmpxchg", () -> atomic().cmpxchg(3, 2, Ordering.RELEASE)));
    }

    private static SpinLock spin(boolean held) {
        SpinLock lock = new SpinLock(NAME, null, new LockClass("&it", LockClass.Wait.SPINS));
        return held ? taken(lock, lock::lock) : lock;
    }

    private static Mutex mutex(boolean held) {
        Mutex lock = new Mutex(NAME, null, new LockClass("&it", LockClass.Wait.SLEEPS));
        return held ? taken(lock, lock::lock) : lock;
    }

    private static RwSemaphore rwsem() {
        return new RwSemaphore(NAME, null, new LockClass("&it", LockClass.Wait.SLEEPS));
    }

    private static <T> T taken(T lock, Runnable take) {
        take.run();
        return lock;
    }

    private static Stream<Row> locks() {
        SpinLock heldSpin = spin(true);
        Mutex heldMutex = mutex(true);
        RwSemaphore written = rwsem();
        written.lockWrite();
        RwSemaphore read = rwsem();
        read.lockRead();
        RwSemaphore readElsewhere = rwsem();
        readElsewhere.lockReadNonOwner();
        RwSemaphore downgraded = rwsem();
        downgraded.lockWrite();
        return Stream.of(
                writes("SpinLock.lockNested", () -> spin(false).lockNested(1)),
                writes("SpinLock.lockNestLock", () -> spin(false).lockNestLock(mutex(false))),
                writes("SpinLock.init", () -> spin(false).init()),
                reads("SpinLock.isLocked", () -> spin(false).isLocked()),
                writes("Mutex.lockNested", () -> mutex(false).lockNested(1)),
                writes("Mutex.lockNestLock", () -> mutex(false).lockNestLock(mutex(false))),
                writes("Mutex.init", () -> mutex(false).init()),
                writes("Mutex.destroy", () -> mutex(false).destroy()),
                reads("Mutex.isLocked", () -> mutex(false).isLocked()),
                writes("RwSemaphore.lockWriteNestLock", () -> rwsem().lockWriteNestLock(mutex(false))),
                writes("RwSemaphore.downgradeWrite", downgraded::downgradeWrite),
                writes("RwSemaphore.lockReadNested", () -> rwsem().lockReadNested(1)),
                writes("RwSemaphore.lockReadNonOwner", () -> rwsem().lockReadNonOwner()),
                writes("RwSemaphore.unlockReadNonOwner", readElsewhere::unlockReadNonOwner),
                writes("RwSemaphore.init", () -> rwsem().init()),
                reads("RwSemaphore.isContended", () -> rwsem().isContended()),
                reads("RwSemaphore.speculateTryBegin", () -> rwsem().speculateTryBegin()),
                reads("RwSemaphore.speculateRetry", () -> rwsem().speculateRetry(0)),
                writes("SpinLock.lock", () -> spin(false).lock()),
                writes("SpinLock.tryLock", () -> spin(false).tryLock()),
                writes("SpinLock.unlock", heldSpin::unlock),
                writes("Mutex.lock", () -> mutex(false).lock()),
                writes("Mutex.lockKillable", () -> mutex(false).lockKillable()),
                writes("Mutex.tryLock", () -> mutex(false).tryLock()),
                writes("Mutex.unlock", heldMutex::unlock),
                writes("RwSemaphore.lockWrite", () -> rwsem().lockWrite()),
                writes("RwSemaphore.lockWriteNested", () -> rwsem().lockWriteNested(1)),
                writes("RwSemaphore.lockWriteKillable", () -> rwsem().lockWriteKillable()),
                writes("RwSemaphore.tryLockWrite", () -> rwsem().tryLockWrite()),
                writes("RwSemaphore.unlockWrite", written::unlockWrite),
                writes("RwSemaphore.lockRead", () -> rwsem().lockRead()),
                writes("RwSemaphore.lockReadKillable", () -> rwsem().lockReadKillable()),
                writes("RwSemaphore.tryLockRead", () -> rwsem().tryLockRead()),
                writes("RwSemaphore.unlockRead", read::unlockRead),
                reads("RwSemaphore.isLocked", () -> rwsem().isLocked()));
    }

    private static RwLock rwlock() {
        return new RwLock(NAME, null, new LockClass("&it", LockClass.Wait.SPINS));
    }

    private static Stream<Row> spinningLocks() {
        RwLock written = rwlock();
        written.lockWrite();
        RwLock read = rwlock();
        read.lockRead();
        IrqSafe it = spin(false);
        return Stream.of(
                writesTwice("IrqSafe.lock", pair(it::lock, it::unlock)),
                writesTwice("IrqSafe.tryLock", pair(it::tryLock, it::unlock)),
                writesTwice("IrqSafe.unlock", pair(it::lock, it::unlock)),
                writesTwice("IrqSafe.lockIrq", pair(it::lockIrq, it::unlockIrq)),
                writesTwice("IrqSafe.tryLockIrq", pair(it::tryLockIrq, it::unlockIrq)),
                writesTwice("IrqSafe.unlockIrq", pair(it::lockIrq, it::unlockIrq)),
                writesTwice("IrqSafe.lockIrqSave", () -> it.unlockIrqRestore(it.lockIrqSave())),
                writesTwice(
                        "IrqSafe.tryLockIrqSave",
                        pair(it::tryLockIrqSave, () -> it.unlockIrqRestore(IrqFlags.ENABLED))),
                writesTwice("IrqSafe.unlockIrqRestore", () -> it.unlockIrqRestore(it.lockIrqSave())),
                writesTwice("IrqSafe.lockBh", pair(it::lockBh, it::unlockBh)),
                writesTwice("IrqSafe.tryLockBh", pair(it::tryLockBh, it::unlockBh)),
                writesTwice("IrqSafe.unlockBh", pair(it::lockBh, it::unlockBh)),
                writes("RwLock.lockWrite", () -> rwlock().lockWrite()),
                writes("RwLock.lockWriteNested", () -> rwlock().lockWriteNested(1)),
                writes("RwLock.tryLockWrite", () -> rwlock().tryLockWrite()),
                writes("RwLock.unlockWrite", written::unlockWrite),
                writes("RwLock.lockRead", () -> rwlock().lockRead()),
                writes("RwLock.lockRead", () -> Interrupt.hardirq(() -> rwlock().lockRead())),
                writes("RwLock.tryLockRead", () -> rwlock().tryLockRead()),
                writes("RwLock.unlockRead", read::unlockRead),
                reads("RwLock.isLocked", () -> rwlock().isLocked()),
                writes("RwLock.init", () -> rwlock().init()));
    }

    private static Runnable pair(Runnable take, Runnable release) {
        return () -> {
            take.run();
            release.run();
        };
    }

    static Stream<Row> rows() {
        return Stream.of(refcount(), misuse(), readWriteOnce(), atomics(), locks(), spinningLocks(), silent())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> silent() {
        return Stream.of(
                new Row("Refcount.peek", List.of(), () -> count(1).peek()),
                new Row("ReadWriteOnce.peek", List.of(), () -> cell().peek()),
                new Row("Refcount.state", List.of(), () -> count(1).state()),
                new Row("ReadWriteOnce.state", List.of(), () -> cell().state()),
                new Row("Atomic.state", List.of(), () -> atomic().state()),
                new Row("SpinLock.state", List.of(), () -> spin(false).state()),
                new Row("Mutex.state", List.of(), () -> mutex(false).state()),
                new Row("RwSemaphore.state", List.of(), () -> rwsem().state()),
                new Row("RwSemaphore.disownRead", List.of(), () -> rwsem().disownRead()),
                new Row("RwSemaphore.assertHeld", List.of(), () -> rwsem().assertHeld()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void operation_ofTheTable_announcesItsAccesses(Row row) {
        assertThat(Announcements.problem(row.operation(), row.accesses(), row.action()))
                .isEmpty();
    }

    private static Stream<String> operations(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !SILENT.contains(name) && !SILENT.contains(type.getSimpleName() + "." + name))
                .map(name -> type.getSimpleName() + "." + name);
    }

    private static Set<String> missing(Class<?>... types) {
        Set<String> known = rows().map(Row::operation).collect(Collectors.toSet());
        return Arrays.stream(types)
                .flatMap(AnnouncementTest::operations)
                .filter(operation -> !known.contains(operation))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void rows_publicOperations_areAllThere() {
        assertThat(missing(
                        Refcount.class,
                        ReadWriteOnce.class,
                        Atomic.class,
                        SpinLock.class,
                        IrqSafe.class,
                        RwLock.class,
                        Mutex.class,
                        RwSemaphore.class))
                .isEmpty();
    }

    /** A counter that forgets one announcement and makes another one wrongly. */
    public static final class BrokenCounter {
        private final Thing counter = new Thing(NAME);
        private int value;

        /** Returns the value. No step announces the look. */
        int peek() {
            return value;
        }

        /** Announces nothing. */
        public void inc() {
            value++;
        }

        /** Announces only a read. */
        public void dec() {
            Seam.announce(Step.of("dec", counter).reads(counter));
            value--;
        }
    }

    @Test
    void problem_counterThatForgetsToAnnounce_isFlagged() {
        assertThat(Announcements.problem("inc", List.of("W it"), new BrokenCounter()::inc))
                .isEqualTo("inc should announce [W it] but announced []");
    }

    @Test
    void problem_counterThatAnnouncesAReadAndWrites_isFlagged() {
        assertThat(Announcements.problem("dec", List.of("W it"), new BrokenCounter()::dec))
                .isEqualTo("dec should announce [W it] but announced [R it]");
    }

    @Test
    void missing_operationsWithoutARow_areFlagged() {
        assertThat(missing(BrokenCounter.class)).containsExactly("BrokenCounter.dec", "BrokenCounter.inc");
    }
}
