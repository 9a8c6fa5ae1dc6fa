package io.github.kprim.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests an object that other tasks find under a lock. Its last reference is put with that lock held. */
@Timeout(120)
final class LookupExploredTest {
    private static final String HELD_IFF_TRUE = "lock-held-iff-true";
    private static final String FOUND_ALIVE = "found-alive";
    private static final String FREED_ONCE = "freed-once";

    /** A lock that knows which thread holds it. */
    private static final class OwnedLock implements GuardLock {
        private final Runnable lock;
        private final Runnable unlock;
        private @Nullable Thread owner;

        OwnedLock(Runnable lock, Runnable unlock) {
            this.lock = lock;
            this.unlock = unlock;
        }

        @Override
        public void lock() {
            lock.run();
            owner = Thread.currentThread();
        }

        @Override
        public void unlock() {
            owner = null;
            unlock.run();
        }

        boolean isMine() {
            return owner == Thread.currentThread();
        }
    }

    private static OwnedLock mutex() {
        Mutex lock = new Mutex("lock", null, new LockClass("&lock", LockClass.Wait.SLEEPS));
        return new OwnedLock(lock::lock, lock::unlock);
    }

    private static OwnedLock spinLock() {
        SpinLock lock = new SpinLock("lock", null, new LockClass("&lock", LockClass.Wait.SPINS));
        return new OwnedLock(lock::lock, lock::unlock);
    }

    /** A table with one object in it, for one execution. */
    private static final class Table {
        final OwnedLock lock;
        final BiPredicate<Refcount, GuardLock> lastPut;
        final Refcount count = new Refcount("count", 1);
        final ReadWriteOnce<Boolean> present = new ReadWriteOnce<>("present", true);
        final ReadWriteOnce<Integer> freed = new ReadWriteOnce<>("freed", 0);
        String wronglyHeld = "";
        String foundDead = "";

        Table(OwnedLock lock, BiPredicate<Refcount, GuardLock> lastPut) {
            this.lock = lock;
            this.lastPut = lastPut;
        }

        void put() {
            boolean last = lastPut.test(count, lock);
            if (lock.isMine() != last) {
                wronglyHeld = "returned " + last + " with the lock " + (lock.isMine() ? "held" : "free");
            }
            if (last) {
                present.writeOnce(false);
                freed.writeOnce(freed.readOnce() + 1);
            }
            if (lock.isMine()) {
                lock.unlock();
            }
        }

        void findAndPut() {
            lock.lock();
            boolean found = present.readOnce();
            boolean got = found && count.incNotZero();
            lock.unlock();
            if (found && !got) {
                foundDead = "the object that was found is dead";
            }
            if (got) {
                put();
            }
        }

        @Override
        public String toString() {
            return "freed " + freed.peek() + ", count " + count.peek();
        }
    }

    private static @Nullable String problem(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Exploration explore(Supplier<OwnedLock> lock, BiPredicate<Refcount, GuardLock> put) {
        return Explorer.of(Scenario.of("two finders against the last put", world -> {
                    Table table = new Table(lock.get(), put);
                    world.task("owner", table::put)
                            .task("finder", table::findAndPut)
                            .task("second finder", table::findAndPut)
                            .atEnd(HELD_IFF_TRUE, () -> problem(table.wronglyHeld))
                            .atEnd(FOUND_ALIVE, () -> problem(table.foundDead))
                            .atEnd(FREED_ONCE, () -> table.freed.peek() == 1 ? null : table.toString())
                            .outcome(table::toString);
                }))
                .explore();
    }

    private static void assertFreedOnceUnderTheLock(Exploration result) {
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.violations()).isEmpty();
        assertThat(result.finalStates()).containsExactly("freed 1, count 0");
    }

    @Test
    void decAndLock_againstTwoFinders_freesOnceWithTheLockHeld() {
        assertFreedOnceUnderTheLock(explore(LookupExploredTest::spinLock, Refcount::decAndLock));
    }

    @Test
    void decAndMutexLock_againstTwoFinders_freesOnceWithTheLockHeld() {
        assertFreedOnceUnderTheLock(explore(LookupExploredTest::mutex, Refcount::decAndMutexLock));
    }

    private static void assertFoundOut(BiPredicate<Refcount, GuardLock> brokenPut, String... invariants) {
        Exploration result = explore(LookupExploredTest::mutex, brokenPut);

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).extracting(Violation::invariant).containsExactly(invariants);
    }

    /** Broken: between the two steps, the object is dead and can still be found. */
    @Test
    void decThenLock_brokenPut_isFoundOut() {
        assertFoundOut(
                (count, lock) -> {
                    boolean last = count.decAndTest();
                    if (last) {
                        lock.lock();
                    }
                    return last;
                },
                FOUND_ALIVE);
    }

    /** Broken: keeps the lock if another task took a reference before this task had the lock. */
    @Test
    void forgottenUnlock_brokenPut_isFoundOut() {
        assertFoundOut(
                (count, lock) -> {
                    if (count.decNotOne()) {
                        return false;
                    }
                    lock.lock();
                    return count.decAndTest();
                },
                HELD_IFF_TRUE);
    }

    /** Broken: does not look again under the lock. */
    @Test
    void lockWithoutASecondLook_brokenPut_isFoundOut() {
        assertFoundOut(
                (count, lock) -> {
                    if (count.decNotOne()) {
                        return false;
                    }
                    lock.lock();
                    count.decAndTest();
                    return true;
                },
                FREED_ONCE);
    }
}
