package io.github.kprim.forkaware;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the promise of the repaired design ends, as its documentation says; and just before. */
class ForkAwareLimitsTest {
    private static final long SERVED = 0x2000;

    private static Exploration explore(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("limit", setUp)).explore();
    }

    private static void poke(Scene scene, TaskStruct target) {
        MmStruct found = scene.protocol.getTaskMm(target);
        if (found != null) {
            found.mmput();
        }
    }

    @Test
    void getTaskMm_ofASiblingThatExitsDuringTheFork_neverRaisesMmUsersOfAFastFork() {
        Exploration result = explore(world -> {
            Scene scene = new Scene(new ForkAware(), world);
            TaskStruct sibling = scene.sibling("sib");
            TaskStruct top = TaskStruct.kernelThread("top", scene.machine.cpu(1));
            world.task(scene.init, scene::fork).task(sibling, sibling::exitMm).task(top, () -> poke(scene, sibling));
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.events()).containsKeys(Fork.FAST, Fork.ATOMIC);
    }

    /** Opened before; drops its reference to the structure as soon as it has one to the mappings. */
    private static void upgradeAndDropAtOnce(MmStruct mm) {
        boolean alive = mm.mmgetNotZero();
        mm.mmdrop();
        if (alive) {
            mm.mmput();
        }
    }

    @Test
    void mmgrabHolder_whoDropsItBeforeTheUserReference_isNotCovered() {
        Exploration result = explore(world -> {
            Scene scene = new Scene(new ForkAware(), world);
            scene.mm.mmgrab();
            world.task(scene.init, scene::fork).task(scene.reader("driver"), () -> upgradeAndDropAtOnce(scene.mm));
        });
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations())
                .singleElement()
                .satisfies(v -> assertThat(v.invariant()).isEqualTo(Scene.STABLE_MM_USERS));
    }

    /** fork waits, under mmap_lock, for a server that looks at the forking task first; nobody kills the server. */
    private static Exploration exploreServer(MmProtocol protocol) {
        return explore(world -> {
            ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
            VmArea served = new VmArea(SERVED, SERVED + MmStruct.PAGE_SIZE, VmArea.VM_WRITE, () -> {
                while (!answered.readOnce()) {
                    Seam.relax();
                }
            });
            Scene scene = new Scene(protocol, world, served);
            world.task(scene.init, scene::fork).task(scene.reader("server"), () -> {
                poke(scene, scene.init);
                answered.writeOnce(true);
            });
        });
    }

    @Test
    void getTaskMm_byAServerThatForkWaitsFor_deadlocksUntilItIsKilled() {
        assertThat(exploreServer(new ForkAware()).verdict()).isEqualTo(Verdict.DEADLOCK);
    }

    static List<MmProtocol> designsThatLeaveGetTaskMmAlone() {
        return List.of(new ForkLock(), new KthreadSerialized());
    }

    @ParameterizedTest
    @MethodSource("designsThatLeaveGetTaskMmAlone")
    void getTaskMm_byAServerThatForkWaitsForUnderOtherDesigns_neverWaits(MmProtocol protocol) {
        Exploration result = exploreServer(protocol);
        assertThat(result.violations()).noneMatch(v -> v.invariant().equals(Explorer.NO_DEADLOCK));
        assertThat(result.finalStates()).hasSize(1);
    }
}
