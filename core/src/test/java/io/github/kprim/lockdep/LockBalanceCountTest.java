package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FollowedTask.assertReported;
import static io.github.kprim.lockdep.FollowedTask.assertSilent;

import io.github.kprim.juc.LockdepReentrantLock;
import io.github.kprim.juc.LockdepReentrantReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Tests that a method must leave a lock held as often as it found it. */
final class LockBalanceCountTest {
    private final LockdepReentrantLock dropIn = new LockdepReentrantLock();
    private final LockdepReentrantReadWriteLock both = new LockdepReentrantReadWriteLock();
    private final ReentrantLock jdks = new ReentrantLock();

    /** Calls a method that holds nothing more to the end than it says. */
    private void call(Runnable body) {
        LockBalance balance =
                LockBalance.atCall("Till.count()").with(() -> ForeignLock.owned(jdks, jdks.isHeldByCurrentThread()));
        body.run();
        balance.atReturn();
    }

    @Test
    void atReturn_dropInLockHeldOnceMore_isReported() {
        assertReported(
                () -> {
                    dropIn.lock();
                    call(dropIn::lock);
                    dropIn.unlock();
                    dropIn.unlock();
                },
                "Till.count() does not leave the locks as it found them: at the return task holds",
                " 2 times, and did once at the call");
    }

    @Test
    void atReturn_dropInLockHeldOnceLess_isReported() {
        assertReported(
                () -> {
                    dropIn.lock();
                    dropIn.lock();
                    dropIn.lock();
                    call(dropIn::unlock);
                    dropIn.unlock();
                    dropIn.unlock();
                },
                " 2 times, and did 3 times at the call");
    }

    @Test
    void atReturn_readLockOfAWriterKept_isReported() {
        assertReported(
                () -> {
                    both.writeLock().lock();
                    call(both.readLock()::lock);
                    both.readLock().unlock();
                    both.writeLock().unlock();
                },
                " 2 times, and did once at the call");
    }

    @Test
    void atReturn_lockOfTheJdkHeldOnceMore_isReported() {
        assertReported(
                () -> {
                    jdks.lock();
                    call(jdks::lock);
                    jdks.unlock();
                    jdks.unlock();
                },
                "holds ReentrantLock@",
                " 2 times, and did once at the call");
    }

    @Test
    void atReturn_lockedAndUnlockedInside_isSilent() {
        assertSilent(() -> {
            dropIn.lock();
            jdks.lock();
            call(() -> {
                dropIn.lock();
                jdks.lock();
                jdks.unlock();
                dropIn.unlock();
            });
            jdks.unlock();
            dropIn.unlock();
        });
    }
}
