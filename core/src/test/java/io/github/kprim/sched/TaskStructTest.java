package io.github.kprim.sched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.SeamRecorder;
import io.github.kprim.mm.TestMm;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TaskStructTest {
    private final Machine machine = new Machine(2);
    private final MmStruct mm = TestMm.onePage(machine);
    private final TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);

    @Test
    void current_outsideRun_isRefusedWithTheThread() {
        assertThatIllegalStateException()
                .isThrownBy(TaskStruct::current)
                .withMessageContaining(Thread.currentThread().getName())
                .withMessageContaining("TaskStruct.run");
    }

    @Test
    void current_insideRun_isTheTask() {
        init.run(() -> assertThat(TaskStruct.current()).isSameAs(init));
    }

    @Test
    void current_afterRun_isNone() {
        init.run(() -> {});
        assertThatIllegalStateException().isThrownBy(TaskStruct::current);
    }

    @Test
    void current_afterRunThatThrew_isNone() {
        assertThatThrownBy(() -> init.run(() -> {
                    throw new IllegalArgumentException("by the body");
                }))
                .hasMessage("by the body");
        assertThatIllegalStateException().isThrownBy(TaskStruct::current);
    }

    @Test
    void current_onAnotherThread_isNotThisTask() throws Exception {
        TaskStruct other = TaskStruct.kernelThread("kworker", machine.cpu(1));
        TaskStruct[] seen = new TaskStruct[1];
        FutureTask<Void> future = new FutureTask<>(() -> other.run(() -> seen[0] = TaskStruct.current()), null);
        init.run(() -> {
            Thread thread = new Thread(future, "other");
            thread.start();
            join(thread);
            assertThat(TaskStruct.current()).isSameAs(init);
        });
        future.get();
        assertThat(seen[0]).isSameAs(other);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while thread " + thread.getName() + " was to end", e);
        }
    }

    @Test
    void run_nested_isRefusedNamingBoth() {
        TaskStruct other = TaskStruct.kernelThread("kworker", machine.cpu(1));
        init.run(() -> assertThatIllegalStateException()
                .isThrownBy(() -> other.run(() -> {}))
                .withMessageContaining("init")
                .withMessageContaining("kworker"));
    }

    @Test
    void run_nestedAndRefused_leavesTheOuterTaskCurrent() {
        init.run(() -> {
            assertThatIllegalStateException().isThrownBy(() -> init.run(() -> {}));
            assertThat(TaskStruct.current()).isSameAs(init);
        });
    }

    @Test
    void run_userTask_loadsItsPageTables() {
        init.run(() -> assertThat(machine.cpu(0).loadedMm()).isSameAs(mm));
    }

    @Test
    void run_pageTablesLoadedAlready_doesNotSwitch() {
        machine.cpu(0).switchMm(mm);
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            init.run(() -> {});
            assertThat(recorder.verbsOf("switch_mm")).isEmpty();
        }
    }

    @Test
    void run_kernelThread_leavesNoPageTablesLoaded() {
        machine.cpu(0).switchMm(mm);
        TaskStruct.kernelThread("kworker", machine.cpu(0))
                .run(() -> assertThat(machine.cpu(0).loadedMm()).isNull());
    }

    @Test
    void user_always_ownsTheCallersReference() {
        assertThat(init.peekMm()).isSameAs(mm);
        assertThat(mm.mmUsers().peek()).isEqualTo(1);
        assertThat(init.isKernelThread()).isFalse();
    }

    @Test
    void kernelThread_new_hasNoMm() {
        TaskStruct kworker = TaskStruct.kernelThread("kworker", machine.cpu(0));
        assertThat(kworker.peekMm()).isNull();
        assertThat(kworker.isKernelThread()).isTrue();
    }

    @Test
    void fastFork_new_isClear() {
        assertThat(init.fastFork().peek()).isFalse();
    }

    @Test
    void exitMm_always_takesTheStepsInTheKernelsOrder() {
        init.run(() -> {
            try (SeamRecorder recorder = SeamRecorder.bind()) {
                init.exitMm();
                String[] order = {
                    "mmap_read_lock",
                    "task_lock",
                    "write init->mm",
                    "switch_mm",
                    "task_unlock",
                    "mmap_read_unlock",
                    "mmput"
                };
                assertThat(recorder.verbsOf(order)).containsExactly(order);
            }
        });
    }

    @Test
    void exitMm_lastUser_freesEverything() {
        init.run(() -> {
            init.cpu().store(TestMm.ADDRESS, 1);
            init.exitMm();
        });
        assertThat(machine.mms()).isEmpty();
        assertThat(machine.memory().allocated()).isZero();
    }

    @Test
    void exitMm_lastUser_reportsNothing() {
        init.run(() -> {
            try (SeamRecorder recorder = SeamRecorder.bind()) {
                init.exitMm();
                assertThat(recorder.reports()).isEmpty();
            }
        });
    }

    @Test
    void exitMm_always_leavesTaskAndCpuWithoutMm() {
        init.run(init::exitMm);
        assertThat(init.peekMm()).isNull();
        assertThat(machine.cpu(0).loadedMm()).isNull();
    }

    @Test
    void exitMm_withASibling_keepsTheMappings() {
        mm.mmget();
        init.run(() -> {
            init.cpu().store(TestMm.ADDRESS, 7);
            init.exitMm();
        });
        assertThat(mm.contentsAt(TestMm.ADDRESS)).isEqualTo(7);
        assertThat(mm.mmUsers().peek()).isEqualTo(1);
    }

    @Test
    void exitMm_twice_doesNothingMore() {
        mm.mmget();
        init.run(() -> {
            init.exitMm();
            init.exitMm();
        });
        assertThat(mm.mmUsers().peek()).isEqualTo(1);
    }

    @Test
    void exitMm_ofAnotherTask_isRefusedNamingBoth() {
        TaskStruct other = TaskStruct.kernelThread("kworker", machine.cpu(1));
        other.run(() -> assertThatIllegalStateException()
                .isThrownBy(init::exitMm)
                .withMessageContaining("exit_mm of init by kworker"));
        assertThat(init.peekMm()).isSameAs(mm);
    }

    @Test
    void exitMm_outsideAnyTask_isRefused() {
        assertThatIllegalStateException().isThrownBy(init::exitMm).withMessageContaining("by no task");
        assertThat(mm.mmUsers().peek()).isEqualTo(1);
    }

    @Test
    void exitMm_ofAKernelThreadThatBorrows_isRefusedAndPutsNothing() {
        TaskStruct kworker = TaskStruct.kernelThread("kworker", machine.cpu(1));
        kworker.run(() -> {
            Kthread.useMm(mm);
            assertThatIllegalStateException()
                    .isThrownBy(kworker::exitMm)
                    .withMessageContaining("kworker")
                    .withMessageContaining("kthread_unuse_mm");
            assertThat(kworker.peekMm()).isSameAs(mm);
            Kthread.unuseMm(mm);
        });
        assertThat(mm.mmUsers().peek()).isEqualTo(1);
        assertThat(mm.mmCount().peek()).isEqualTo(1);
    }

    @Test
    void exitMm_ofAKernelThreadWithoutMm_doesNothing() {
        TaskStruct kworker = TaskStruct.kernelThread("kworker", machine.cpu(1));
        kworker.run(kworker::exitMm);
        assertThat(kworker.peekMm()).isNull();
    }

    /** Returns the reports when the last reference to {@link #mm} is put. */
    private List<String> reportsOfMmput() {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            mm.mmput();
            assertThat(recorder.invariants()).allMatch(Report.NO_USE_AFTER_FREE::equals);
            return recorder.reports().stream().map(Report::message).toList();
        }
    }

    @Test
    void mmput_lastWhileItIsATasksMm_isReportedWithTheTask() {
        assertThat(reportsOfMmput()).containsExactly("mm is freed while it is the mm of init");
    }

    @Test
    void mmput_lastWhileItIsTheMmOfTwo_isReportedWithBoth() {
        TaskStruct sibling = TaskStruct.user("sib", machine.cpu(1), mm);
        assertThat(reportsOfMmput())
                .containsExactly(
                        "mm is freed while it is the mm of init",
                        "mm is freed while it is the mm of " + sibling.name());
    }

    @Test
    void mmput_lastAfterEveryTaskLeft_isNotReported() {
        mm.mmget();
        init.run(init::exitMm);
        assertThat(reportsOfMmput()).isEmpty();
    }

    @Test
    void mmdrop_lastWhileAKernelThreadBorrows_isReportedWithTaskAndCpu() {
        TaskStruct kworker = TaskStruct.kernelThread("kworker", machine.cpu(1));
        mm.mmget();
        init.run(init::exitMm);
        kworker.run(() -> {
            Kthread.useMm(mm, () -> {});
            assertThat(reportsOfMmput())
                    .containsExactly(
                            "mm is freed while CPU 1 runs on its page tables",
                            "mm is freed while it is the mm of kworker");
        });
    }
}
