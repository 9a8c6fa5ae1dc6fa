package io.github.kprim.explore;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A small random concurrent program, the same for the same seed: tasks of a few operations each on shared cells,
 * counts and locks, with an invariant over two of the cells. Each task remembers what it saw, and that is part of the
 * final state.
 */
final class RandomProgram implements Scenario {
    static final String INVARIANT = "not-both-two";

    private static final LockClass SPIN = new LockClass("spin", LockClass.Wait.SPINS);
    private static final LockClass SLEEP = new LockClass("sleep", LockClass.Wait.SLEEPS);

    private final long seed;
    private final List<List<Operation>> tasks = new ArrayList<>();

    /** The shared objects of one execution. */
    private static final class State {
        final List<ReadWriteOnce<Integer>> cells = IntStream.range(0, 3)
                .mapToObj(i -> new ReadWriteOnce<>("cell" + i, 0))
                .toList();
        final Refcount count = new Refcount("count", 2);
        final SpinLock spin = new SpinLock("spin", null, SPIN);
        final Mutex mutex = new Mutex("mutex", null, SLEEP);
        final Semaphore semaphore = new Semaphore();
        final RwSemaphore rwsem = new RwSemaphore("rwsem", null, SLEEP);
    }

    /** A counting semaphore as a user might write it: it waits, but declares only a write. */
    private static final class Semaphore implements Shared {
        private int left = 1;

        void down() {
            Seam.await(Step.of("down", this).writes(this), () -> left > 0);
            left--;
        }

        @Override
        public String name() {
            return "semaphore";
        }
    }

    private interface Operation {
        void run(State state, StringBuilder seen);
    }

    RandomProgram(long seed, int taskCount, int operationsEach) {
        this.seed = seed;
        Random random = new Random(seed);
        for (int t = 0; t < taskCount; t++) {
            List<Operation> operations = new ArrayList<>();
            for (int i = 0; i < operationsEach; i++) {
                operations.add(random(random));
            }
            tasks.add(operations);
        }
    }

    private static Operation random(Random random) {
        int cell = random.nextInt(3);
        int value = 1 + random.nextInt(2);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> (state, seen) -> seen.append(state.cells.get(cell).readOnce());
            case 3, 4 -> (state, seen) -> state.cells.get(cell).writeOnce(value);
            case 5 -> (state, seen) -> seen.append(state.count.incNotZero() ? 'i' : 'z');
            case 6 -> (state, seen) -> seen.append(state.count.decAndTest() ? 'd' : 'n');
            case 7 ->
                (state, seen) -> {
                    state.spin.lock();
                    increment(state, cell);
                    state.spin.unlock();
                };
            case 8 ->
                (state, seen) -> {
                    if (state.mutex.tryLock()) {
                        increment(state, cell);
                        state.mutex.unlock();
                    } else {
                        seen.append('b');
                    }
                };
            case 9 -> (state, seen) -> state.semaphore.down();
            case 10 ->
                (state, seen) -> {
                    while (state.cells.get(cell).readOnce() == 0
                            && state.cells.get(0).readOnce() == 0) {
                        Seam.relax();
                    }
                };
            default ->
                (state, seen) -> {
                    if (value == 1) {
                        state.rwsem.lockRead();
                        seen.append(state.cells.get(cell).readOnce());
                        state.rwsem.unlockRead();
                    } else {
                        state.rwsem.lockWrite();
                        increment(state, cell);
                        state.rwsem.unlockWrite();
                    }
                };
        };
    }

    private static void increment(State state, int cell) {
        state.cells.get(cell).writeOnce(state.cells.get(cell).readOnce() + 1);
    }

    @Override
    public String name() {
        return "random program " + seed;
    }

    @Override
    public void setUp(World world) {
        State state = new State();
        List<StringBuilder> seen = new ArrayList<>();
        for (List<Operation> operations : tasks) {
            StringBuilder mine = new StringBuilder();
            seen.add(mine);
            world.task("t" + seen.size(), () -> operations.forEach(operation -> operation.run(state, mine)));
        }
        world.always(INVARIANT, () -> {
            int a = state.cells.get(0).readOnce();
            int b = state.cells.get(1).readOnce();
            return a == 2 && b == 2 ? "both are 2" : null;
        });
        world.outcome(
                () -> state.cells.stream().map(ReadWriteOnce::peek).toList() + " " + state.count.peek() + " " + seen);
    }
}
