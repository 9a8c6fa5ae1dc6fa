package io.github.kprim.explore;

import io.github.kprim.explore.RandomProgram.Feature;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One operation of a {@link RandomProgram}: its text and its code. */
record RandomOperation(String text, Body body) {
    static final int CELLS = 3;

    private static final LockClass SPIN = new LockClass("spin", LockClass.Wait.SPINS);
    private static final LockClass MUTEX = new LockClass("mutex", LockClass.Wait.SLEEPS);
    private static final LockClass RWSEM = new LockClass("rwsem", LockClass.Wait.SLEEPS);

    /** The code of an operation. It acts on the shared objects and may note what it saw. */
    interface Body {
        void run(State state, StringBuilder seen);
    }

    /** The shared objects of one execution. */
    static final class State {
        final List<ReadWriteOnce<Integer>> cells = IntStream.range(0, CELLS)
                .mapToObj(i -> new ReadWriteOnce<>("cell" + i, 0))
                .toList();
        final Refcount count = new Refcount("count", 2);
        final SpinLock spin = new SpinLock("spin", null, SPIN);
        final Mutex mutex = new Mutex("mutex", null, MUTEX);
        final Semaphore semaphore = new Semaphore();
        final RwSemaphore rwsem = new RwSemaphore("rwsem", null, RWSEM);

        int read(int cell) {
            return cells.get(cell).readOnce();
        }

        private void write(int cell, int value) {
            cells.get(cell).writeOnce(value);
        }

        private void increment(int cell) {
            write(cell, read(cell) + 1);
        }

        /** Waits in one step until the cell is not 0. */
        private int waitFor(int cell) {
            return cells.get(cell).condLoadRelaxed(value -> value != 0);
        }
    }

    /** A counting semaphore as a user might write it. It waits, but declares only a write. */
    private static final class Semaphore implements Shared {
        private int left = 1;

        void down() {
            Seam.await(Step.of("down", this).writes(this), () -> left > 0);
            left--;
        }

        void up() {
            if (Seam.on()) {
                Seam.announce(Step.of("up", this).writes(this));
            }
            left++;
        }

        @Override
        public String name() {
            return "semaphore";
        }
    }

    void run(State state, StringBuilder seen) {
        body.run(state, seen);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Returns a random operation that the features allow. */
    static RandomOperation random(Random random, Set<Feature> features) {
        int cell = random.nextInt(CELLS);
        int value = 1 + random.nextInt(2);
        return switch (random.nextInt(features.isEmpty() ? 8 : 12)) {
            case 0, 1 -> new RandomOperation("read c" + cell, (state, seen) -> seen.append(state.read(cell)));
            case 2, 3 -> new RandomOperation("write c" + cell + " " + value, (state, seen) -> state.write(cell, value));
            case 4 -> counting(random, value == 1);
            case 5, 6 -> locking(random, cell);
            case 7 -> trying(random, cell);
            case 8 -> features.contains(Feature.WAITING) && value == 1 ? waiting(cell) : semaphore(value == 1);
            default -> features.contains(Feature.RELAX) ? relaxing(random, cell, value) : locking(random, cell);
        };
    }

    private static RandomOperation waiting(int cell) {
        return new RandomOperation("wait for c" + cell + " != 0", (state, seen) -> seen.append(state.waitFor(cell)));
    }

    private static RandomOperation counting(Random random, boolean up) {
        if (random.nextBoolean()) {
            return semaphore(up);
        }
        return up
                ? new RandomOperation(
                        "inc_not_zero", (state, seen) -> seen.append(state.count.incNotZero() ? 'i' : 'z'))
                : new RandomOperation(
                        "dec_and_test", (state, seen) -> seen.append(state.count.decAndTest() ? 'd' : 'n'));
    }

    private static RandomOperation semaphore(boolean up) {
        return up
                ? new RandomOperation("up", (state, seen) -> state.semaphore.up())
                : new RandomOperation("down", (state, seen) -> state.semaphore.down());
    }

    private static RandomOperation locking(Random random, int cell) {
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                new RandomOperation("spin { c" + cell + "++ }", (state, seen) -> {
                    state.spin.lock();
                    state.increment(cell);
                    state.spin.unlock();
                });
            case 2 ->
                new RandomOperation("mutex { c" + cell + "++ }", (state, seen) -> {
                    state.mutex.lock();
                    state.increment(cell);
                    state.mutex.unlock();
                });
            case 3 ->
                new RandomOperation("rwsem read { read c" + cell + " }", (state, seen) -> {
                    state.rwsem.lockRead();
                    seen.append(state.read(cell));
                    state.rwsem.unlockRead();
                });
            case 4 ->
                new RandomOperation("rwsem write { c" + cell + "++ }", (state, seen) -> {
                    state.rwsem.lockWrite();
                    state.increment(cell);
                    state.rwsem.unlockWrite();
                });
            case 5 ->
                new RandomOperation("rwsem write { write c" + cell + " 1; downgrade; read }", (state, seen) -> {
                    state.rwsem.lockWrite();
                    state.write(cell, 1);
                    state.rwsem.downgradeWrite();
                    seen.append(state.read(cell));
                    state.rwsem.unlockRead();
                });
            default -> nesting(random, cell);
        };
    }

