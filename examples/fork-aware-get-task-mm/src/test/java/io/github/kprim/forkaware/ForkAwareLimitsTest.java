package io.github.kprim.forkaware;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the limits of the repaired design that its documentation names, and cases just inside them. */
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

    /**
     * Runs a holder that opened the mm before. It drops its reference to the structure as soon as it has a reference to
     * the mappings.
     */
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

    /**
     * Explores a fork that waits, under mmap_lock, for a server. The server first acts on the forking task. Another
     * task may kill the server.
     */
    private static Exploration exploreServer(MmProtocol protocol, boolean killed, BiConsumer<Scene, TaskStruct> act) {
        return explore(world -> {
            ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
            VmArea served = new VmArea(
                    SERVED, SERVED + MmStruct.PAGE_SIZE, VmArea.VM_WRITE, () -> answered.condLoadAcquire(yes -> yes));
            Scene scene = new Scene(protocol, world, served);
            TaskStruct server = TaskStruct.kernelThread("server", scene.machine.cpu(1));
            world.task(scene.init, scene::fork).task(server, () -> {
                act.accept(scene, scene.init);
                answered.writeOnce(true);
            });
            if (killed) {
                world.task("oom", server::kill);
            }
        });
    }

    /** Gets the mm only when it is asked, and loads through it. */
    private static void pokeAndLoad(Scene scene, TaskStruct target) {
        MmStruct found = scene.protocol.getTaskMm(target);
        if (found != null) {
            scene.protocol.kthreadUseMm(found);
            TaskStruct.current().cpu().load(0x1000);
            Kthread.unuseMm(found);
            found.mmput();
        }
    }

    private static List<String> claimed(Exploration result) {
        return result.violations().stream()
                .filter(Violation::claimed)
                .map(Violation::invariant)
                .sorted()
                .toList();
    }

    static List<MmProtocol> designsThatLeaveGetTaskMmAlone() {
        return List.of(new ForkLock(), new KthreadSerialized());
    }

    @Test
    void getTaskMm_byAServerThatForkWaitsFor_deadlocksUntilItIsKilled() {
        assertThat(exploreServer(new ForkAware(), false, ForkAwareLimitsTest::poke)
                        .verdict())
                .isEqualTo(Verdict.DEADLOCK);
        assertThat(exploreServer(new ForkAware(), true, ForkAwareLimitsTest::poke)
                        .verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }

    @ParameterizedTest
    @MethodSource("designsThatLeaveGetTaskMmAlone")
    void getTaskMm_byAServerThatForkWaitsForUnderOtherDesigns_neverWaits(MmProtocol protocol) {
        Exploration result = exploreServer(protocol, false, ForkAwareLimitsTest::poke);
        assertThat(claimed(result)).isEmpty();
        assertThat(result.finalStates()).hasSize(1);
    }

    @Test
    void kthreadUseMm_byAServerThatGetsTheMmOnlyWhenAsked_deadlocksNeitherInMainlineNorWhenForkAwareIsKilled() {
        assertThat(exploreServer(new Legacy(), false, ForkAwareLimitsTest::pokeAndLoad)
                        .verdict())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploreServer(new ForkAware(), true, ForkAwareLimitsTest::pokeAndLoad)
                        .verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }

    @ParameterizedTest
    @MethodSource("designsThatLeaveGetTaskMmAlone")
    void kthreadUseMm_byAServerThatGetsTheMmOnlyWhenAsked_deadlocksEvenIfItIsKilled(MmProtocol protocol) {
        assertThat(claimed(exploreServer(protocol, false, ForkAwareLimitsTest::pokeAndLoad)))
                .containsExactly(Explorer.NO_DEADLOCK);
        assertThat(claimed(exploreServer(protocol, true, ForkAwareLimitsTest::pokeAndLoad)))
                .containsExactly(Explorer.KILLABLE, Explorer.NO_DEADLOCK);
    }

    /**
     * Explores a task that waits for the server while it holds mmap_lock for reading, as a fault handler may. Fork
     * comes in between.
     */
    private static Exploration exploreReader(MmProtocol protocol) {
        return explore(world -> {
            ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
            Scene scene = new Scene(protocol, world);
            TaskStruct handler = scene.sibling("handler");
            TaskStruct server = TaskStruct.kernelThread("server", scene.machine.cpu(2));
            scene.mm.mmget();
            world.task(scene.init, scene::fork)
                    .task(handler, () -> {
                        scene.mm.mmapLock().readLock();
                        answered.condLoadAcquire(yes -> yes);
                        scene.mm.mmapLock().readUnlock();
                    })
                    .task(server, () -> {
                        protocol.kthreadUseMm(scene.mm);
                        Kthread.unuseMm(scene.mm);
                        scene.mm.mmput();
                        answered.writeOnce(true);
                    });
        });
    }

    @Test
    void kthreadUseMm_askedByAHolderOfMmapLock_deadlocksBehindAForkThatWaitsForIt() {
        assertThat(claimed(exploreReader(new KthreadSerialized()))).containsExactly(Explorer.NO_DEADLOCK);
        assertThat(exploreReader(new ForkLock()).verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploreReader(new Legacy()).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }
}
