package io.github.kprim.juc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.irq.Interrupt;
import io.github.kprim.irq.LocalIrq;
import io.github.kprim.lockdep.FollowedRun;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@SuppressWarnings("WaitNotInLoop") // What one wait does is the question.
final class LockdepReentrantLockTest {
    private final LockdepReentrantLock a = new LockdepReentrantLock(JavaLocks.newClass("&a"));
    private final LockdepReentrantLock b = new LockdepReentrantLock(JavaLocks.newClass("&b"));

    /** An account as an application writes it: one line makes the locks of all. */
    private static final class Account {
        private final ReentrantLock lock = new LockdepReentrantLock();
    }

    @Test
    void lock_twoOrders_isReportedAtTheCallersPlace() {
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(a, b))
                .thenRefuses(
                        () -> JavaLocks.nest(b, a),
                        "possible circular locking dependency",
                        "one took it inside (&a), at: JavaLocks.nest(JavaLocks.java:",
                        "LockdepReentrantLock@");
        a.assertNotHeld();
        assertThat(a.isLocked()).isFalse();
    }

    @Test
    void lock_again_isCounted() {
        JavaLocks.strict().then("task", () -> {
            a.lock();
            a.lock();
            b.lock();
            a.lock();
            a.unlock();
            b.unlock();
            a.unlock();
            a.assertHeldWrite();
            a.unlock();
            a.assertNotHeld();
        });
    }

    /** The second taking of {@code a} does not wait, so it is no order. */
    @Test
    void lock_againInsideAnother_isNoOrder() {
        JavaLocks.strict().then("one", () -> JavaLocks.nest(a, b, a)).then("two", () -> JavaLocks.nest(a, b));
    }

    @Test
    void tryLock_twoOrders_isFine() {
        JavaLocks.strict().then("one", () -> JavaLocks.nest(a, b)).then("two", () -> {
            b.lock();
            assertThat(a.tryLock()).isTrue();
            a.assertHeld();
            a.unlock();
            b.unlock();
        });
    }

    @Test
    void tryLock_forATime_waitsAndIsChecked() {
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(a, b))
                .thenRefuses(
                        () -> {
                            b.lock();
                            uninterrupted(() -> a.tryLock(1, TimeUnit.SECONDS));
                        },
                        "possible circular locking dependency");
    }

    @Test
    void tryLock_forNoTime_doesNotWaitAndIsNotChecked() {
        JavaLocks.strict().then("one", () -> JavaLocks.nest(a, b)).then("two", () -> {
            b.lock();
            assertThat(uninterrupted(() -> a.tryLock(0, TimeUnit.SECONDS))).isTrue();
            a.assertHeld();
            a.unlock();
            assertThat(uninterrupted(() -> a.tryLock(-1, TimeUnit.SECONDS))).isTrue();
            a.unlock();
            b.unlock();
        });
    }

    @Test
    void lock_withInterruptsOffOrInASoftirq_mayNotSleep() {
        assertMayNotSleep("lock(", () -> JavaLocks.nest(a));
        assertMayNotSleep(
                "lockInterruptibly(",
                () -> uninterrupted(() -> {
                    a.lockInterruptibly();
                    a.unlock();
                    return true;
                }));
        assertMayNotSleep("tryLock(", () -> {
            uninterrupted(() -> a.tryLock(1, TimeUnit.SECONDS));
            a.unlock();
        });
    }

    private void assertMayNotSleep(String verb, Runnable use) {
        String words = "BUG: sleeping function called from invalid context: " + verb;
        LocalIrq.disable();
        List<String> withInterruptsOff = JavaLocks.goingOn().reports("task", use);
        LocalIrq.enable();
        assertThat(withInterruptsOff)
                .singleElement()
                .satisfies(report ->
                        assertThat(report).startsWith(words).contains("[HC0:SC0:HE0:SE1]", "no locks held by task."));
        List<String> inASoftirq = JavaLocks.goingOn().reports("task", () -> Interrupt.softirq(use));
        assertThat(inASoftirq).anySatisfy(report -> assertThat(report).startsWith(words));
    }

    @Test
    void tryLock_withInterruptsOff_isFine() {
        LocalIrq.disable();
        JavaLocks.strict().then("task", () -> {
            assertThat(a.tryLock()).isTrue();
            assertThat(uninterrupted(() -> a.tryLock(0, TimeUnit.SECONDS))).isTrue();
            a.unlock();
            a.unlock();
        });
        LocalIrq.enable();
    }

    @Test
    void await_withInterruptsOff_mayNotSleepAndStillHoldsTheLock() {
        Condition condition = a.newCondition();
        JavaLocks.strict()
                .thenRefuses(
                        () -> {
                            a.lock();
                            LocalIrq.disable();
                            try {
                                uninterrupted(() -> condition.awaitNanos(1));
                            } finally {
                                LocalIrq.enable();
                                a.assertHeld();
                                a.unlock();
                            }
                        },
                        "sleeping function called from invalid context: wait(");
    }

    @Test
    void lockInterruptibly_twoOrders_isReported() {
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(a, b))
                .thenRefuses(
                        () -> {
                            b.lock();
                            uninterrupted(() -> {
                                a.lockInterruptibly();
                                return true;
                            });
                        },
                        "possible circular locking dependency");
    }

    @Test
    void lockInterruptibly_interrupted_isNeitherTakenNorRecorded() {
        JavaLocks.strict().then("task", () -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(a::lockInterruptibly).isInstanceOf(InterruptedException.class);
            assertThat(a.isHeldByCurrentThread()).isFalse();
            a.assertNotHeld();
        });
    }

    @Test
    void tryLock_heldByAnother_isNotRecorded() throws InterruptedException {
        Thread other = new Thread(a::lock);
        other.start();
        other.join();
        JavaLocks.strict().then("task", () -> {
            assertThat(a.tryLock()).isFalse();
            assertThat(uninterrupted(() -> a.tryLock(1, TimeUnit.MILLISECONDS))).isFalse();
            a.assertNotHeld();
        });
    }

    @Test
    void unlock_byAnotherThread_isReportedAndLeavesItHeld() throws InterruptedException {
        Thread other = new Thread(a::lock, "the other");
        other.start();
        other.join();
        JavaLocks.strict().thenRefuses(a::unlock, "bad unlock balance", "held by the other");
        assertThat(a.isLocked()).isTrue();
    }

    @Test
    void unlock_notHeldWithLockdepOff_isTheJdksError() {
        assertThatThrownBy(a::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void await_insideALockTakenLater_isReportedBeforeItWaits() {
        Condition condition = a.newCondition();
        JavaLocks.strict()
                .thenRefuses(
                        () -> {
                            a.lock();
                            b.lock();
                            uninterrupted(() -> condition.await(1, TimeUnit.DAYS));
                        },
                        "possible circular locking dependency");
    }

    @Test
    void await_withNothingElse_holdsAllOfItAgain() {
        Condition condition = a.newCondition();
        JavaLocks.strict().then("task", () -> {
            a.lock();
            a.lock();
            assertThat(uninterrupted(() -> condition.awaitNanos(1))).isLessThanOrEqualTo(0);
            a.unlock();
            a.assertHeldWrite();
            a.unlock();
            a.assertNotHeld();
        });
    }

    /** On an ordinary thread lockdep asks the lock itself whether it is held, and it still is when the wait begins. */
    @Test
    void await_onAnOrdinaryThread_isNoSecondTaking() {
        Condition condition = a.newCondition();
        try (FollowedRun run = Lockdep.follow(new LockValidator(LockdepMode.THROW))) {
            a.lock();
            assertThat(uninterrupted(() -> condition.await(1, TimeUnit.NANOSECONDS)))
                    .isFalse();
            a.assertHeld();
            a.unlock();
            assertThat(run.stillHeld()).isEmpty();
        }
    }

    @Test
    void await_interrupted_holdsItAgain() {
        Condition condition = a.newCondition();
        JavaLocks.strict().then("task", () -> {
            a.lock();
            Thread.currentThread().interrupt();
            assertThatThrownBy(condition::await).isInstanceOf(InterruptedException.class);
            a.assertHeldWrite();
            a.unlock();
        });
    }

    @Test
    void await_withoutTheLock_isTheJdksErrorAndChangesNothing() {
        Condition condition = a.newCondition();
        JavaLocks.strict().then("task", () -> {
            assertThatThrownBy(condition::await).isInstanceOf(IllegalMonitorStateException.class);
            a.assertNotHeld();
        });
    }

    @Test
    void hasWaiters_ofItsOwnCondition_isKnown() {
        Condition condition = a.newCondition();
        a.lock();
        assertThat(a.hasWaiters(condition)).isFalse();
        assertThat(a.getWaitQueueLength(condition)).isZero();
        a.unlock();
    }

    @Test
    void lock_oneClassInOneOrderOfInstances_isFine() {
        Account x = new Account();
        Account y = new Account();
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(x.lock, y.lock))
                .then("two", () -> JavaLocks.nest(x.lock, y.lock));
    }

    @Test
    void lock_oneClassInTwoOrdersOfInstances_isReported() {
        Account x = new Account();
        Account y = new Account();
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(x.lock, y.lock))
                .thenRefuses(
                        () -> JavaLocks.nest(y.lock, x.lock),
                        "possible recursive locking",
                        "two such locks were taken in another order",
                        " -> one took it, at: JavaLocks.nest(JavaLocks.java:");
    }

    @Test
    void lock_oneClassInACircleOfThree_isReported() {
        Account x = new Account();
        Account y = new Account();
        Account z = new Account();
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(x.lock, y.lock))
                .then("two", () -> JavaLocks.nest(y.lock, z.lock))
                .thenRefuses(() -> JavaLocks.nest(z.lock, x.lock), "possible recursive locking");
    }

    @Test
    void lock_oneClassHandOverHand_isFine() {
        List<Account> list = List.of(new Account(), new Account(), new Account());
        JavaLocks.strict().then("walker", () -> {
            list.get(0).lock.lock();
            for (int i = 1; i < list.size(); i++) {
                list.get(i).lock.lock();
                list.get(i - 1).lock.unlock();
            }
            list.get(2).lock.unlock();
        });
    }

    /** x, b, y is a deadlock with y, b: what is in between counts although x and y are of one class. */
    @Test
    void lock_anotherLockBetweenTwoOfOneClass_isReported() {
        Account x = new Account();
        Account y = new Account();
        JavaLocks.strict().thenRefuses(() -> JavaLocks.nest(x.lock, b, y.lock), "possible circular locking dependency");
    }

    @Test
    void lock_declaredClassTwice_isReportedAtOnce() {
        LockdepReentrantLock x = new LockdepReentrantLock(a.depMap().lockClass());
        JavaLocks.strict().thenRefuses(() -> JavaLocks.nest(a, x), "possible recursive locking");
    }

    @Test
    void lock_twoOrdersOften_isReportedOnceAndOthersStillAre() {
        LockdepReentrantLock c = new LockdepReentrantLock(JavaLocks.newClass("&c"));
        JavaLocks run = JavaLocks.goingOn().then("one", () -> JavaLocks.nest(a, b, c));

        assertThat(run.reports("two", () -> JavaLocks.nest(b, a))).hasSize(1);
        assertThat(run.reports("two", () -> JavaLocks.nest(b, a))).isEmpty();
        assertThat(run.reports("three", () -> JavaLocks.nest(c, a)))
                .singleElement()
                .asString()
                .contains("(&c)");
        assertThat(run.reports("four", () -> JavaLocks.nest(c, b))).hasSize(1);
        assertThat(run.reports("five", () -> JavaLocks.nest(c, b, a))).isEmpty();
    }

    @Test
    void class_ofALine_isThatLine() {
        Supplier<Account> made = Account::new;
        assertThat(((LockdepReentrantLock) new Account().lock)
                        .depMap()
                        .lockClass()
                        .name())
                .startsWith(
                        "io.github.kprim.juc.LockdepReentrantLockTest$Account.<init>(LockdepReentrantLockTest.java:");
        assertThat(((LockdepReentrantLock) made.get().lock).depMap().lockClass())
                .isSameAs(((LockdepReentrantLock) new Account().lock).depMap().lockClass());
    }

    /** A subclass is a part of the lock, not the place that makes it. */
    private static final class Named extends LockdepReentrantLock {
        private static final long serialVersionUID = 1;
    }

    @Test
    void class_ofASubclass_isWhereThatIsMade() {
        assertThat(new Named().depMap().lockClass().name()).contains(".class_ofASubclass_isWhereThatIsMade(");
    }

    @Test
    void describe_namesTheLockAndItsClass() {
        assertThat(a.describe()).matches("LockdepReentrantLock@[0-9a-f]+ \\(&a\\)");
        assertThat(a.holder()).isEqualTo("it is held by nobody");
    }

    @Test
    void serialize_heldLock_isFreeAndOfItsClass() throws IOException, ClassNotFoundException {
        ReentrantLock lock = new Account().lock;
        lock.lock();
        LockdepReentrantLock copy = (LockdepReentrantLock) copy(lock);

        assertThat(copy.isLocked()).isFalse();
        assertThat(copy.depMap().lockClass())
                .isSameAs(((LockdepReentrantLock) lock).depMap().lockClass());
        JavaLocks.strict().then("task", () -> JavaLocks.nest(copy, copy));
    }

    static <T> T copy(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            T copy = (T) in.readObject();
            return copy;
        }
    }

    /** A call that may be interrupted, and is not here. */
    @FunctionalInterface
    interface Call<T> {
        T call() throws InterruptedException;
    }

    static <T> T uninterrupted(Call<T> call) {
        try {
            return call.call();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void lock_refusedByLockdep_canBeTakenLater() {
        JavaLocks run = JavaLocks.strict().then("one", () -> JavaLocks.nest(a, b));
        assertThat(run.reports("two", () -> {
                    b.lock();
                    assertThatThrownBy(a::lock).isInstanceOf(LockdepException.class);
                    b.unlock();
                }))
                .hasSize(1);
        run.then("three", () -> JavaLocks.nest(a, b));
    }
}
