package io.github.kprim.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.SeamRecorder;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MmAccessTest {
    private final Process process = new Process(TestMm.pages(1, VmArea.VM_WRITE));
    private final TaskStruct init = process.init;
    private final TaskStruct gdb =
            TaskStruct.user("gdb", process.machine.cpu(1), new MmStruct(process.machine, "gdb_mm"));

    /** Returns what {@code who}, as user {@code uid}, gets of {@code whose}. */
    private static @Nullable MmStruct access(TaskStruct who, int uid, TaskStruct whose) {
        MmStruct[] found = new MmStruct[1];
        who.run(() -> {
            who.uid().writeOnce(uid);
            found[0] = MmAccess.mmAccess(TestProtocol.ATOMIC, whose);
        });
        return found[0];
    }

    private void assertNothingHeld() {
        assertThat(process.mm.mmUsers().peek()).isEqualTo(1);
        assertThat(init.execUpdateLock().isLocked()).isFalse();
        assertThat(process.mm.mmapLock().isLocked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "0, 0", "1000, 1000"})
    void mmAccess_byRootOrTheSameUser_isAUserReference(int uid, int targetUid) {
        init.uid().writeOnce(targetUid);
        assertThat(access(gdb, uid, init)).isSameAs(process.mm);
        assertThat(process.mm.mmUsers().peek()).isEqualTo(2);
        assertThat(init.execUpdateLock().isLocked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "1000, 1001"})
    void mmAccess_byAnotherUser_isDeniedNamingBothAndHoldsNothing(int uid, int targetUid) {
        init.uid().writeOnce(targetUid);
        assertThatExceptionOfType(PermissionDenied.class)
                .isThrownBy(() -> access(gdb, uid, init))
                .withMessage(
                        "gdb (uid " + uid + ") may not access the memory of init (uid " + targetUid + "): -EACCES");
        assertNothingHeld();
    }

    @Test
    void mmAccess_deniedWhenTheTargetHasExitedMeanwhile_tearsTheMmDown() {
        gdb.uid().writeOnce(1000);
        process.store(TestMm.ADDRESS, 7);
        MmProtocol exitingAfterwards = new DelegatingProtocol(TestProtocol.ATOMIC) {
            @Override
            public @Nullable MmStruct getTaskMm(TaskStruct task) {
                MmStruct found = super.getTaskMm(task);
                ForkThreads.alone(() -> Process.exit(init));
                return found;
            }
        };
        gdb.run(() -> assertThatExceptionOfType(PermissionDenied.class)
                .isThrownBy(() -> MmAccess.mmAccess(exitingAfterwards, init)));
        assertThat(process.machine.mms()).containsExactly(gdb.peekMm());
        assertThat(process.machine.memory().allocated()).isZero();
    }

    @Test
    void mmAccess_toItself_isAlwaysAllowed() {
        assertThat(access(init, 1000, init)).isSameAs(process.mm);
    }

    @Test
    void mmAccess_toASiblingThatChangedItsUser_isAllowedAsTheMmIsItsOwn() {
        process.mm.mmget();
        TaskStruct sibling = TaskStruct.user("sib", process.machine.cpu(1), process.mm);
        assertThat(access(sibling, 1000, init)).isSameAs(process.mm);
    }

    @Test
    void mmAccess_exitedTask_isNull() {
        Process.exit(init);
        assertThat(access(gdb, 1000, init)).isNull();
    }

    @Test
    void mmAccess_kernelThreadThatBorrows_isNull() {
        TaskStruct kworker = TaskStruct.kernelThread("kworker", process.machine.cpu(0));
        kworker.run(() -> Kthread.useMm(process.mm));
        assertThat(access(gdb, 0, kworker)).isNull();
        assertNothingHeld();
    }

    @Test
    void mmAccess_always_takesTheStepsInTheKernelsOrder() {
        gdb.run(() -> {
            gdb.uid().writeOnce(1000);
            init.uid().writeOnce(1000);
            try (SeamRecorder recorder = SeamRecorder.bind();
                    Lockdep.Membership member = Lockdep.enter("gdb", new LockValidator(LockdepMode.WARN))) {
                assertThat(member).isNotNull();
                MmAccess.mmAccess(TestProtocol.ATOMIC, init);
                assertThat(recorder.verbsOf("down_read_killable", "task_lock", "mmget", "read uid", "up_read"))
                        .containsExactly("down_read_killable", "task_lock", "mmget", "read uid", "up_read");
                Lockdep.exit();
                assertThat(recorder.reports()).isEmpty();
            }
        });
    }

    /** Returns what gdb throws when it is killed while another task is in exec. */
    private Throwable killWhileItWaits(boolean beforeItWaits) throws Exception {
        Throwable[] thrown = new Throwable[1];
        FutureTask<Void> asking = new FutureTask<>(
                () -> gdb.run(() -> thrown[0] = org.assertj.core.api.Assertions.catchThrowable(
                        () -> MmAccess.mmAccess(TestProtocol.ATOMIC, init))),
                null);
        if (beforeItWaits) {
            gdb.kill();
        }
        init.execUpdateLock().lockWrite();
        Thread thread = new Thread(asking, "gdb");
        thread.start();
        while (!beforeItWaits && thread.getState() != Thread.State.WAITING && !asking.isDone()) {
            Thread.onSpinWait();
        }
        gdb.kill();
        asking.get();
        init.execUpdateLock().unlockWrite();
        return thrown[0];
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void mmAccess_killedWhileTheTargetIsInExec_isInterruptedAndHoldsNothing(boolean beforeItWaits) throws Exception {
        assertThat(killWhileItWaits(beforeItWaits))
                .isInstanceOf(InterruptedSystemCall.class)
                .hasMessageContaining("gdb was killed while it waited for exec_update_lock of init");
        assertNothingHeld();
    }

    @Test
    void mmAccess_killedInsideGetTaskMm_isInterruptedAndNotNull() {
        MmProtocol killing = new DelegatingProtocol(TestProtocol.ATOMIC) {
            @Override
            public @Nullable MmStruct getTaskMm(TaskStruct task) {
                gdb.kill();
                return null;
            }
        };
        gdb.run(() -> assertThatExceptionOfType(InterruptedSystemCall.class)
                .isThrownBy(() -> MmAccess.mmAccess(killing, init))
                .withMessageContaining("the address space of init"));
        assertNothingHeld();
    }
}
