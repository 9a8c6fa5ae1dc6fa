package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FakeLock.pair;
import static io.github.kprim.lockdep.FollowedTask.assertReported;
import static io.github.kprim.lockdep.FollowedTask.assertSilent;

import io.github.kprim.annotation.LockMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests many locks of one class under a lock that keeps their order, and announcements that a lock might be taken. */
final class NestAndMightLockTest {
    private final FakeLock a = new FakeLock("A");
    private final FakeLock b = new FakeLock("B");
    private final FakeLock c = new FakeLock("C");

    @Test
    void acquire_manyOfAClassUnderTheirNestLock_isSilent() {
        assertSilent(() -> {
            List<FakeLock> siblings =
                    IntStream.range(0, 100).mapToObj(i -> b.sibling("B" + i)).toList();
            a.lock();
            siblings.forEach(lock -> lock.lockNestLock(a));
            siblings.forEach(TrackedLock::assertHeld);
            siblings.forEach(FakeLock::unlock);
            a.unlock();
        });
    }

    @Test
    void acquire_manyOfAClassApartUnderTheirNestLock_isSilent() {
        assertSilent(() -> {
            FakeLock b2 = b.sibling("B2");
            a.lock();
            b.lockNestLock(a);
            c.lock();
            b2.lockNestLock(a);
            b2.unlock();
            c.unlock();
            b.unlock();
            a.unlock();
        });
    }

    @Test
    void acquire_oneOfAClassWithoutTheNestLock_isReported() {
        assertReported(
                () -> {
                    a.lock();
                    b.lockNestLock(a);
                    b.sibling("B2").lock();
                },
                "possible recursive locking",
                "B2");
    }

    @Test
    void acquire_nestLockNotHeld_isReported() {
        assertReported(() -> b.lockNestLock(a), "Nested lock was not taken", "B (&B)", "A (&A)");
    }

    @Test
    void release_oneMoreThanWereTakenUnderTheNestLock_isReported() {
        assertReported(
                () -> {
                    FakeLock b2 = b.sibling("B2");
                    a.lock();
                    b.lockNestLock(a);
                    b2.lockNestLock(a);
                    b2.unlock();
                    b.unlock();
                    b.unlock();
                },
                "bad unlock balance");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCLUSIVE", "SHARED"})
    void mightLock_againstTheOrder_isReportedWithoutTaking(LockMode mode) {
        assertReported(
                () -> {
                    pair(a, b);
                    b.lock();
                    if (mode == LockMode.EXCLUSIVE) {
                        a.mightLock();
                    } else {
                        a.mightLockRead();
                    }
                },
                "possible circular locking dependency");
    }

    @Test
    void mightLock_once_isAnOrderToKeep() {
        assertReported(
                () -> {
                    a.lock();
                    b.mightLock();
                    a.unlock();
                    pair(b, a);
                },
                "possible circular locking dependency");
    }

    @Test
    void mightLock_inOrder_leavesTheLockNotHeld() {
        assertSilent(() -> {
            a.mightLock();
            a.assertNotHeld();
        });
    }

    @Test
    void mightLockNested_besideAnotherOfTheClass_isSilent() {
        assertSilent(() -> {
            a.lock();
            a.sibling("A2").mightLockNested(1);
            a.unlock();
        });
    }

    @Test
    void mightLockNested_withoutANesting_isReported() {
        assertReported(
                () -> {
                    a.lock();
                    a.sibling("A2").mightLockNested(0);
                },
                "possible recursive locking");
    }
}