    /** Returns an operation with nested locks. Two of these in opposite order are an inversion, and may deadlock. */
    private static RandomOperation nesting(Random random, int cell) {
        return random.nextBoolean()
                ? new RandomOperation("mutex { rwsem read { read c" + cell + " } }", (state, seen) -> {
                    state.mutex.lock();
                    state.rwsem.lockRead();
                    seen.append(state.read(cell));
                    state.rwsem.unlockRead();
                    state.mutex.unlock();
                })
                : new RandomOperation("rwsem write { mutex { write c" + cell + " 2 } }", (state, seen) -> {
                    state.rwsem.lockWrite();
                    state.mutex.lock();
                    state.write(cell, 2);
                    state.mutex.unlock();
                    state.rwsem.unlockWrite();
                });
    }

    private static RandomOperation trying(Random random, int cell) {
        Lock lock = Lock.values()[random.nextInt(Lock.values().length)];
        return new RandomOperation("try " + lock + " { c" + cell + "++ } else b", (state, seen) -> {
            if (lock.tryTake(state)) {
                state.increment(cell);
                lock.release(state);
            } else {
                seen.append('b');
            }
        });
    }

    private static RandomOperation relaxing(Random random, int cell, int value) {
        Lock lock = Lock.values()[random.nextInt(Lock.values().length)];
        return switch (random.nextInt(5)) {
            case 0 ->
                new RandomOperation("while (c" + cell + " == 0) relax", (state, seen) -> {
                    while (state.read(cell) == 0) {
                        Seam.relax();
                    }
                });
            case 1 ->
                new RandomOperation("while (c" + cell + " == 0 && c0 == 0) relax", (state, seen) -> {
                    while (state.read(cell) == 0 && state.read(0) == 0) {
                        Seam.relax();
                    }
                });
            case 2 ->
                new RandomOperation("poll c" + cell + " " + value + " times", (state, seen) -> {
                    boolean set = poll(value, () -> state.read(cell) != 0);
                    seen.append(set ? 's' : 'l');
                });
            case 3 ->
                new RandomOperation(
                        "try " + lock + " " + value + " times { c" + cell + "++ } else b", (state, seen) -> {
                            if (poll(value, () -> lock.tryTake(state))) {
                                state.increment(cell);
                                lock.release(state);
                            } else {
                                seen.append('b');
                            }
                        });
            default ->
                new RandomOperation("while (!try " + lock + ") relax; { c" + cell + "++ }", (state, seen) -> {
                    while (!lock.tryTake(state)) {
                        Seam.relax();
                    }
                    state.increment(cell);
                    lock.release(state);
                });
        };
    }

    private static boolean poll(int times, BooleanSupplier attempt) {
        for (int i = 0; i < times; i++) {
            if (attempt.getAsBoolean()) {
                return true;
            }
            Seam.relax();
        }
        return false;
    }

    /** A lock with a trylock. */
    private enum Lock {
        SPIN,
        MUTEX,
        RWSEM_WRITE,
        RWSEM_READ;

        boolean tryTake(State state) {
            return switch (this) {
                case SPIN -> state.spin.tryLock();
                case MUTEX -> state.mutex.tryLock();
                case RWSEM_WRITE -> state.rwsem.tryLockWrite();
                case RWSEM_READ -> state.rwsem.tryLockRead();
            };
        }

        void release(State state) {
            switch (this) {
                case SPIN -> state.spin.unlock();
                case MUTEX -> state.mutex.unlock();
                case RWSEM_WRITE -> state.rwsem.unlockWrite();
                case RWSEM_READ -> state.rwsem.unlockRead();
            }
        }
    }
}
