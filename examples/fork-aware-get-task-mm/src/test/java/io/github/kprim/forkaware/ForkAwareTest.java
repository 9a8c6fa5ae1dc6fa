package io.github.kprim.forkaware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.AllocationFailure;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what the repaired design promises beyond the lab's scenarios. */
class ForkAwareTest {
    private static final String KILLED = "gave up";

    private static Exploration explore(String name, MmProtocol protocol, TwoTasks setUp) {
        return Explorer.of(Scenario.of(name, world -> setUp.on(new Scene(protocol, world))))
                .explore();
    }

    private interface TwoTasks {
        void on(Scene scene);
    }

    private static void askOrGiveUp(Scene scene) {
        MmStruct found = scene.protocol.getTaskMm(scene.init);
        if (found == null) {
            Seam.count(KILLED);
        } else {
            found.mmput();
        }
    }

    private static void killTheReader(Scene scene) {
        TaskStruct top = scene.reader("top");
        scene.world
                .task(scene.init, scene::fork)
                .task(top, () -> askOrGiveUp(scene))
                .task("killer", top::kill);
    }

    @Test
    void getTaskMm_killedWhileItWaits_returnsNullAndLeaksNothing() {
        Exploration result = explore("killed", new ForkAware(), ForkAwareTest::killTheReader);
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.events()).containsKey(KILLED);
    }

    @Test
    void getTaskMm_asPostedAndKilledWhileItWaits_neverGivesUp() {
        Exploration result = explore("killed", new ForkAwareAsPosted(), ForkAwareTest::killTheReader);
        assertThat(result.events()).doesNotContainKey(KILLED);
    }

    @Test
    void getTaskMm_twoForksInARow_isExhausted() {
        Exploration result = explore(
                "two forks",
                new ForkAware(),
                scene -> scene.world
                        .task(scene.init, () -> {
                            scene.fork();
                            scene.fork();
                        })
                        .task(scene.reader("top"), () -> askOrGiveUp(scene)));
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.events()).containsKeys(Fork.FAST, Fork.ATOMIC, MmProtocol.SLOW_PATH);
    }

    /**
     * The three allocations are the mm_struct, the mapping and its page table. The first one happens before the copy
     * begins.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void getTaskMm_besideAForkThatFails_isExhausted(int nth) {
        Exploration result = explore(
                "failing fork",
                new ForkAware(),
                scene -> scene.world
                        .task(scene.init, () -> {
                            scene.machine.faultInjection().failNth(nth);
                            assertThatExceptionOfType(AllocationFailure.class).isThrownBy(scene::fork);
                        })
                        .task(scene.reader("top"), () -> askOrGiveUp(scene)));
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.events()).doesNotContainKey(KILLED);
        assertThat(result.events().containsKey(MmProtocol.SLOW_PATH)).isEqualTo(nth > 1);
    }

    @Test
    void getTaskMm_ofATaskThatExitsAfterTheFork_isNullAfterTheWait() {
        Exploration result = explore(
                "exit",
                new ForkAware(),
                scene -> scene.world
                        .task(scene.init, () -> {
                            scene.fork();
                            scene.init.exitMm();
                        })
                        .task(scene.reader("top"), () -> askOrGiveUp(scene)));
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.events()).containsKey(KILLED);
    }
}
