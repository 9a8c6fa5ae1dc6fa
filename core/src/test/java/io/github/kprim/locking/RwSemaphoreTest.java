package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.FollowedTask;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests what an rwsem has in addition to a lock for reading and writing. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RwSemaphoreTest {
    private final RwSemaphore sem = new RwSemaphore("sem", null, new LockClass("&sem", LockClass.Wait.SLEEPS));

    private RealThreads.Started<String> reader() {
        return RealThreads.start("reader", () -> {
            sem.lockRead();
            sem.unlockRead();
            return "read";
        });
    }

    private RealThreads.Started<String> writer() {
        return RealThreads.start("writer", () -> {
            sem.lockWrite();
            sem.unlockWrite();
            return "wrote";
        });
    }

    @Test
    void downgradeWrite_readerWaits_letsItIn() {
        sem.lockWrite();
        RealThreads.Started<String> reader = reader();
        reader.awaitSleeping();
        sem.downgradeWrite();

        assertThat(reader.join()).isEqualTo("read");
        sem.unlockRead();
        assertThat(sem.isLocked()).isFalse();
    }

    @Test
    void downgradeWrite_writerWaits_keepsItOut() {
        sem.lockWrite();
        RealThreads.Started<String> writer = writer();
        writer.awaitSleeping();
        sem.downgradeWrite();

        assertThat(sem.isContended()).isTrue();
        sem.unlockRead();
        assertThat(writer.join()).isEqualTo("wrote");
    }

    @Test
    void downgradeWrite_readersBehindAWriter_waitBehindIt() {
        sem.lockWrite();
        RealThreads.Started<String> writer = writer();
        writer.awaitSleeping();
        RealThreads.Started<String> reader = reader();
        reader.awaitSleeping();
        sem.downgradeWrite();
        reader.awaitSleeping();

        assertThat(reader.task().isDone()).isFalse();
        sem.unlockRead();
        assertThat(writer.join()).isEqualTo("wrote");
        assertThat(reader.join()).isEqualTo("read");
    }

    @Test
    void downgradeWrite_heldForReading_isRefused() {
        sem.lockRead();

        assertThatThrownBy(sem::downgradeWrite)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("held by 1 reader(s)");
    }

    @Test
    void isContended_nobodyWaits_isFalse() {
        sem.lockWrite();

        assertThat(sem.isContended()).isFalse();
    }

    @Test
    void isContended_somebodyWaits_isTrue() {
        sem.lockWrite();
        RealThreads.Started<String> reader = reader();
        reader.awaitSleeping();

        assertThat(sem.isContended()).isTrue();
        sem.unlockWrite();
        reader.join();
    }

    @Test
    void unlockReadNonOwner_takenByAnotherThread_letsGo() {
        RealThreads.run("taker", sem::lockReadNonOwner);
        sem.unlockReadNonOwner();

        assertThat(sem.isLocked()).isFalse();
    }

    @Test
    void unlockReadNonOwner_nobodyHoldsIt_isRefused() {
        assertThatThrownBy(sem::unlockReadNonOwner)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("held by nobody");
    }

    private void follow(Runnable actions) {
        FollowedTask.follow("task", new LockValidator(LockdepMode.THROW), actions);
    }

    @Test
    void lockReadNonOwner_followedTask_isNotHeldAsFarAsTheValidatorKnows() {
        follow(() -> {
            sem.lockReadNonOwner();
            sem.assertNotHeld();
        });
        assertThat(sem.isLocked()).isTrue();
    }

    @Test
    void disownRead_followedTask_mayEndWithTheLockHeld() {
        follow(() -> {
            sem.lockRead();
            sem.disownRead();
            sem.assertNotHeld();
        });
        sem.unlockReadNonOwner();
    }

    @Test
    void unlockRead_ofWhatAnotherTaskReads_isReportedAndRefused() {
        sem.lockRead();

        assertThatThrownBy(() -> follow(sem::unlockRead))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("bad unlock balance");
        assertThat(sem.isLocked()).isTrue();
    }

    @Test
    void speculate_noWriter_needsNoRetry() {
        int begun = sem.speculateTryBegin();
        sem.lockRead();
        sem.unlockRead();

        assertThat(sem.speculateRetry(begun)).isFalse();
    }

    @Test
    void speculate_writerIsIn_cannotBegin() {
        sem.lockWrite();

        assertThat(sem.speculateTryBegin()).isEqualTo(RwSemaphore.WRITER_IS_IN);
    }

    @Test
    void speculate_writerCame_mustRetry() {
        int begun = sem.speculateTryBegin();
        sem.lockWrite();

        assertThat(sem.speculateRetry(begun)).isTrue();
    }

    @Test
    void speculate_writerCameAndWent_mustRetry() {
        int begun = sem.speculateTryBegin();
        sem.lockWrite();
        sem.unlockWrite();

        assertThat(sem.speculateRetry(begun)).isTrue();
    }

    @Test
    void speculate_writerBecameAReader_canBegin() {
        sem.lockWrite();
        sem.downgradeWrite();

        assertThat(sem.speculateTryBegin()).isNotEqualTo(RwSemaphore.WRITER_IS_IN);
    }

    @Test
    void speculate_madeAsNewUnderAWriter_canBegin() {
        sem.lockWrite();
        sem.init();

        assertThat(sem.speculateTryBegin()).isNotEqualTo(RwSemaphore.WRITER_IS_IN);
    }

    @Test
    void init_somebodyWaits_letsThemIn() {
        sem.lockWrite();
        RealThreads.Started<String> writer = writer();
        writer.awaitSleeping();
        sem.init();

        assertThat(writer.join()).isEqualTo("wrote");
    }

    @Test
    void debugCheckNoLocksFreed_held_isReportedWithItsHolder() {
        follow(sem::lockWrite);

        assertThatThrownBy(() -> follow(() -> sem.debugCheckNoLocksFreed("kfree")))
                .isInstanceOf(LockdepException.class)
                .hasMessageStartingWith("WARNING: held lock freed!")
                .hasMessageContaining(" calls kfree on lock:")
                .hasMessageContaining("held by writer " + Thread.currentThread().getName())
                .hasMessageContaining("last holder: task, taken at: ");
    }

    @Test
    void tryLock_deeperThanTheValidatorFollows_leavesTheLockFree() {
        RwSemaphore[] outer = new RwSemaphore[48];
        assertThatThrownBy(() -> follow(() -> {
                    for (int i = 0; i < outer.length; i++) {
                        outer[i] = new RwSemaphore("outer", null, new LockClass("&" + i, LockClass.Wait.SLEEPS));
                        outer[i].lockRead();
                    }
                    sem.tryLockWrite();
                }))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("MAX_LOCK_DEPTH");
        assertThat(sem.isLocked()).isFalse();
    }
}
