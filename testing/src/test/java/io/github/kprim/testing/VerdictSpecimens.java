package io.github.kprim.testing;

import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.ReadWriteOnce;
import java.util.concurrent.CountDownLatch;

/** Test classes that explore. Some of them claim something false. */
final class VerdictSpecimens {
    private VerdictSpecimens() {}

    static class InTurn {
        static int setUps;

        @ExploreTest
        void twoIncrements(World world) {
            setUps++;
            ExploredScenes.inTurn(world);
        }
    }

    static class BrokenPlainIncrements {
        @ExploreTest
        void twoIncrements(World world) {
            int[] counter = {0};
            world.task("a", () -> counter[0]++).task("b", () -> counter[0]++);
        }
    }

    static class BrokenOneIdleTask {
        @ExploreTest
        void oneOfTwo(World world) {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            world.task("a", () -> cell.writeOnce(1)).task("b", () -> {});
        }
    }

    static class PlainBesideSteps {
        @ExploreTest
        void twoIncrements(World world) {
            int[] plain = {0};
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            Runnable body = () -> {
                plain[0]++;
                cell.writeOnce(1);
            };
            world.task("a", body).task("b", body);
        }
    }

    static class ThrowClaimed {
        @ExploreTest(violates = "no-exception")
        void thrower(World world) {
            world.task("a", () -> {
                throw new IllegalStateException("as told");
            });
        }
    }

    static class BrokenRace {
        @ExploreTest
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class RaceClaimed {
        @ExploreTest(violates = "no-lost-update")
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class RaceClaimedByVerdict {
        @ExploreTest(verdict = Verdict.VIOLATED)
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenOtherClaim {
        @ExploreTest(violates = {"no-lost-update", "no-leak"})
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenClaimOfACorrectOne {
        @ExploreTest(violates = "no-lost-update")
        void twoIncrements(World world) {
            ExploredScenes.inTurn(world);
        }
    }

    static class BrokenContradiction {
        @ExploreTest(violates = "no-lost-update", verdict = Verdict.BOUNDED)
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenClaimOutOfBudget {
        @ExploreTest(violates = "no-lost-update", reduction = Reduction.NONE, maxExecutions = 3)
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class DeadlockClaimed {
        @ExploreTest(violates = "no-deadlock")
        void opposite(World world) {
            ExploredScenes.opposite(world);
            world.doesNotClaim("lockdep-clean");
        }
    }

    /** The validator would also report the order of the locks. */
    static class ValidatorOff {
        @ExploreTest(violates = "no-deadlock", lockdep = LockdepMode.OFF)
        void opposite(World world) {
            ExploredScenes.opposite(world);
        }
    }

    static class BrokenWithTheValidatorOn {
        @ExploreTest(violates = "no-deadlock")
        void opposite(World world) {
            ExploredScenes.opposite(world);
        }
    }

    static class Unreduced {
        @ExploreTest(reduction = Reduction.NONE)
        @Litmus(forbidden = "r0=0 r1=0")
        void storeBuffering(World world) {
            LitmusTest.storeBuffer(world);
        }
    }

    static class BrokenOutOfExecutions {
        @ExploreTest(maxExecutions = 1)
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenOutOfSteps {
        @ExploreTest(maxSteps = 3)
        void twoIncrements(World world) {
            ExploredScenes.inTurn(world);
        }
    }

    static class BoundedClaimed {
        @ExploreTest(maxExecutions = 1, verdict = Verdict.BOUNDED)
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenBudget {
        @ExploreTest(maxExecutions = 0)
        void twoIncrements(World world) {
            ExploredScenes.race(world);
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

    static class BrokenSecondWitness {
        @ExploreTest
        void several(World world) {
            ExploredScenes.race(world);
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

    static class BrokenCondition {
        @ExploreTest
        @Litmus(forbidden = "r0")
        void storeBuffering(World world) {
            LitmusTest.storeBuffer(world);
        }
    }

    static class BrokenForbiddenAndViolated {
        @ExploreTest
        @Litmus(forbidden = "counter=1")
        void twoIncrements(World world) {
            ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
            Runnable increment = () -> counter.writeOnce(counter.readOnce() + 1);
            world.task("a", increment)
                    .task("b", increment)
                    .outcome(() -> "counter=" + counter.peek())
                    .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
        }
    }

    static class BrokenMissingOutcome {
        @ExploreTest
        @Litmus(exists = "r0=0 r1=0")
        void storeBuffering(World world) {
            LitmusTest.storeBuffer(world);
        }
    }
}
