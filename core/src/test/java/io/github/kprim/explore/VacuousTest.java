package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that an exploration says so if it reordered nothing, and only then. */
@Timeout(60)
class VacuousTest {
    @TempDir
    Path folder;

    private static Explorer explorer(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("test", setUp));
    }

    private static void plainIncrements(World world) {
        int[] counter = {0};
        world.task("one", () -> counter[0]++).task("other", () -> counter[0]++);
    }

    private static void oneIdle(World world) {
        ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
        world.task("busy", () -> cell.writeOnce(1)).task("idle", () -> {});
    }

    @Test
    void summary_noTaskTookAStep_saysThatFirst() {
        Exploration result = explorer(VacuousTest::plainIncrements).explore();
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.idleTasks()).containsExactly("one", "other");
        assertThat(result.summary().replaceAll("\\s+", " "))
                .startsWith("No task took a step in any execution (one, other), so nothing was put in another order")
                .doesNotContain("Every order of the tasks' steps was tried");
    }

    @Test
    void summary_oneTaskTookNoStep_namesIt() {
        Exploration result = explorer(VacuousTest::oneIdle).explore();
        assertThat(result.idleTasks()).containsExactly("idle");
        assertThat(result.summary().replaceAll("\\s+", " "))
                .startsWith("Every order")
                .contains(
                        "Task idle took no step in any execution, so nothing of what it does was put in another order.");
    }

    /** The task switches to its address space before its own code begins. */
    @Test
    void idleTasks_kernelTaskThatOnlyIncrements_isNamed() {
        Exploration result = explorer(world -> {
                    Machine machine = new Machine(2);
                    int[] counter = {0};
                    for (int cpu = 0; cpu < 2; cpu++) {
                        TaskStruct task =
                                TaskStruct.user("k" + cpu, machine.cpu(cpu), new MmStruct(machine, "mm" + cpu));
                        world.task(task, () -> counter[0]++);
                    }
                })
                .explore();
        assertThat(result.steps()).isPositive();
        assertThat(result.idleTasks()).containsExactly("k0", "k1");
    }

    @Test
    void idleTasks_taskThatStepsInSomeExecutionOnly_isNotIdle() {
        Exploration result = explorer(world -> {
                    SpinLock lock = new SpinLock("lock", null, new LockClass("&lock", LockClass.Wait.SPINS));
                    world.task("a", lock::lock).task("b", lock::lock);
                })
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(result.idleTasks()).isEmpty();
    }

    @Test
    void vacuous_everyTaskTookAStep_isEmptyAndTheSummarySilent() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    world.task("a", () -> cell.writeOnce(1)).task("b", () -> cell.writeOnce(2));
                })
                .explore();
        assertThat(result.vacuous()).isEmpty();
        assertThat(result.summary()).doesNotContain("took no step", "took a step", "One execution");
    }

    /** With one task, there is nothing to reorder. */
    @Test
    void vacuous_oneTaskAlone_isEmpty() {
        Exploration result = explorer(world -> world.task("only", () -> {})).explore();
        assertThat(result.idleTasks()).containsExactly("only");
        assertThat(result.vacuous()).isEmpty();
        assertThat(result.summary()).startsWith("Every order");
    }

    @Test
    void summary_oneExecutionForAllOrders_saysWhy() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> mine = new ReadWriteOnce<>("mine", 0);
                    ReadWriteOnce<Integer> yours = new ReadWriteOnce<>("yours", 0);
                    world.task("a", () -> mine.writeOnce(1)).task("b", () -> yours.writeOnce(2));
                })
                .explore();
        assertThat(result.summary()).contains("One execution stands for");
    }

    @Test
    void vacuous_outOfBudget_isNotKnown() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    Runnable twice = () -> {
                        cell.writeOnce(1);
                        cell.writeOnce(2);
                    };
                    world.task("a", twice).task("b", twice);
                })
                .maxSteps(1)
                .explore();
        assertThat(result.complete()).isFalse();
        assertThat(result.vacuous()).isEmpty();
    }

    @Test
    void idleTasks_ofPartsKeptInFiles_areThoseOfTheWhole() {
        Explorer explorer = explorer(VacuousTest::oneIdle);
        Path file = folder.resolve("kept");
        explorer.keepIn(file).explore();
        assertThat(explorer.keepIn(file).explore().idleTasks()).containsExactly("idle");
        assertThat(explorer.threads(2).explore().idleTasks()).containsExactly("idle");
        assertThat(explorer.exploreOnly("1:b1").idleTasks()).containsExactly("idle");
    }
}
