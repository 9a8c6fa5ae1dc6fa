package io.github.kprim.testing;

import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test classes that explore, as users write them, well and badly. */
final class ExploreSpecimens {
    private static final LockClass SPIN = new LockClass("lock", LockClass.Wait.SPINS);

    private ExploreSpecimens() {}

    /** Two increments that may lose one. */
    static void race(World world) {
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        Runnable increment = () -> counter.writeOnce(counter.readOnce() + 1);
        world.task("a", increment)
                .task("b", increment)
                .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
    }

    /** The same, told apart by the counter, beside a task that counts an event, and something that is not claimed. */
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
        world.task("a", () -> nest(one, two)).task("b", () -> nest(two, one)).doesNotClaim("lockdep-clean");
    }

    private static void nest(SpinLock outer, SpinLock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    static class InTurn {
        static int setUps;

        @ExploreTest
        void twoIncrements(World world) {
            setUps++;
            inTurn(world);
        }
    }

    static class BrokenRace {
        @ExploreTest
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class RaceClaimed {
        @ExploreTest(violates = "no-lost-update")
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class RaceClaimedByVerdict {
        @ExploreTest(verdict = Verdict.VIOLATED)
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenOtherClaim {
        @ExploreTest(violates = {"no-lost-update", "no-leak"})
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenClaimOfACorrectOne {
        @ExploreTest(violates = "no-lost-update")
        void twoIncrements(World world) {
            inTurn(world);
        }
    }

    static class BrokenContradiction {
        @ExploreTest(violates = "no-lost-update", verdict = Verdict.BOUNDED)
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenClaimOutOfBudget {
        @ExploreTest(violates = "no-lost-update", reduction = Reduction.NONE, maxExecutions = 3)
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class DeadlockClaimed {
        @ExploreTest(violates = "no-deadlock")
        void opposite(World world) {
            ExploreSpecimens.opposite(world);
        }
    }

    static class BrokenOutOfExecutions {
        @ExploreTest(maxExecutions = 1)
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenOutOfSteps {
        @ExploreTest(maxSteps = 3)
        void twoIncrements(World world) {
            inTurn(world);
        }
    }

    static class BoundedClaimed {
        @ExploreTest(maxExecutions = 1, verdict = Verdict.BOUNDED)
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenBudget {
        @ExploreTest(maxExecutions = 0)
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenNondeterministic {
        private int calls;

        @ExploreTest
        void stepsDependOnAField(World world) {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            int steps = 1 + calls++ % 3;
            Runnable body = () -> {
                for (int i = 0; i < steps; i++) {
                    cell.writeOnce(i);
                }
                cell.readOnce();
            };
            world.task("a", body).task("b", body);
        }
    }

    static class BrokenLeftModel {
        @ExploreTest
        void blocks(World world) {
            world.task("blocker", () -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException expected) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    static class BrokenThenReplayed {
        @ExploreTest(token = "1:a1b2a1")
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class InnocentReplayed {
        @ExploreTest(token = "1:a2b2")
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class InnocentReplayedAndNoMoreClaimed {
        @ExploreTest(token = "1:a2b2", verdict = Verdict.BOUNDED)
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenToken {
        @ExploreTest(token = "1:a1x1")
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenWithoutWorld {
        @ExploreTest
        void noScene() {}
    }

    static class BrokenParameter {
        @ExploreTest
        void noScene(String world) {}
    }

    static class BrokenWithTwoWorlds {
        @ExploreTest
        void twoScenes(World one, World other) {}
    }

    static class BrokenUnknownParameter {
        @ExploreTest
        void scene(World world, StringBuilder unknown) {}
    }

    static class BrokenWorldBeforeEach {
        @BeforeEach
        void prepare(World world) {}

        @ExploreTest
        void scene(World world) {
            inTurn(world);
        }
    }

    static class BrokenParameterized {
        @ExploreTest
        @ParameterizedTest
        @ValueSource(ints = 1)
        void scene(int number, World world) {
            inTurn(world);
        }
    }

    static class WithTestInfo {
        @ExploreTest
        void scene(TestInfo info, World world) {
            inTurn(world);
            world.outcome(info::getDisplayName);
        }
    }

    static class AroundEach {
        static int before;
        static int after;
        static int setUps;

        @BeforeEach
        void prepare() {
            before++;
        }

        @AfterEach
        void tidy() {
            after++;
        }

        @ExploreTest
        void twoIncrements(World world) {
            setUps++;
            inTurn(world);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClass {
        @ExploreTest
        void one(World world) {
            inTurn(world);
        }

        @ExploreTest(violates = "no-lost-update")
        void other(World world) {
            race(world);
        }
    }

    static class Outer {
        @Nested
        class BrokenInner {
            @ExploreTest
            void twoIncrements(World world) {
                race(world);
            }
        }
    }

    abstract static class Base {
        @ExploreTest
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenHeir extends Base {}

    interface Mixed {
        @ExploreTest
        default void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenMixed implements Mixed {}

    @Retention(RetentionPolicy.RUNTIME)
    @ExploreTest(violates = "no-lost-update")
    @interface LosesAnUpdate {}

    static class Composed {
        @LosesAnUpdate
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenNamed {
        @ExploreTest
        @DisplayName("Two increments, at once")
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class Off {
        @ExploreTest
        @Disabled("for later")
        void twoIncrements(World world) {
            race(world);
        }
    }

    static class BrokenSetUpUnchecked {
        @ExploreTest
        void scene(World world) {
            throw new IllegalStateException("no scene");
        }
    }

    static class BrokenSetUpChecked {
        @ExploreTest
        void scene(World world) throws IOException {
            throw new IOException("no file");
        }
    }

    /** Throws at the second execution, where a thread of the explorer calls it. */
    static class BrokenSetUpLater {
        private int calls;

        @ExploreTest
        void scene(World world) throws IOException {
            if (calls++ == 1) {
                throw new IOException("no file any more");
            }
            race(world);
        }
    }

    static class Assumed {
        @ExploreTest
        void scene(World world) {
            Assumptions.assumeTrue(false, "not here");
        }
    }

    static class BrokenSecondWitness {
        @ExploreTest
        void several(World world) {
            race(world);
            for (String id : new String[] {"w", "x", "y", "z"}) {
                world.atEnd(id, () -> id + " is wrong");
            }
        }
    }

    static class BrokenOutcome {
        @ExploreTest
        @Litmus(exists = "r0=1", forbidden = "r0=0 r1=1")
        void storeBuffering(World world) {
            LitmusTest.storeBuffer(world);
        }
    }

    static class BrokenMissingOutcome {
        @ExploreTest
        @Litmus(exists = "r0=0 r1=0")
        void storeBuffering(World world) {
            LitmusTest.storeBuffer(world);
        }
    }

    static class InSeveralThreads {
        @ExploreTest
        void a(World world) {
            inTurn(world);
        }

        @ExploreTest(violates = "no-lost-update")
        void b(World world) {
            race(world);
        }

        @ExploreTest(violates = "no-deadlock")
        void c(World world) {
            ExploreSpecimens.opposite(world);
        }

        @ExploreTest
        void brokenD(World world) {
            race(world);
        }

        @ExploreTest
        @Litmus(forbidden = "r0=0 r1=0")
        void e(World world) {
            LitmusTest.storeBuffer(world);
        }
    }
}
