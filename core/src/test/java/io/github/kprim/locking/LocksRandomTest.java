package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.RandomOperations;
import io.github.kprim.lockdep.LockClass;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests random sequences of operations that do not wait, by three threads. Each one must change a lock in the same way
 * as {@link LockModel}.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LocksRandomTest {
    private static final List<ExecutorService> THREADS =
            Stream.generate(Executors::newSingleThreadExecutor).limit(3).toList();

    /** The operations on a lock. Locks that are only exclusive have no other mode. */
    private enum Verb {
        TRY_WRITE,
        UNLOCK_WRITE,
        IS_LOCKED,
        INIT,
        TRY_READ,
        UNLOCK_READ,
        DOWNGRADE,
        BEGIN,
        RETRY;

        static final List<Verb> EXCLUSIVE = List.of(TRY_WRITE, UNLOCK_WRITE, IS_LOCKED, INIT);
        static final List<Verb> ALL = List.of(values());
    }

    private record Operation(int thread, Verb verb) {
        static Operation random(List<Verb> verbs, Random random) {
            return new Operation(random.nextInt(THREADS.size()), verbs.get(random.nextInt(verbs.size())));
        }
    }

    /** The operations of a lock that a sequence uses. */
    private interface Lock {
        Object take(Verb verb);
    }

    private static LockClass lockClass(LockClass.Wait wait) {
        return new LockClass("&lock", wait);
    }

    private static Object done(Runnable action) {
        action.run();
        return "done";
    }

    private static Lock spin() {
        SpinLock lock = new SpinLock("lock", null, lockClass(LockClass.Wait.SPINS));
        return verb -> switch (verb) {
            case TRY_WRITE -> lock.tryLock();
            case UNLOCK_WRITE -> done(lock::unlock);
            case IS_LOCKED -> lock.isLocked();
            default -> done(lock.isLocked() ? () -> {} : lock::init);
        };
    }

    private static Lock mutex() {
        Mutex lock = new Mutex("lock", null, lockClass(LockClass.Wait.SLEEPS));
        return verb -> switch (verb) {
            case TRY_WRITE -> lock.tryLock();
            case UNLOCK_WRITE -> done(lock::unlock);
            case IS_LOCKED -> lock.isLocked();
            default -> done(lock.isLocked() ? () -> {} : lock::init);
        };
    }

    private static Lock rwsem() {
        RwSemaphore lock = new RwSemaphore("lock", null, lockClass(LockClass.Wait.SLEEPS));
        int[] begun = {0};
        return verb -> switch (verb) {
            case TRY_WRITE -> lock.tryLockWrite();
            case UNLOCK_WRITE -> done(lock::unlockWrite);
            case IS_LOCKED -> lock.isLocked();
            case INIT -> done(lock.isLocked() ? () -> {} : lock::init);
            case TRY_READ -> lock.tryLockRead();
            case UNLOCK_READ -> done(lock::unlockRead);
            case DOWNGRADE -> done(lock::downgradeWrite);
            case BEGIN -> {
                begun[0] = lock.speculateTryBegin();
                yield begun[0] != RwSemaphore.WRITER_IS_IN;
            }
            case RETRY -> lock.speculateRetry(begun[0]);
        };
    }

    /** A model of the holders of a lock, and of whether a writer has come since the last look. */
    private static class LockModel {
        int writer = -1;
        int readers;
        boolean writerCame;

        boolean isFree() {
            return writer < 0 && readers == 0;
        }

        boolean tryWrite(int thread) {
            if (!isFree()) {
                return false;
            }
            writer = thread;
            writerCame = true;
            return true;
        }

        boolean mayUnlockWrite(int thread) {
            return writer == thread;
        }

        boolean tryRead() {
            if (writer >= 0) {
                return false;
            }
            readers++;
            return true;
        }

        final Object take(Operation operation) {
            return switch (operation.verb()) {
                case TRY_WRITE -> tryWrite(operation.thread());
                case UNLOCK_WRITE -> mayUnlockWrite(operation.thread()) ? unlockedWrite() : "refused";
                case IS_LOCKED -> !isFree();
                case INIT -> "done";
                case TRY_READ -> tryRead();
                case UNLOCK_READ -> readers > 0 ? unlockedRead() : "refused";
                case DOWNGRADE -> mayUnlockWrite(operation.thread()) ? downgraded() : "refused";
                case BEGIN -> begin();
                case RETRY -> writerCame;
            };
        }

        private Object unlockedWrite() {
            writer = -1;
            return "done";
        }

        private Object unlockedRead() {
            readers--;
            return "done";
        }

        Object downgraded() {
            writer = -1;
            readers = 1;
            return "done";
        }

        private boolean begin() {
            writerCame = writer >= 0;
            return writer < 0;
        }
    }

    private static Object on(int thread, Callable<Object> action) {
        try {
            return THREADS.get(thread).submit(action).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalMonitorStateException) {
                return "refused";
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(long seed, List<Verb> verbs, Supplier<Lock> locks, Supplier<LockModel> models) {
        new RandomOperations<>(random -> Operation.random(verbs, random), () -> {
                    Lock lock = locks.get();
                    LockModel model = models.get();
                    return operation -> assertThat(on(operation.thread(), () -> lock.take(operation.verb())))
                            .as("result of " + operation)
                            .isEqualTo(model.take(operation));
                })
                .check(seed, 150, 40);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void spinLock_operationsInRandomOrder_doAsTheModel(long seed) {
        check(seed, Verb.EXCLUSIVE, LocksRandomTest::spin, LockModel::new);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutex_operationsInRandomOrder_doAsTheModel(long seed) {
        check(seed, Verb.EXCLUSIVE, LocksRandomTest::mutex, LockModel::new);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rwSemaphore_operationsInRandomOrder_doAsTheModel(long seed) {
        check(seed, Verb.ALL, LocksRandomTest::rwsem, LockModel::new);
    }

    static Stream<Named<Supplier<LockModel>>> wrongModels() {
        return Stream.of(
                Named.of("a writer comes in beside readers", () -> new LockModel() {
                    @Override
                    boolean isFree() {
                        return writer < 0;
                    }
                }),
                Named.of("anybody may unlock", () -> new LockModel() {
                    @Override
                    boolean mayUnlockWrite(int thread) {
                        return writer >= 0;
                    }
                }),
                Named.of("one reader at a time", () -> new LockModel() {
                    @Override
                    boolean tryRead() {
                        return readers == 0 && super.tryRead();
                    }
                }),
                Named.of("a downgrade lets go", () -> new LockModel() {
                    @Override
                    Object downgraded() {
                        writer = -1;
                        return "done";
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("wrongModels")
    void rwSemaphore_againstAWrongModel_isFoundOut(Supplier<LockModel> wrong) {
        assertThatThrownBy(() -> check(1, Verb.ALL, LocksRandomTest::rwsem, wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("seed 1, sequence ");
    }

    @AfterAll
    static void endThreads() {
        THREADS.forEach(ExecutorService::shutdownNow);
    }
}
