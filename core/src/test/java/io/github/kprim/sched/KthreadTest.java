package io.github.kprim.sched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.SeamRecorder;
import io.github.kprim.mm.TestMm;
import org.junit.jupiter.api.Test;

class KthreadTest {
    private final Machine machine = new Machine(2);
    private final MmStruct mm = TestMm.onePage(machine);
    private final TaskStruct driver = TaskStruct.kernelThread("driver", machine.cpu(1));

    @Test
    void useMm_byAUserTask_isRefusedBeforeAnythingIsGrabbed() {
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        init.run(() -> assertThatIllegalStateException()
                .isThrownBy(() -> Kthread.useMm(mm))
                .withMessageContaining("init")
                .withMessageContaining("must be a kernel thread"));
        assertThat(mm.mmCount().peek()).isEqualTo(1);
    }

    @Test
    void useMm_whileOnAnother_isRefusedNamingIt() {
        MmStruct other = new MmStruct(machine, "other");
        driver.run(() -> {
            Kthread.useMm(other);
            assertThatIllegalStateException()
                    .isThrownBy(() -> Kthread.useMm(mm))
                    .withMessageContaining("has other");
        });
        assertThat(mm.mmCount().peek()).isEqualTo(1);
    }

    @Test
    void useMm_outsideAnyTask_isRefused() {
        assertThatIllegalStateException().isThrownBy(() -> Kthread.useMm(mm));
    }

    @Test
    void useMm_always_takesMmgrabAndNotMmget() {
        driver.run(() -> Kthread.useMm(mm));
        assertThat(mm.mmCount().peek()).isEqualTo(2);
        assertThat(mm.mmUsers().peek()).isEqualTo(1);
    }

    @Test
    void useMm_always_switchesTaskAndCpu() {
        driver.run(() -> Kthread.useMm(mm));
        assertThat(driver.peekMm()).isSameAs(mm);
        assertThat(machine.cpu(1).loadedMm()).isSameAs(mm);
    }

    @Test
    void useMm_always_grabsThenSwitchesUnderTheTaskLock() {
        driver.run(() -> {
            try (SeamRecorder recorder = SeamRecorder.bind()) {
                Kthread.useMm(mm);
                assertThat(recorder.verbsOf("mmgrab", "task_lock", "write driver->mm", "switch_mm", "task_unlock"))
                        .containsExactly("mmgrab", "task_lock", "write driver->mm", "switch_mm", "task_unlock");
            }
        });
    }

    @Test
    void useMm_withItsOwnGrab_usesThat() {
        int[] grabs = new int[1];
        driver.run(() -> Kthread.useMm(mm, () -> {
            grabs[0]++;
            mm.mmgrab();
        }));
        assertThat(grabs[0]).isEqualTo(1);
        assertThat(mm.mmCount().peek()).isEqualTo(2);
    }

    @Test
    void store_onABorrowedMm_reachesTheProcess() {
        driver.run(() -> {
            Kthread.useMm(mm);
            driver.cpu().store(TestMm.ADDRESS, 42);
            Kthread.unuseMm(mm);
        });
        assertThat(mm.contentsAt(TestMm.ADDRESS)).isEqualTo(42);
    }

    @Test
    void unuseMm_always_switchesUnderTheTaskLockThenDrops() {
        driver.run(() -> {
            Kthread.useMm(mm);
            try (SeamRecorder recorder = SeamRecorder.bind()) {
                Kthread.unuseMm(mm);
                assertThat(recorder.verbsOf("task_lock", "write driver->mm", "switch_mm", "task_unlock", "mmdrop"))
                        .containsExactly("task_lock", "write driver->mm", "switch_mm", "task_unlock", "mmdrop");
            }
        });
    }

    @Test
    void unuseMm_always_leavesEverythingAsBeforeUseMm() {
        driver.run(() -> {
            Kthread.useMm(mm);
            Kthread.unuseMm(mm);
        });
        assertThat(mm.mmCount().peek()).isEqualTo(1);
        assertThat(driver.peekMm()).isNull();
        assertThat(machine.cpu(1).loadedMm()).isNull();
    }

    @Test
    void unuseMm_afterTheProcessExited_freesTheMm() {
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        mm.mmget();
        driver.run(() -> Kthread.useMm(mm));
        init.run(init::exitMm);
        driver.run(() -> {
            mm.mmput();
            assertThat(machine.mms()).as("torn down, not freed").containsExactly(mm);
            Kthread.unuseMm(mm);
        });
        assertThat(machine.mms()).isEmpty();
    }

    @Test
    void unuseMm_ofWhatItDoesNotBorrow_isRefused() {
        driver.run(() -> assertThatIllegalStateException()
                .isThrownBy(() -> Kthread.unuseMm(mm))
                .withMessageContaining("driver"));
        assertThat(mm.mmCount().peek()).isEqualTo(1);
    }

    @Test
    void unuseMm_byAUserTask_isRefused() {
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        init.run(() -> assertThatIllegalStateException().isThrownBy(() -> Kthread.unuseMm(mm)));
        assertThat(init.peekMm()).isSameAs(mm);
    }
}
