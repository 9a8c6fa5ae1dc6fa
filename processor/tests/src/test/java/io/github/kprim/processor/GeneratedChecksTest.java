package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockValidator.Places;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What generated checks detect at run time. */
final class GeneratedChecksTest {
    private Lockdep.Membership membership;
    private final Till till = new CheckedTill();

    @BeforeEach
    void enter() {
        membership = Lockdep.enter("main", new LockValidator(LockdepMode.THROW));
    }

    @AfterEach
    void leave() {
        membership.close();
    }

    @Test
    void mustHold_notHeld_failsBeforeTheCall() {
        till.work = () -> {
            throw new AssertionError("called");
        };

        assertFails(() -> till.mustHold(1), "@MustHold(\"mutex\") of Till.mustHold(int) failed at the call");
    }

    @Test
    void mustHold_heldThroughout_returnsTheResult() throws IOException {
        till.mutex.lock();

        assertThat(till.mustHold(7)).isEqualTo(7);
    }

    @Test
    void mustHold_releasedInside_failsAtTheReturn() {
        till.mutex.lock();
        till.work = till.mutex::unlock;

        assertFails(() -> till.mustHold(1), "@MustHold(\"mutex\") of Till.mustHold(int) failed at the return");
    }

    @Test
    void mustHold_releasedAndThrown_throwsTheMethodsOwnException() {
        till.mutex.lock();
        till.work = till.mutex::unlock;

        assertThatThrownBy(() -> till.mustHold(-1))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("negative")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .isInstanceOf(LockdepException.class)
                        .extracting(Throwable::getMessage)
                        .asString()
                        .startsWith("WARNING: @MustHold(\"mutex\") of Till.mustHold(int) failed at the throw"));
    }

    @Test
    void mustHold_heldAndThrown_throwsTheMethodsOwnExceptionAlone() {
        till.mutex.lock();

        assertThatThrownBy(() -> till.mustHold(-1))
                .isExactlyInstanceOf(IOException.class)
                .hasNoSuppressedExceptions();
    }

    @Test
    void mustHold_ofClass_isTheMonitorOfStaticMethods() {
        assertFails(till::ofClass, "@MustHold(\"Till.class\") of Till.ofClass() failed at the call");
        synchronized (Till.class) {
            assertThatCode(till::ofClass).doesNotThrowAnyException();
        }
    }

    @Test
    void mustHold_ofElement_isThatOfTheArgument() {
        till.drawers[1].lock();

        assertFails(
                () -> till.ofElement(0), "@MustHold(\"drawers[drawer]\") of Till.ofElement(int) failed at the call");
        assertThatCode(() -> till.ofElement(1)).doesNotThrowAnyException();
    }

    @Test
    void mustNotHold_held_fails() {
        synchronized (till) {
            assertFails(till::mustNotHold, "@MustNotHold(\"this\") of Till.mustNotHold() failed at the call");
        }
        assertThatCode(till::mustNotHold).doesNotThrowAnyException();
    }

    @Test
    void mustNotHold_takenAndKept_blamesTheMethod() {
        till.work = till.inner::lock;
        assertFails(till::takesInside, "@MustNotHold(\"inner\") of Till.takesInside() failed at the return");
        till.inner.unlock();

        till.work = () -> {
            till.inner.lock();
            throw new IllegalStateException();
        };
        assertThatThrownBy(till::takesInside)
                .isExactlyInstanceOf(IllegalStateException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .asString()
                        .startsWith("WARNING: @MustNotHold(\"inner\") of Till.takesInside() failed at the throw"));
        till.inner.unlock();

        till.work = () -> {
            till.inner.lock();
            till.inner.unlock();
        };
        assertThatCode(till::takesInside).doesNotThrowAnyException();
    }

    @Test
    void noContract_keepsALock_isBlamed() {
        till.work = till.inner::lock;

        assertUnbalanced(till::noContract, "Till.noContract()", "at the return main holds inner");
        till.work = till.inner::unlock;
        assertUnbalanced(till::noContract, "Till.noContract()", "at the return main does not hold inner");
    }

    @Test
    void noContract_keepsALockOfTheJdk_isBlamed() {
        till.work = till.mutex::lock;

        assertUnbalanced(till::noContract, "Till.noContract()", "at the return main holds ReentrantLock@");
        till.mutex.unlock();
    }

    @Test
    void noContract_keepsALockAndThrows_isBlamed() {
        till.work = () -> {
            till.inner.lock();
            throw new IllegalStateException();
        };

        assertThatThrownBy(till::noContract)
                .isExactlyInstanceOf(IllegalStateException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .asString()
                        .contains("at the throw of IllegalStateException main holds inner"));
        till.inner.unlock();
    }

    @Test
    void noContract_tradesTheMode_isBlamed() {
        till.sem.lockWrite();
        till.work = till.sem::downgradeWrite;

        assertUnbalanced(
                till::noContract, "Till.noContract()", "at the return main holds sem (&till->sem) in another way");
        till.sem.unlockRead();
    }

    @Test
    void acquires_takesAnotherLockToo_isBlamed() {
        till.work = () -> {
            till.sem.lockRead();
            till.inner.lock();
        };

        assertUnbalanced(till::acquires, "Till.acquires()", "at the return main holds inner");
        till.inner.unlock();
        till.sem.unlockRead();
    }

    @Test
    void noContract_callsTheOneThatKeepsALock_isNotBlamed() {
        List<String> reports = warnings();
        till.work = () -> {
            till.work = till.inner::lock;
            till.noContract();
        };

        till.noContract();

        assertThat(reports).hasSize(1);
        till.inner.unlock();
    }

    @Test
    void noContract_callsTheOneThatKeepsALockOfTheJdk_isNotBlamed() {
        List<String> reports = warnings();
        till.work = () -> {
            till.work = till.mutex::lock;
            till.noContract();
        };

        till.noContract();

        assertThat(reports).hasSize(1);
        till.mutex.unlock();
    }

    @Test
    void mustNotHold_brokenByTheCaller_isNotBlamedOnTheMethodToo() {
        List<String> reports = warnings();
        till.inner.lock();

        till.takesInside();

        assertThat(reports).singleElement().asString().contains("failed at the call");
        till.inner.unlock();
        till.work = till.inner::lock;
        till.takesInside();
        assertThat(reports).hasSize(2).last().asString().contains("failed at the return");
        till.inner.unlock();
    }

    private List<String> warnings() {
        membership.close();
        List<String> reports = new ArrayList<>();
        membership = Lockdep.enter("main", new LockValidator(LockdepMode.WARN, Places.FIRST, reports::add));
        return reports;
    }

    @Test
    void noContract_passesALockOnOrBalances_passes() {
        till.inner.lock();
        till.work = () -> {
            till.inner.unlock();
            till.inner.lock();
        };

        assertThatCode(till::noContract).doesNotThrowAnyException();
        till.work = till.inner::unlock;
        assertThatCode(till::unsafe).doesNotThrowAnyException();
    }

    @Test
    void acquires_inItsMode_passes() {
        till.work = () -> till.sem.lockRead();

        assertThatCode(till::acquires).doesNotThrowAnyException();
        assertFails(till::acquires, "@Acquires(value = \"sem\", mode = SHARED) of Till.acquires() failed at the call");
        till.sem.unlockRead();
    }

    @Test
    void acquires_inTheOtherModeOrNot_failsAtTheReturn() {
        String failure = "@Acquires(value = \"sem\", mode = SHARED) of Till.acquires() failed at the return";

        assertFails(till::acquires, failure);
        till.work = () -> till.sem.lockWrite();
        assertFails(till::acquires, failure);
        till.sem.unlockWrite();
    }

    @Test
    void releases_kept_failsAtTheReturn() {
        assertFails(till::releases, "@Releases(\"rw.writeLock()\") of Till.releases() failed at the call");
        till.rw.writeLock().lock();
        assertFails(till::releases, "@Releases(\"rw.writeLock()\") of Till.releases() failed at the return");
        till.work = () -> till.rw.writeLock().unlock();
        assertThatCode(till::releases).doesNotThrowAnyException();
    }

    @Test
    void condAcquires_resultAndLockAgree_passes() {
        assertThat(till.condAcquires(() -> null)).isNull();
        assertThat(till.condAcquires(() -> {
                    till.mutex.lock();
                    return "taken";
                }))
                .isEqualTo("taken");
    }

    @Test
    void condAcquires_resultAndLockDisagree_failsAtTheReturn() {
        String failure = "@CondAcquires(value = \"mutex\", result = NONNULL) of Till.condAcquires(Supplier)"
                + " failed at the return";

        assertFails(() -> till.condAcquires(() -> "not taken"), failure);
        assertFails(
                () -> till.condAcquires(() -> {
                    till.mutex.lock();
                    return null;
                }),
                failure);
    }

    @Test
    void trade_ofModes_isCheckedAtBothEnds() {
        till.sem.lockWrite();
        till.work = till.sem::downgradeWrite;

        assertThatCode(till::downgrade).doesNotThrowAnyException();
        till.work = () -> {};
        assertFails(
                till::downgrade, "@Releases(value = \"sem\", mode = EXCLUSIVE) of Till.downgrade() failed at the call");
        till.sem.unlockRead();
    }

    @Test
    void constructor_ofSubclass_checksBothEnds() {
        Object key = new Object();

        assertFails(
                () -> new CheckedTill(key, true),
                "@MustHold(\"key\") of Till.Till(Object, boolean) failed at the call");
        synchronized (key) {
            assertThatCode(() -> new CheckedTill(key, true)).doesNotThrowAnyException();
            assertFails(
                    () -> new CheckedTill(key, false),
                    "@Acquires(\"mutex\") of Till.Till(Object, boolean) failed at the return");
        }
    }

    @Test
    void facade_pathThroughNull_leavesItToTheMethod() {
        assertThat(CheckedTill_Statics.balance(null)).isEqualTo(-1);
        assertFails(
                () -> CheckedTill_Statics.balance(till),
                "@MustHold(\"till.mutex\") of Statics.balance(Till) failed at the call");
    }

    @Test
    void decorator_ofObject_checksTheOneBehindIt() {
        Till.Counter counter = new OneCounter();
        Till.Counter checked = new CheckedTill_Counter(counter);

        assertFails(checked::count, "@MustHold(\"lock()\") of Counter.count() failed at the call");
        synchronized (counter.lock()) {
            assertFails(checked::count, "@MustHold(\"other()\") of Counter.count() failed at the call");
            synchronized (counter.other()) {
                assertThat(checked.count()).isEqualTo(1);
            }
        }
        assertThat(checked.twice()).isEqualTo(5);
        assertThat(checked).hasToString("one");
        assertThatThrownBy(() -> new CheckedTill_Counter(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("delegate");
    }

    @Test
    void companion_calledByHand_checksTheSame() {
        assertFails(
                () -> TillLockChecks.mustHoldEntry(till, 1),
                "@MustHold(\"mutex\") of Till.mustHold(int) failed at the call");
        Exception thrown = new IOException();
        TillLockChecks.mustHoldThrown(till, 1, thrown);
        assertThat(thrown.getSuppressed()).hasSize(1);
    }

    @Test
    void off_anyFailure_isNotSeen() throws IOException {
        membership.close();

        assertThat(till.mustHold(3)).isEqualTo(3);
        synchronized (till) {
            till.mustNotHold();
        }
    }

    private static void assertUnbalanced(ThrowingCallable call, String method, String found) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(LockdepException.class)
                .message()
                .startsWith("WARNING: " + method + " does not leave the locks as it found them: " + found)
                .contains("\nat: ", "its callers are not to blame.");
    }

    private static void assertFails(ThrowingCallable call, String headline) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(LockdepException.class)
                .message()
                .startsWith("WARNING: " + headline + ": main ")
                .contains("\nat: ");
    }

    private static final class OneCounter implements Till.Counter {
        private final Object lock = new Object();

        @Override
        public Object lock() {
            return lock;
        }

        @Override
        public Object other() {
            return this;
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public int twice() {
            return 5;
        }

        @Override
        public String toString() {
            return "one";
        }
    }
}
