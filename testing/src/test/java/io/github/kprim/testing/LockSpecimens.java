package io.github.kprim.testing;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.locking.Mutex;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests that {@link LocksAreCheckedTest} runs. Each class has one test, unless it says otherwise. */
@SuppressWarnings("FutureReturnValueIgnored") // Errors that nobody looks at are what is tested.
final class LockSpecimens {
    private static final Mutex X = new Mutex("x");
    private static final Mutex Y = new Mutex("y");

    /** Exists before any test, and so belongs to none. */
    private static final ExecutorService OLD_POOL = Executors.newSingleThreadExecutor(LockSpecimens::daemon);

    private LockSpecimens() {}

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "worker");
        thread.setDaemon(true);
        return thread;
    }

    private static void pair(Mutex outer, Mutex inner) {
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }

    /** Waits until {@code pool} has done all that it was given. Whether that failed is not asked. */
    private static void drain(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the pool does not end");
        }
    }

    /** Waits for {@code task}, and does not look at its result. */
    private static void await(Future<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException notLookedAt) {
            return;
        }
    }

    @LocksAreChecked
    static class Swallowed {
        @Test
        void inPool() throws InterruptedException {
            ExecutorService pool = Executors.newSingleThreadExecutor(LockSpecimens::daemon);
            pool.submit(() -> pair(X, Y));
            pool.submit(() -> pair(Y, X));
            drain(pool);
        }
    }

    @LocksAreChecked
    static class SwallowedAgainAndAgain {
        @RepeatedTest(5)
        void inPool() throws InterruptedException {
            new Swallowed().inPool();
        }
    }

    @LocksAreChecked
    static class InPoolThatExistedBefore {
        @Test
        void inPool() throws InterruptedException {
            await(OLD_POOL.submit(() -> pair(X, Y)));
            await(OLD_POOL.submit(() -> pair(Y, X)));
        }
    }

    @LocksAreChecked
    static class AssertionOnAnotherThread {
        @Test
        void assertsWhatItDoesNotHold() throws InterruptedException {
            Thread thread = daemon(() -> {
                try {
                    X.assertHeld();
                } catch (LockdepException swallowed) {
                    return;
                }
            });
            thread.start();
            thread.join();
        }
    }

    @LocksAreChecked
    static class ThrownByTheTest {
        @Test
        void twoOrders() {
            pair(X, Y);
            pair(Y, X);
        }
    }

    @LocksAreChecked
    static class CountMisused {
        @Test
        void onAnotherThread() throws InterruptedException {
            ExecutorService pool = Executors.newSingleThreadExecutor(LockSpecimens::daemon);
            pool.submit(() -> new Refcount("users", 0).inc());
            drain(pool);
        }
    }

    @LocksAreChecked
    static class KeepsALock {
        @Test
        void onItsOwnThread() {
            new Mutex("kept by the test").lock();
        }
    }

    @LocksAreChecked
    static class ThreadEndsWithALock {
        @Test
        void onAThread() throws InterruptedException {
            Thread thread = daemon(new Mutex("kept by a thread")::lock);
            thread.start();
            thread.join();
        }
    }

    @LocksAreChecked
    static class PoolTaskEndsWithALock {
        @Test
        void inPool() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor(LockSpecimens::daemon);
            Thread worker = pool.submit(() -> {
                        new Mutex("kept by a task").lock();
                        return Thread.currentThread();
                    })
                    .get();
            while (worker.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
    }

    /** The task is over, but its worker is perhaps not back in its pool. */
    @LocksAreChecked
    static class TaskEndsWithALockJustNow {
        @RepeatedTest(20)
        void inPoolThatIsShutDown() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor(LockSpecimens::daemon);
            pool.submit(new Mutex("kept by a task")::lock).get();
            pool.shutdown();
        }
    }

    @LocksAreChecked
    static class WithAListener {
        @Test
        void reportsToItToo() {
            Seam.Binding bound = Seam.bind(new Deaf());
            try {
                pair(X, Y);
                pair(Y, X);
            } catch (LockdepException swallowed) {
                return;
            } finally {
                bound.close();
            }
        }
    }

    private static final class Deaf implements StepListener {
        @Override
        public void announced(Step step) {}
    }

    @LocksAreChecked
    static class RegisteredTwice {
        @RegisterExtension
        LocksAreCheckedExtension again = new LocksAreCheckedExtension();

        @Test
        void passes() {
            pair(X, Y);
        }
    }

    /** Two tests that are right, each alone and both at once, although they take the locks in opposite orders. */
    @LocksAreChecked
    @Execution(ExecutionMode.CONCURRENT)
    static class InParallel {
        private static final CountDownLatch BOTH = new CountDownLatch(2);

        private static void meet() throws InterruptedException {
            BOTH.countDown();
            if (!BOTH.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the tests do not run in parallel");
            }
        }

        @Test
        void oneOrder() throws InterruptedException {
            meet();
            pair(new Mutex("a"), new Mutex("b"));
            pair(X, Y);
        }

        @Test
        void theOther() throws InterruptedException {
            meet();
            Thread thread = daemon(() -> pair(Y, X));
            thread.start();
            thread.join();
        }
    }

    @LocksAreChecked
    static class Right {
        @Test
        void sameOrderEverywhere() throws InterruptedException {
            ExecutorService pool = Executors.newFixedThreadPool(2, LockSpecimens::daemon);
            pool.submit(() -> pair(X, Y));
            pool.submit(() -> pair(X, Y));
            drain(pool);
            await(OLD_POOL.submit(() -> pair(X, Y)));
            Thread busy = daemon(() -> pair(X, Y));
            busy.start();
            busy.join();
        }
    }

    /** Without the annotation. */
    static class ByDetection {
        @Test
        void twoOrders() {
            pair(X, Y);
            try {
                pair(Y, X);
            } catch (LockdepException swallowed) {
                return;
            }
        }
    }

    @LocksAreChecked
    static class SeesTheModeOfItsTime {
        @Test
        void whileItRuns() {
            if (Lockdep.mode() != LockdepMode.THROW) {
                throw new IllegalStateException("the mode is " + Lockdep.mode());
            }
        }
    }
}
