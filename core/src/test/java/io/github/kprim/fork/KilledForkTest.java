package io.github.kprim.fork;

import static io.github.kprim.mm.TestMm.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests a forking task that is killed while it waits for mmap_lock. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledForkTest {
    private final Process process = new Process(TestMm.pages(1, VmArea.VM_WRITE));

    /** Forks on another thread while this thread holds mmap_lock. Kills the fork as soon as it waits. */
    private MmStruct forkAndKill() throws Exception {
        MmStruct[] child = {process.mm};
        FutureTask<Void> future = new FutureTask<>(
                () -> process.init.run(() -> child[0] = Fork.copyMm(TestProtocol.ATOMIC, "child")), null);
        Thread forker = new Thread(future, "forker");
        process.mm.mmapLock().writeLock();
        forker.start();
        while (forker.getState() != Thread.State.WAITING && !future.isDone()) {
            Thread.onSpinWait();
        }
        process.init.kill();
        future.get();
        process.mm.mmapLock().writeUnlock();
        return child[0];
    }

    @Test
    void fork_killedWhileItWaits_givesNull() throws Exception {
        assertThat(forkAndKill()).isNull();
    }

    @Test
    void fork_killedWhileItWaits_changesNothing() throws Exception {
        process.store(ADDRESS, 7);
        long pte = process.mm.peekPte(ADDRESS);
        forkAndKill();
        assertThat(process.mm.peekPte(ADDRESS)).isEqualTo(pte);
        assertThat(process.machine.mms()).containsExactly(process.mm);
        assertThat(process.machine.memory().allocated()).isEqualTo(1);
        assertThat(process.mm.mmUsers().peek()).isEqualTo(1);
        assertThat(process.mm.mmapLock().isLocked()).isFalse();
    }

    @Test
    void fork_explored_isKilledInSomeExecutionsAndThenLeavesNothing() {
        Exploration exploration = Explorer.of(Scenario.of("kill", world -> {
                    Process explored = new Process(TestMm.pages(1, VmArea.VM_WRITE));
                    explored.mm.populate(ADDRESS, 1);
                    explored.machine.cpu(0).switchMm(explored.mm);
                    String[] end = {"not forked"};
                    world.task(explored.init, () -> {
                                MmStruct child = Fork.copyMm(TestProtocol.ATOMIC, "child");
                                end[0] = child == null ? "killed" : "forked";
                                if (child != null) {
                                    child.mmput();
                                }
                            })
                            .task(TaskStruct.kernelThread("killer", explored.machine.cpu(1)), () -> {
                                explored.mm.mmapLock().readLock();
                                explored.init.kill();
                                explored.mm.mmapLock().readUnlock();
                            })
                            .outcome(() -> end[0])
                            .atEnd(
                                    "nothing-left",
                                    () -> explored.machine.mms().size() == 1
                                                    && explored.mm.mmUsers().peek() == 1
                                                    && !explored.mm.mmapLock().isLocked()
                                            ? null
                                            : "left: " + explored.machine.mms());
                }))
                .explore();
        assertThat(exploration.verdict()).as(exploration.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploration.finalStates()).containsExactly("forked", "killed");
    }
}
