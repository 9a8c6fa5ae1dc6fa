package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SummaryTest {
    private static Explorer explorer(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("test", setUp));
    }

    private static void section(Mutex mutex, ReadWriteOnce<Integer> cell) {
        mutex.lock();
        cell.writeOnce(1);
        mutex.unlock();
    }

    private static void twoSections(World world) {
        Mutex mutex = new Mutex("mutex", null, new LockClass("&mutex", LockClass.Wait.SLEEPS));
        ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
        world.leavesOut("the weather").task("a", () -> section(mutex, cell)).task("b", () -> {
            Seam.count("second one");
            section(mutex, cell);
        });
    }

    @Test
    void summary_exhausted_saysFromHowMuchAndWhatIsNotCovered() {
        Exploration result = explorer(SummaryTest::twoSections).explore();
        assertThat(result.summary())
                .startsWith("Every order of the tasks' steps was tried")
                .contains(
                        result.executions() + " executions, 0 more given up", result.steps() + " steps, 1 final state")
                .contains("second one: in " + result.executions() + " executions")
                .contains("sequentially consistent", "plain fields", "- the weather")
                .doesNotContain("No conclusion");
    }

    @Test
    void contended_mutex_isCountedWhereATaskFoundItHeld() {
        Exploration result =
                explorer(SummaryTest::twoSections).reduction(Reduction.NONE).explore();
        assertThat(result.contended()).isPositive().isLessThan(result.executions());
    }

    @Test
    void contended_spinningForAValue_doesNotCount() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Boolean> ready = new ReadWriteOnce<>("ready", false);
                    world.task("waiter", () -> {
                                while (!ready.readOnce()) {
                                    Seam.relax();
                                }
                            })
                            .task("setter", () -> ready.writeOnce(true));
                })
                .explore();
        assertThat(result.executions()).isGreaterThan(1);
        assertThat(result.contended()).isZero();
    }

    @Test
    void summary_budgetUsedUp_isNoConclusionAndNoPass() {
        assertThat(explorer(SummaryTest::twoSections).maxExecutions(1).explore().summary())
                .startsWith("No conclusion: stopped after 1 executions, the budget")
                .doesNotContain("Every order");
    }

    @Test
    void summary_violated_namesWhatDoesNotHoldAndWhatIsNotClaimed() {
        Consumer<World> setUp = world -> {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            world.task("a", () -> cell.writeOnce(1))
                    .always("zero", () -> cell.readOnce() == 0 ? null : "it is " + cell.peek());
        };
        assertThat(explorer(setUp).explore().summary())
                .startsWith("In some order of the tasks' steps this does not hold: zero.");
        assertThat(explorer(setUp.andThen(world -> world.doesNotClaim("zero")))
                        .explore()
                        .summary())
                .contains("Not claimed, and violated in some: zero.");
    }

    @Test
    void summary_deadlock_saysThatTasksWait() {
        Runnable spin = () -> {
            while (true) {
                Seam.relax();
            }
        };
        assertThat(explorer(world -> world.task("a", spin)).explore().summary())
                .startsWith("In some order of the tasks' steps all tasks that are left wait forever.");
    }

    @Test
    void violation_explained_isPrintedBelowItsWitness() {
        Violation violation = explorer(world -> {
                    Mutex mutex = new Mutex("mutex", null, new LockClass("&mutex", LockClass.Wait.SLEEPS));
                    world.task("a", () -> {
                        mutex.lock();
                        mutex.lock();
                    });
                })
                .explore()
                .violations()
                .get(0);
        String witness = violation.witness().toText();
        assertThat(violation.toText())
                .startsWith(witness + "  why: self deadlock. ")
                .endsWith("\n");
        assertThat(violation.toText().lines()).allMatch(line -> line.length() <= 110);
    }
}
