package io.github.kprim.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.annotation.ReturnsLock;
import io.github.kprim.juc.LockdepReentrantLock;
import io.github.kprim.juc.LockdepReentrantReadWriteLock;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMap;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The validator begins with the orders that annotations declare. */
@SuppressWarnings({"UnusedVariable", "ResultOfMethodCallIgnored"})
final class DeclaredOrderTest {
    private Lockdep.Membership membership;

    @BeforeEach
    void enter() {
        membership = Lockdep.enter("main", new LockValidator(LockdepMode.THROW));
    }

    @AfterEach
    void leave() {
        membership.close();
    }

    static class Till {
        @AcquiredBefore("b")
        final Mutex a = new Mutex("a");

        final Mutex b = new Mutex("b");
        final Mutex unordered = new Mutex("unordered");
    }

    @Test
    void lock_againstTheDeclaredOrder_isReportedTheFirstTime() {
        Till till = new Till();

        assertThatThrownBy(() -> pair(till.b, till.a))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("possible circular locking dependency detected")
                .hasMessageContaining(
                        " -> #1 (b): @AcquiredBefore(\"b\") of DeclaredOrderTest.Till.a puts it inside (a)\n");
    }

    @Test
    void lock_inTheDeclaredOrderOrWithoutOne_passes() {
        Till till = new Till();

        assertThatCode(() -> pair(till.a, till.b)).doesNotThrowAnyException();
        assertThatCode(() -> pair(till.b, till.unordered)).doesNotThrowAnyException();
        assertThatCode(() -> pair(new Till().b, new Till().unordered)).doesNotThrowAnyException();
    }

    @Test
    void lock_ofOtherObjects_isOfTheSameOrder() {
        assertRefused(new Till().b, new Till().a);
    }

    @Test
    void lock_ofAnyOfManyObjects_isOrdered() {
        List<Till> tills = IntStream.range(0, 100).mapToObj(i -> new Till()).toList();
        tills.forEach(till -> pair(till.a, till.unordered));

        Till last = tills.get(99);
        assertThatThrownBy(() -> pair(last.b, last.a))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining(
                        " -> #1 (b): @AcquiredBefore(\"b\") of DeclaredOrderTest.Till.a puts it inside (a)\n")
                .hasMessageNotContaining("field");
        assertRefused(tills.get(50).b, tills.get(98).a);
    }

    static class Statics {
        static final Mutex OUTER = new Mutex("outer");

        @AcquiredAfter({"OUTER", "Till.b"})
        static final RwSemaphore INNER = new RwSemaphore("inner");

        private Statics() {}
    }

    @Test
    void lock_ofStaticFields_isOrdered() {
        assertRefused(Statics.INNER, Statics.OUTER);
    }

    @Test
    void lock_overSeveralDeclarations_isOrdered() {
        Till till = new Till();

        assertThatThrownBy(() -> pair(Statics.INNER, till.a))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("(inner): @AcquiredBefore(\"b\") of DeclaredOrderTest.Till.a and"
                        + " @AcquiredAfter(\"Till.b\") of DeclaredOrderTest.Statics.INNER puts it inside (a)");
    }

    static class Made {
        @AcquiredBefore({"this.second", "io.github.kprim.declared.DeclaredOrderTest.Made.third", "spin()"})
        final Mutex first;

        final Mutex second;
        final Mutex third;
        private final Mutex fourth;

        Made(Supplier<Mutex> supplier) {
            first = made("first");
            second = made("second");
            third = supplier.get();
            fourth = new Mutex("fourth");
        }

        private static Mutex made(String name) {
            return new Mutex(name);
        }

        @ReturnsLock("fourth")
        Mutex spin() {
            return fourth;
        }
    }

    @Test
    void lock_thatAMethodMade_isFoundIfItIsStoredAtOnce() {
        Made made = new Made(() -> new Mutex("supplied"));

        assertRefused(made.second, made.first);
        assertRefused(made.fourth, made.first);
        assertThatCode(() -> pair(made.third, made.first)).doesNotThrowAnyException();
    }

    private static final LockClass SHARED = new LockClass("&node->lock", LockClass.Wait.SPINS);

    static class Node {
        @AcquiredAfter("Node.LIST")
        private final SpinLock lock = new SpinLock("lock", null, SHARED);

        static final SpinLock LIST = new SpinLock("list");
    }

