package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A small random program, the same for the same seed. Each task takes nested locks, makes assertions and hints, and
 * continues when the validator throws. The points where it was thrown out are part of the final state.
 */
final class RandomThrowProgram implements Scenario {
    private static final LockClass.Wait SLEEPS = LockClass.Wait.SLEEPS;
    private static final LockClass.Wait SPINS = LockClass.Wait.SPINS;
    private static final LockClass[] CLASSES = {
        new LockClass("&a", SLEEPS),
        new LockClass("&b", SLEEPS),
        new LockClass("&sem", SLEEPS),
        new LockClass("&s", SPINS),
        new LockClass("&t", SPINS)
    };

    /** A lock of the program. Each class has one. The semaphore is used only through its read side. */
    private interface Held {
        void lock();

        void unlock();

        boolean tryLock();

        TrackedLock tracked();
    }

    private record Operation(
            int lock, boolean tries, @Nullable Operation inside, int check) {}

    private final String name;
    private final List<List<Operation>> tasks = new ArrayList<>();

    RandomThrowProgram(long seed, int taskCount, int operationsEach) {
        name = "throw " + seed;
        Random random = new Random(seed);
        for (int t = 0; t < taskCount; t++) {
            List<Operation> operations = new ArrayList<>();
            for (int i = 0; i < operationsEach; i++) {
                operations.add(operation(random, 2));
            }
            tasks.add(operations);
        }
    }

    private static Operation operation(Random random, int depth) {
        return new Operation(
                random.nextInt(CLASSES.length),
                random.nextInt(5) == 0,
                depth > 1 || (depth > 0 && random.nextInt(3) == 0) ? operation(random, depth - 1) : null,
                random.nextInt(9));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void setUp(World world) {
        List<Held> locks = List.of(mutex(0), mutex(1), sem(), spin(3), spin(4));
        List<StringBuilder> seen = new ArrayList<>();
        for (List<Operation> operations : tasks) {
            StringBuilder mine = new StringBuilder();
            seen.add(mine);
            world.task("t" + seen.size(), () -> operations.forEach(operation -> run(operation, locks, mine)));
        }
        world.outcome(() -> String.join(" ", seen));
    }

    private static void run(Operation operation, List<Held> locks, StringBuilder seen) {
        Held held = locks.get(operation.lock());
        try {
            if (operation.tries() && !held.tryLock()) {
                seen.append('-');
                return;
            }
            if (!operation.tries()) {
                held.lock();
            }
        } catch (LockdepException thrown) {
            seen.append('!').append(operation.lock());
            return;
        }
        try {
            check(operation, locks);
            if (operation.inside() != null) {
                run(operation.inside(), locks, seen);
            }
        } catch (LockdepException thrown) {
            seen.append('?').append(operation.check());
        } finally {
            held.unlock();
        }
    }

    private static void check(Operation operation, List<Held> locks) {
        TrackedLock other = locks.get((operation.lock() + 1) % locks.size()).tracked();
        switch (operation.check()) {
            case 0 -> other.assertHeld();
            case 1 -> other.assertHeldOnce();
            case 2 -> other.mightLock();
            case 3 ->
                LockContract.of("@MustHold(\"other\")", "run()", LockMode.ANY).heldAtCall(other);
            default -> {}
        }
    }

    private static Held mutex(int i) {
        Mutex mutex = new Mutex("m" + i, null, CLASSES[i]);
        return held(mutex, mutex::lock, mutex::unlock, mutex::tryLock);
    }

    private static Held sem() {
        RwSemaphore sem = new RwSemaphore("sem", null, CLASSES[2]);
        return held(sem, sem::lockRead, sem::unlockRead, sem::tryLockRead);
    }

    private static Held spin(int i) {
        SpinLock spin = new SpinLock("s" + i, null, CLASSES[i]);
        return held(spin, spin::lock, spin::unlock, spin::tryLock);
    }

    private static Held held(TrackedLock tracked, Runnable lock, Runnable unlock, BooleanSupplier tryLock) {
        return new Held() {
            @Override
            public void lock() {
                lock.run();
            }

            @Override
            public void unlock() {
                unlock.run();
            }

            @Override
            public boolean tryLock() {
                return tryLock.getAsBoolean();
            }

            @Override
            public TrackedLock tracked() {
                return tracked;
            }
        };
    }
}
