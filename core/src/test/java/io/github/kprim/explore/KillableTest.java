package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.FatalSignal;
import io.github.kprim.locking.Mutex;
import io.github.kprim.mm.Machine;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Thing;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that a killed task must not wait forever, whatever the other tasks do. */
@Timeout(60)
class KillableTest {
    private static final LockClass MUTEX = new LockClass("&lock", LockClass.Wait.SLEEPS);

    /** A holder keeps a lock until the victim, which takes it in some way, has continued. */
    private static final class Scene {
        final World world;
        final Mutex lock = new Mutex("lock", null, MUTEX);
        final TaskStruct victim = TaskStruct.kernelThread("victim", new Machine(1).cpu(0));
        private final ReadWriteOnce<Boolean> gotOn = new ReadWriteOnce<>("got on", false);

        Scene(World world) {
            this.world = world;
            world.task("holder", this::hold);
        }

        private void hold() {
            lock.lock();
            while (!gotOn.readOnce()) {
                Seam.relax();
            }
            lock.unlock();
        }

        void take(Predicate<Mutex> take) {
            if (take.test(lock)) {
                lock.unlock();
            }
            gotOn.writeOnce(true);
        }
    }

    private interface SetUp {
        void on(Scene scene);
    }

    private static Exploration explore(SetUp setUp) {
        return Explorer.of(Scenario.of("killed", world -> setUp.on(new Scene(world))))
                .explore();
    }

    private static List<String> invariants(Exploration result) {
        return result.violations().stream().map(Violation::invariant).toList();
    }

    /** Waits in a way that a signal does not end. */
    private static boolean brokenTake(Mutex lock) {
        lock.lock();
        return true;
    }

    private static void killTheVictimOfABrokenWait(Scene scene) {
        scene.world
                .task(scene.victim, () -> scene.take(KillableTest::brokenTake))
                .task("killer", scene.victim::kill);
    }

    @Test
    void explore_killedTaskInAWaitThatIsNotKillable_violatesKillableBesideTheDeadlock() {
        Exploration result = explore(KillableTest::killTheVictimOfABrokenWait);
        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(invariants(result)).containsExactly(Explorer.KILLABLE, Explorer.NO_DEADLOCK);
        assertThat(result.violations().get(0).message())
                .isEqualTo("victim was killed, but waits forever in mutex_lock(lock), which a signal does not end");
    }

    @Test
    void replay_tokenOfAKilledWaiter_showsItAtTheEnd() {
        Exploration result = explore(KillableTest::killTheVictimOfABrokenWait);
        Violation killable = result.violations().get(0);
        Witness replayed = Explorer.of(Scenario.of("killed", world -> killTheVictimOfABrokenWait(new Scene(world))))
                .replay(killable.token());
        assertThat(replayed.atEnd()).contains("killable: " + killable.message());
    }

    @Test
    void explore_killedTaskInAKillableWait_isExhausted() {
        Exploration result = explore(scene -> scene.world
                .task(scene.victim, () -> scene.take(Mutex::lockKillable))
                .task("killer", scene.victim::kill));
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void explore_waiterThatNobodyKills_isInADeadlockOnly() {
        Exploration result =
                explore(scene -> scene.world.task(scene.victim, () -> scene.take(KillableTest::brokenTake)));
        assertThat(invariants(result)).containsExactly(Explorer.NO_DEADLOCK);
    }

    @Test
    void explore_anotherTaskThanTheWaiterIsKilled_isInADeadlockOnly() {
        Exploration result = explore(scene -> {
            TaskStruct bystander = TaskStruct.kernelThread("bystander", new Machine(1).cpu(0));
            scene.world
                    .task(scene.victim, () -> scene.take(KillableTest::brokenTake))
                    .task(bystander, () -> {})
                    .task("killer", bystander::kill);
        });
        assertThat(invariants(result)).containsExactly(Explorer.NO_DEADLOCK);
    }

    @Test
    void explore_waiterThatIsNoKernelTask_isInADeadlockOnly() {
        Exploration result = explore(scene -> {
            FatalSignal signal = new FatalSignal(new Thing("waiter"));
            scene.world
                    .task("waiter", () -> scene.take(KillableTest::brokenTake))
                    .task("killer", signal::send);
        });
        assertThat(invariants(result)).containsExactly(Explorer.NO_DEADLOCK);
    }
}