    @Test
    void lock_ofASharedClass_isOrderedIfItIsNotNested() {
        Node one = new Node();
        Node two = new Node();
        assertRefused(one.lock, Node.LIST);
        two.lock.lockNested(1);

        assertThatCode(() -> {
                    Node.LIST.lock();
                    Node.LIST.unlock();
                })
                .doesNotThrowAnyException();
        two.lock.unlock();
    }

    /** A lock that has a lock of kprim inside. */
    static class OwnLock implements TrackedLock {
        @AcquiredBefore("WithOwnLock.unrelated")
        private final Mutex inside = new Mutex("inside");

        @Override
        public LockdepMap depMap() {
            return inside.depMap();
        }

        void lock() {
            inside.lock();
        }

        void unlock() {
            inside.unlock();
        }
    }

    static class WithOwnLock {
        @AcquiredBefore("other")
        final OwnLock own = new OwnLock();

        final Mutex other = new Mutex("other");
        final Mutex unrelated = new Mutex("unrelated");
    }

    @Test
    void lock_insideAnotherLock_hasBothFields() {
        WithOwnLock all = new WithOwnLock();

        assertRefused(all.other, all.own);
        assertRefused(all.unrelated, all.own);
    }

    @Test
    void lock_ofVeryManyObjects_isOrdered() {
        List<Till> tills = IntStream.range(0, 2000).mapToObj(i -> new Till()).toList();
        tills.forEach(till -> pair(till.a, till.b));

        assertRefused(tills.get(0).b, tills.get(1999).a);
    }

    private static ReentrantLock made() {
        return new LockdepReentrantLock();
    }

    static class Ordered {
        @AcquiredBefore("inner")
        final ReentrantLock outer = made();

        final Mutex inner = new Mutex("inner");
    }

    static class Unordered {
        final ReentrantLock lock = made();
    }

    @Test
    void lock_ofTheSameLineAsAnOrderedOne_hasNoOrder() {
        Ordered ordered = new Ordered();
        Unordered unordered = new Unordered();
        ordered.inner.lock();

        assertThatCode(() -> {
                    unordered.lock.lock();
                    unordered.lock.unlock();
                })
                .doesNotThrowAnyException();
        ordered.inner.unlock();
    }

    static class JavaLocks {
        @AcquiredBefore("table")
        final ReentrantLock head = new LockdepReentrantLock();

        final LockdepReentrantReadWriteLock table = new LockdepReentrantReadWriteLock(true);
    }

    @Test
    void lock_ofJava_isOrdered() {
        JavaLocks locks = new JavaLocks();
        locks.table.readLock().lock();

        assertThatThrownBy(locks.head::lock)
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("@AcquiredBefore(\"table\") of DeclaredOrderTest.JavaLocks.head");
        locks.table.readLock().unlock();
    }

    static class Contradictory {
        @AcquiredBefore("b")
        final Mutex a = new Mutex("a");

        final Mutex b = new Mutex("b");
    }

    @Test
    void warn_againstTheDeclaredOrder_isReported() {
        membership.close();
        List<String> reports = new ArrayList<>();
        membership =
                Lockdep.enter("main", new LockValidator(LockdepMode.WARN, LockValidator.Places.FIRST, reports::add));
        Contradictory both = new Contradictory();

        pair(both.b, both.a);

        assertThat(reports).singleElement().asString().contains("@AcquiredBefore(\"b\")");
    }

    private static void assertRefused(TrackedLock outer, TrackedLock inner) {
        assertThatThrownBy(() -> pair(outer, inner)).isInstanceOf(LockdepException.class);
    }

    private static void pair(TrackedLock outer, TrackedLock inner) {
        lock(outer);
        try {
            lock(inner);
            unlock(inner);
        } finally {
            unlock(outer);
        }
    }

    private static void lock(TrackedLock lock) {
        if (lock instanceof SpinLock spin) {
            spin.lock();
        } else if (lock instanceof Mutex mutex) {
            mutex.lock();
        } else if (lock instanceof RwSemaphore sem) {
            sem.lockWrite();
        } else if (lock instanceof OwnLock own) {
            own.lock();
        }
    }

    private static void unlock(TrackedLock lock) {
        if (lock instanceof SpinLock spin) {
            spin.unlock();
        } else if (lock instanceof Mutex mutex) {
            mutex.unlock();
        } else if (lock instanceof RwSemaphore sem) {
            sem.unlockWrite();
        } else if (lock instanceof OwnLock own) {
            own.unlock();
        }
    }
}
