package io.github.kprim.testing;

import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;

/** Small scenarios for tests of tests. */
final class ExploredScenes {
    private static final LockClass SPIN = new LockClass("lock", LockClass.Wait.SPINS);

    private ExploredScenes() {}

    /** Two increments. One of them may be lost. */
    static void race(World world) {
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        Runnable increment = () -> counter.writeOnce(counter.readOnce() + 1);
        world.task("a", increment)
                .task("b", increment)
                .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
    }

    /**
     * The same race, with the counter as the outcome. Another task counts an event, and there is an unclaimed
     * invariant.
     */
    static void raceWithAnEvent(World world) {
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        Runnable increment = () -> counter.writeOnce(counter.readOnce() + 1);
        world.task("a", increment)
                .task("b", increment)
                .task("c", () -> Seam.count("counted"))
                .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek())
                .atEnd("odd", () -> "this is odd")
                .doesNotClaim("odd")
                .outcome(() -> "counter " + counter.peek());
    }

    /** Two increments under a lock. */
    static void inTurn(World world) {
        SpinLock lock = new SpinLock("lock", null, SPIN);
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        Runnable increment = () -> {
            lock.lock();
            counter.writeOnce(counter.readOnce() + 1);
            lock.unlock();
        };
        world.task("a", increment)
                .task("b", increment)
                .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
    }

    /** Two locks, taken in opposite orders. */
    static void opposite(World world) {
        SpinLock one = new SpinLock("one", null, SPIN);
        SpinLock two = new SpinLock("two", null, SPIN);
        world.task("a", () -> nest(one, two)).task("b", () -> nest(two, one));
    }

    private static void nest(SpinLock outer, SpinLock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }
}
