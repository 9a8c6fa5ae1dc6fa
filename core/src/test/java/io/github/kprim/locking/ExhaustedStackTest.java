package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a lock operation which runs out of stack leaves the lock either taken and recorded, or neither. The error
 * strikes at many depths inside the operations.
 */
final class ExhaustedStackTest {
    private static final int DEPTHS = 60;
    private static final long STACK = 256 * 1024;

    @AfterEach
    void turnOff() {
        Lockdep.setMode(LockdepMode.OFF);
    }

    /** Takes a lock, which may fail, releases it, and tells whether it is held. */
    private record Pair(BooleanSupplier lock, Runnable unlock, BooleanSupplier held) {}

    private enum Kind {
        MUTEX {
            @Override
            Pair pair() {
                Mutex mutex = new Mutex("mutex");
                return always(mutex::lock, mutex::unlock, mutex::isLocked);
            }
        },
        MUTEX_TRYLOCK {
            @Override
            Pair pair() {
                Mutex mutex = new Mutex("mutex");
                return new Pair(mutex::tryLock, mutex::unlock, mutex::isLocked);
            }
        },
        MUTEX_KILLABLE {
            @Override
            Pair pair() {
                Mutex mutex = new Mutex("mutex");
                return new Pair(mutex::lockKillable, mutex::unlock, mutex::isLocked);
            }
        },
        WRITER {
            @Override
            Pair pair() {
                RwSemaphore sem = new RwSemaphore("sem");
                return always(sem::lockWrite, sem::unlockWrite, sem::isLocked);
            }
        },
        READER {
            @Override
            Pair pair() {
                RwSemaphore sem = new RwSemaphore("sem");
                return always(sem::lockRead, sem::unlockRead, sem::isLocked);
            }
        },
        SPINLOCK {
            @Override
            Pair pair() {
                SpinLock spin = new SpinLock("spin");
                return always(spin::lock, spin::unlock, spin::isLocked);
            }
        },
        SPINLOCK_TRYLOCK {
            @Override
            Pair pair() {
                SpinLock spin = new SpinLock("spin");
                return new Pair(spin::tryLock, spin::unlock, spin::isLocked);
            }
        };

        abstract Pair pair();

        static Pair always(Runnable lock, Runnable unlock, BooleanSupplier held) {
            return new Pair(
                    () -> {
                        lock.run();
                        return true;
                    },
                    unlock,
                    held);
        }
    }

    static List<Arguments> kindsAndModes() {
        List<Arguments> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (LockdepMode mode : LockdepMode.values()) {
                all.add(Arguments.of(kind, mode));
            }
        }
        return all;
    }

    /** A thread that takes and releases a lock ever deeper down its stack, until there is no room for it. */
    private static final class Diver {
        private final Pair pair;
        private boolean taken;
        private @Nullable Throwable end;
        private @Nullable Throwable afterwards;

        Diver(Pair pair) {
            this.pair = pair;
        }

        void run(int depth) {
            try {
                down(depth);
            } catch (StackOverflowError expected) {
                end = expected;
            }
            try {
                // An unlock that failed may have released the lock, but a lock that failed may not have taken it.
                boolean held = pair.held().getAsBoolean();
                assertThat(held && !taken).as("lock is held by nobody").isFalse();
                if (held) {
                    pair.unlock().run();
                }
                assertThat(pair.lock().getAsBoolean()).as("lock is free").isTrue();
                pair.unlock().run();
            } catch (Throwable wrong) {
                afterwards = wrong;
            }
        }

        private void down(int depth) {
            if (depth > 0) {
                down(depth - 1);
            } else {
                lockDeeper();
            }
        }

        @SuppressWarnings("InfiniteRecursion") // It is to run out of stack.
        private void lockDeeper() {
            if (pair.lock().getAsBoolean()) {
                taken = true;
                pair.unlock().run();
                taken = false;
            }
            lockDeeper();
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndModes")
    void lockAndUnlock_stackExhausted_leaveTheLockTakenAndRecordedOrNeither(Kind kind, LockdepMode mode)
            throws InterruptedException {
        for (int depth = 0; depth < DEPTHS; depth++) {
            Lockdep.setMode(mode);
            Diver diver = new Diver(kind.pair());
            int above = depth;
            Thread thread = new Thread(null, () -> diver.run(above), "diver", STACK);
            thread.start();
            thread.join();

            assertThat(diver.end).isInstanceOf(StackOverflowError.class);
            assertThat(diver.afterwards).as("depth %d", depth).isNull();
        }
    }
}
