package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.FollowedTask;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that mmap_lock is an rwsem whose messages name the mm that it guards. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MmapLockTest {
    private final MmStruct mm = new MmStruct(new Machine(1), "mm");
    private final MmapLock lock = mm.mmapLock();

    private static List<String> actions(Runnable body) {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            body.run();
            return recorder.actions();
        }
    }

    @Test
    void operations_forWriting_areToldInTheKernelsWords() {
        assertThat(actions(() -> {
                    lock.writeLock();
                    lock.writeUnlock();
                    assertThat(lock.writeLockKillable()).isTrue();
                    lock.writeUnlock();
                    lock.writeLockNested();
                    lock.writeUnlock();
                    assertThat(lock.writeTryLock()).isTrue();
                    lock.writeDowngrade();
                    lock.readUnlock();
                }))
                .containsExactly(
                        "mmap_write_lock(mm)",
                        "mmap_write_unlock(mm)",
                        "mmap_write_lock_killable(mm)",
                        "mmap_write_unlock(mm)",
                        "mmap_write_lock_nested(mm)",
                        "mmap_write_unlock(mm)",
                        "mmap_write_trylock(mm)",
                        "mmap_write_downgrade(mm)",
                        "mmap_read_unlock(mm)");
    }

    @Test
    void operations_forReading_areToldInTheKernelsWords() {
        assertThat(actions(() -> {
                    lock.readLock();
                    lock.readUnlock();
                    assertThat(lock.readLockKillable()).isTrue();
                    lock.readUnlockNonOwner();
                    assertThat(lock.readTryLock()).isTrue();
                    assertThat(lock.isContended()).isFalse();
                    lock.readUnlock();
                    assertThat(lock.speculateRetry(lock.speculateTryBegin())).isFalse();
                }))
                .containsExactly(
                        "mmap_read_lock(mm)",
                        "mmap_read_unlock(mm)",
                        "mmap_read_lock_killable(mm)",
                        "mmap_read_unlock_non_owner(mm)",
                        "mmap_read_trylock(mm)",
                        "mmap_lock_is_contended(mm)",
                        "mmap_read_unlock(mm)",
                        "mmap_lock_speculate_try_begin(mm)",
                        "mmap_lock_speculate_retry(mm)");
    }

    @Test
    void tryLock_heldForWriting_isFalse() {
        lock.writeLock();

        assertThat(lock.readTryLock() || lock.writeTryLock()).isFalse();
        assertThat(lock.isLocked()).isTrue();
    }

    @Test
    void writeDowngrade_heldForWriting_letsReadersIn() {
        lock.writeLock();
        lock.writeDowngrade();

        assertThat(lock.readTryLock()).isTrue();
        assertThat(lock.writeTryLock()).isFalse();
    }

    @Test
    void speculate_writerIsIn_cannotBegin() {
        lock.writeLock();

        assertThat(lock.speculateTryBegin()).isEqualTo(RwSemaphore.WRITER_IS_IN);
    }

    @Test
    void speculate_writerCame_mustRetry() {
        int begun = lock.speculateTryBegin();
        lock.writeLock();
        lock.writeUnlock();

        assertThat(lock.speculateRetry(begun)).isTrue();
    }

    private static void follow(Runnable actions) {
        FollowedTask.follow("task", new LockValidator(LockdepMode.THROW), actions);
    }

    @Test
    void readDisown_followedTask_isNotHeldAsFarAsTheValidatorKnows() {
        follow(() -> {
            lock.readLock();
            lock.assertLocked();
            lock.readDisown();
            lock.assertNotHeld();
        });
        lock.readUnlockNonOwner();

        assertThat(lock.isLocked()).isFalse();
    }

    /** A use of an mm that needs mmap_lock, and the contract that fails without it. */
    private record Use(String contract, Runnable action) {
        @Override
        public String toString() {
            return contract;
        }
    }

    static Stream<Use> usesWithoutTheLock() {
        MmStruct mm = new MmStruct(new Machine(1), "mm");
        return Stream.of(
                new Use("lockdep_assert_held(mmap_lock of mm)", mm.mmapLock()::assertLocked),
                new Use("lockdep_assert_held_write(mmap_lock of mm)", mm.mmapLock()::assertWriteLocked),
                new Use("@MustHold(\"mmapLock()\") of MmStruct.vmas()", mm::vmas),
                new Use("@MustHold(\"mmapLock()\") of MmStruct.vmaAt(long)", () -> mm.vmaAt(TestMm.ADDRESS)),
                new Use(
                        "@MustHold(value = \"mmapLock()\", mode = EXCLUSIVE) of MmStruct.mmap(VmArea)",
                        () -> mm.mmap(TestMm.pages(1, 0))));
    }

    @ParameterizedTest
    @MethodSource("usesWithoutTheLock")
    void use_withoutTheLock_namesTheContract(Use use) {
        assertThatThrownBy(() -> follow(use.action()))
                .isInstanceOf(LockdepException.class)
                .message()
                .startsWith("WARNING: " + use.contract() + " failed")
                .contains(": task does not hold ");
    }

    @Test
    void mmput_underASpinlock_isSleepingInAtomic() {
        assertThatThrownBy(() -> follow(() -> {
                    new SpinLock("spin", null, new LockClass("&spin", LockClass.Wait.SPINS)).lock();
                    mm.mmput();
                }))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("sleeping function called from invalid context: mmput(mm) by task");
    }

    @Test
    void mmdrop_lastWithMmapLockHeld_isReported() {
        assertThatThrownBy(() -> follow(() -> {
                    mm.mmgrab();
                    mm.mmput();
                    lock.readLock();
                    mm.mmdrop();
                }))
                .isInstanceOf(LockdepException.class)
                .hasMessageStartingWith("WARNING: held lock freed!")
                .hasMessageContaining("free_mm on lock:\n  mmap_lock of mm");
    }

    @Test
    void mmdrop_lastWithForkLockHeld_isReported() {
        assertThatThrownBy(() -> follow(() -> {
                    mm.mmgrab();
                    mm.mmput();
                    mm.forkLock().lock();
                    mm.mmdrop();
                }))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("free_mm on lock:\n  fork_lock of mm");
    }

    @Test
    void holder_heldForWriting_isThatOfTheRwsem() {
        lock.writeLock();

        assertThat(lock.holder())
                .isEqualTo("it is held by writer " + Thread.currentThread().getName());
        assertThat(lock.describe()).isEqualTo("mmap_lock of mm (&mm->mmap_lock)");
    }

    @Test
    void populate_withoutTheLock_isNotReported() {
        follow(() -> TestMm.onePage(new Machine(1)).populate(TestMm.ADDRESS, 1));
    }
}
