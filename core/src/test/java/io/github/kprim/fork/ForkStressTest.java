package io.github.kprim.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kprim.mm.AllocationFailure;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests fork against CLONE_VM siblings that store, on ordinary threads. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForkStressTest {
    private static final int FORKS = 2_000;
    private static final int PAGES = 32;
    private static final int SIBLINGS = 2;

    private final Machine machine = new Machine(1 + SIBLINGS);
    private final MmStruct mm = TestMm.with(
            machine,
            TestMm.pages(PAGES, VmArea.VM_WRITE),
            new VmArea(TestMm.page(PAGES), TestMm.page(PAGES + 1), VmArea.VM_WRITE));
    private final TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
    private final List<TaskStruct> siblings = new ArrayList<>();
    private final CyclicBarrier barrier = new CyclicBarrier(1 + SIBLINGS);
    private volatile boolean forking = true;

    ForkStressTest() {
        mm.table(TestMm.ADDRESS); // so that fork copies and allocates a table, also before the first store
        for (int cpu = 1; cpu <= SIBLINGS; cpu++) {
            mm.mmget();
            siblings.add(TaskStruct.user("sib" + cpu, machine.cpu(cpu), mm));
        }
    }

    private MmStruct fork() {
        return Objects.requireNonNull(Fork.copyMm(TestProtocol.ATOMIC, "child"), "no thread kills the forking task");
    }

    /** Runs a fork that copies all pages and then cannot allocate the mapping behind them. */
    private void failToFork() {
        machine.faultInjection().failNth(4);
        assertThatExceptionOfType(AllocationFailure.class)
                .isThrownBy(this::fork)
                .withMessageContaining("vm_area_struct");
    }

    /** Returns page {@code i} of those that sibling {@code who} stores to. */
    private static long pageOf(int who, int i) {
        return TestMm.page(i * SIBLINGS + who);
    }

    private void meet() {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("another thread did not get to the barrier", e);
        }
    }

    /**
     * Runs the three at the same time. A thread that fails breaks the barrier, so that no other thread waits for it.
     */
    private void together(Runnable forker, Runnable... stores) throws Exception {
        List<Runnable> bodies = new ArrayList<>();
        bodies.add(() -> init.run(breaking(forker)));
        for (int who = 0; who < SIBLINGS; who++) {
            TaskStruct sibling = siblings.get(who);
            Runnable store = stores[who];
            bodies.add(() -> sibling.run(breaking(store)));
        }
        ForkThreads.together(bodies);
    }

    private Runnable breaking(Runnable body) {
        return () -> {
            boolean done = false;
            try {
                body.run();
                done = true;
            } finally {
                if (!done) {
                    forking = false;
                    barrier.reset();
                }
            }
        };
    }

    @Test
    void atomicFork_siblingsStoringOnceARound_losesNoStore() throws Exception {
        together(() -> forkAndCheckRounds(() -> fork().mmput()), () -> storeRounds(0), () -> storeRounds(1));
    }

    @Test
    void failingFork_siblingsStoringOnceARound_losesNoStoreAndLeaksNothing() throws Exception {
        together(() -> forkAndCheckRounds(this::failToFork), () -> storeRounds(0), () -> storeRounds(1));
        assertThat(machine.mms()).containsExactly(mm);
        assertThat(machine.memory().allocated()).isEqualTo(PAGES);
    }

    private void forkAndCheckRounds(Runnable fork) {
        for (long round = 1; round <= FORKS; round++) {
            meet();
            fork.run();
            meet();
            machine.reclaimEverything();
            for (int page = 0; page < PAGES; page++) {
                assertThat(RemoteAccess.read(mm, TestMm.page(page)))
                        .as("page %d after round %d", page, round)
                        .isEqualTo(round);
            }
        }
    }

    private void storeRounds(int who) {
        for (long round = 1; round <= FORKS; round++) {
            meet();
            for (int i = 0; i < PAGES / SIBLINGS; i++) {
                siblings.get(who).cpu().store(pageOf(who, i), round);
            }
            meet();
        }
    }

    @Test
    void atomicFork_siblingsStoringAllTheTime_neverChangesAChild() throws Exception {
        together(this::forkAndReadTwice, () -> storeWhileForking(0), () -> storeWhileForking(1));
    }

    private void forkAndReadTwice() {
        for (int i = 0; i < FORKS; i++) {
            MmStruct child = fork();
            long[] seen = read(child);
            assertThat(read(child)).as("the child's pages, read again").isEqualTo(seen);
            child.mmput();
        }
        forking = false;
    }

    private static long[] read(MmStruct child) {
        long[] words = new long[PAGES];
        for (int page = 0; page < PAGES; page++) {
            words[page] = RemoteAccess.read(child, TestMm.page(page));
        }
        return words;
    }

    private void storeWhileForking(int who) {
        for (long word = 1; forking; word++) {
            long address = pageOf(who, (int) (word % (PAGES / SIBLINGS)));
            siblings.get(who).cpu().store(address, word);
            assertThat(siblings.get(who).cpu().load(address))
                    .as("read back at once by sibling %d", who)
                    .isEqualTo(word);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void atomicFork_everybodyExits_freesEverything(boolean siblingsShareAPage) throws Exception {
        together(
                () -> {
                    for (int i = 0; i < FORKS; i++) {
                        fork().mmput();
                    }
                    forking = false;
                    init.exitMm();
                },
                () -> storeAndExit(0, pageOf(0, 0)),
                () -> storeAndExit(1, pageOf(siblingsShareAPage ? 0 : 1, 0)));
        assertThat(machine.mms()).isEmpty();
        assertThat(machine.memory().allocated()).isZero();
    }

    private void storeAndExit(int who, long address) {
        TaskStruct sibling = siblings.get(who);
        for (long word = 1; forking; word++) {
            sibling.cpu().store(address, word);
        }
        sibling.exitMm();
    }
}
