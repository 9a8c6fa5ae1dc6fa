package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FollowedTask.assertReported;
import static io.github.kprim.lockdep.FollowedTask.assertSilent;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.juc.LockdepReentrantLock;
import io.github.kprim.lockdep.LockClass.Wait;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.step.Shared;
import java.util.Comparator;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Locks of one class with a checked order, and classes whose order is not checked. */
final class OrderedClassTest {
    private static final LockClass LOCK =
            LockClass.ordered("&account->lock", Wait.SLEEPS, Purse.class, Comparator.comparingInt(Purse::id));

    /** Something with a lock, whose place in the order is its number. */
    private static final class Purse implements Shared {
        private final int id;
        private final RwSemaphore lock = new RwSemaphore("lock", this, LOCK);

        Purse(int id) {
            this.id = id;
        }

        int id() {
            return id;
        }

        @Override
        public String name() {
            return "purse " + id;
        }
    }

    private final Purse one = new Purse(1);
    private final Purse two = new Purse(2);
    private final Purse three = new Purse(3);

    private static void nested(Purse... purses) {
        for (Purse purse : purses) {
            purse.lock.lockWrite();
        }
        for (Purse purse : purses) {
            purse.lock.unlockWrite();
        }
    }

    @Test
    void lock_inTheOrder_isSilent() {
        assertSilent(() -> {
            nested(one, two, three);
            nested(one, three);
            nested(two);
        });
    }

    @Test
    void lock_againstTheOrder_isReportedTheFirstTime() {
        assertReported(
                () -> nested(two, one),
                "possible recursive locking",
                "which, in the order of its class, must be taken inside the new lock.",
                "take the locks of this class in their order everywhere");
    }

    @Test
    void lock_betweenTwoOthers_isReported() {
        assertReported(() -> nested(one, three, two), "lock of purse 2", "lock of purse 3");
    }

    @Test
    void lock_equalInTheOrder_isReported() {
        assertReported(() -> nested(two, new Purse(2)), "is equal to the new lock.");
    }

    @Test
    void lock_twice_isReportedAsBefore() {
        assertReported(
                () -> {
                    two.lock.lockWrite();
                    two.lock.mightLock();
                },
                "possible recursive locking",
                "let go of the lock before this call");
    }

    @Test
    void read_againstTheOrder_isReportedToo() {
        assertReported(
                () -> {
                    two.lock.lockRead();
                    one.lock.lockRead();
                },
                "possible recursive locking");
    }

    @Test
    void make_withAnObjectOutsideTheOrder_isRefused() {
        assertThatThrownBy(() -> new Mutex("stray", null, LOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stray of class &account->lock is part of a " + Mutex.class.getName()
                        + ", but the order of its class is between objects of " + Purse.class.getName());
    }

    @Test
    void lock_orderOfTheLocksThemselves_isChecked() {
        LockClass byName = LockClass.ordered("named", Wait.SLEEPS, Mutex.class, Comparator.comparing(Mutex::name));
        Mutex a = new Mutex("a", null, byName);
        Mutex b = new Mutex("b", null, byName);

        assertSilent(() -> {
            a.lock();
            b.lock();
            b.unlock();
            a.unlock();
        });
        assertReported(
                () -> {
                    b.lock();
                    a.lock();
                },
                "possible recursive locking");
    }

    /** Something with a lock of the JDK's kind. */
    private static final class Account implements Shared {
        private static final LockClass CLASS =
                LockClass.ordered("Account.lock", Wait.SLEEPS, Account.class, Comparator.comparing(Account::name));

        private final String name;
        private final ReentrantLock lock = new LockdepReentrantLock(false, CLASS, this);

        Account(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        static void transfer(Account from, Account to) {
            from.lock.lock();
            to.lock.lock();
            to.lock.unlock();
            from.lock.unlock();
        }
    }

    @Test
    void lock_ofJava_isOrderedByItsOwner() {
        Account anna = new Account("anna");
        Account berta = new Account("berta");

        assertSilent(() -> Account.transfer(anna, berta));
        assertReported(() -> Account.transfer(berta, anna), "possible recursive locking", "of anna", "of berta");
    }

    private final Mutex plain = new Mutex("plain");
    private final LockClass free = LockClass.withoutOrder("&device->mutex", Wait.SLEEPS);
    private final Mutex device = new Mutex("device", null, free);
    private final Mutex other = new Mutex("other", null, free);

    @Test
    void withoutOrder_inAnyOrder_isSilent() {
        assertSilent(() -> {
            pair(plain, device);
            pair(device, plain);
            pair(device, other);
            pair(other, device);
        });
    }

    @Test
    void withoutOrder_heldOrNot_isKnown() {
        assertSilent(() -> {
            device.lock();
            device.assertHeld();
            device.unlock();
            device.assertNotHeld();
        });
        assertReported(device::assertHeld, "lockdep_assert_held(device) failed");
        assertReported(device::lock, "task still has locks held!");
    }

    private static void pair(Mutex outer, Mutex inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }
}
