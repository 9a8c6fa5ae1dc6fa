package io.github.kprim.irq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.locking.SpinLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LocalIrqTest {
    private final IrqState cpu = IrqState.current();
    private final SpinLock lock = new SpinLock("lock");

    @BeforeEach
    @AfterEach
    void beginAnew() {
        cpu.begin(null);
    }

    private static void assertRefused(Runnable action, String words) {
        assertThatThrownBy(action::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(words);
    }

    @Test
    void save_nested_restoresWhatWasThere() {
        IrqFlags outer = LocalIrq.save();
        IrqFlags inner = LocalIrq.save();
        LocalIrq.restore(inner);
        assertThat(LocalIrq.isDisabled()).isTrue();
        LocalIrq.restore(outer);
        assertThat(LocalIrq.isDisabled()).isFalse();
    }

    @Test
    void restore_withInterruptsEnabled_isRefused() {
        IrqFlags flags = LocalIrq.save();
        LocalIrq.restore(flags);
        assertRefused(() -> LocalIrq.restore(flags), "restore once for each save");
    }

    @Test
    void enable_inAHardirqHandler_isRefused() {
        Interrupt.hardirq(() -> assertRefused(LocalIrq::enable, "handlers run with interrupts off"));
    }

    @Test
    void restoreEnabled_inAHardirqHandler_isRefused() {
        Interrupt.hardirq(
                () -> assertRefused(() -> LocalIrq.restore(IrqFlags.ENABLED), "handlers run with interrupts off"));
    }

    @Test
    void localBh_nested_enablesAtTheEnd() {
        LocalBh.disable();
        LocalBh.disable();
        LocalBh.enable();
        assertThat(cpu.softirqsOff()).isTrue();
        LocalBh.enable();
        assertThat(cpu.softirqsOff()).isFalse();
    }

    @Test
    void localBhEnable_withInterruptsDisabled_isRefused() {
        LocalBh.disable();
        LocalIrq.disable();
        assertRefused(LocalBh::enable, "enable interrupts first");
        assertThat(cpu.softirqsOff()).isTrue();
    }

    @Test
    void localBhEnable_withoutDisable_isRefused() {
        assertRefused(LocalBh::enable, "without local_bh_disable");
        Interrupt.softirq(() -> assertRefused(LocalBh::enable, "without local_bh_disable"));
    }

    @Test
    void localBh_inAHardirqHandler_isRefused() {
        Interrupt.hardirq(() -> assertRefused(LocalBh::disable, "in a hardirq handler"));
    }

    @Test
    void hardirq_interruptsDisabled_cannotArrive() {
        LocalIrq.disable();
        assertRefused(() -> Interrupt.hardirq(() -> {}), "none can arrive here");
    }

    @Test
    void hardirq_inASoftirq_runsWithInterruptsOff() {
        Interrupt.softirq(() -> {
            assertThat(LocalIrq.isDisabled()).isFalse();
            Interrupt.hardirq(() -> {
                assertThat(LocalIrq.isDisabled()).isTrue();
                assertThat(cpu.inHardirq()).isTrue();
            });
            assertThat(cpu.inHardirq()).isFalse();
            assertThat(cpu.inSoftirq()).isTrue();
        });
        assertThat(cpu.toString()).isEqualTo("irqs on, softirqs on");
    }

    @Test
    void softirq_inAHandlerOrWithSoftirqsDisabled_cannotRun() {
        Interrupt.hardirq(() -> assertRefused(() -> Interrupt.softirq(() -> {}), "none can run here"));
        Interrupt.softirq(() -> assertRefused(() -> Interrupt.softirq(() -> {}), "none can run here"));
        LocalBh.disable();
        assertRefused(() -> Interrupt.softirq(() -> {}), "none can run here");
    }

    @Test
    void softirq_leavesInterruptsDisabled_isRefused() {
        assertRefused(() -> Interrupt.softirq(LocalIrq::disable), "has ended with interrupts or softirqs disabled");
        assertThat(cpu.toString()).isEqualTo("irqs on, softirqs on");
    }

    @Test
    void lockIrqSave_unlocked_isAsBefore() {
        IrqFlags flags = lock.lockIrqSave();
        assertThat(LocalIrq.isDisabled()).isTrue();
        lock.unlockIrqRestore(flags);
        assertThat(LocalIrq.isDisabled()).isFalse();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void lockIrqSave_inAHandler_keepsInterruptsOff() {
        Interrupt.hardirq(() -> {
            lock.unlockIrqRestore(lock.lockIrqSave());
            assertThat(LocalIrq.isDisabled()).isTrue();
        });
    }

    @Test
    void lockIrqAndLockBh_unlocked_areAsBefore() {
        lock.lockIrq();
        lock.unlockIrq();
        lock.lockBh();
        assertThat(cpu.softirqsOff()).isTrue();
        lock.unlockBh();
        assertThat(cpu.toString()).isEqualTo("irqs on, softirqs on");
    }

    @Test
    void tryLocks_busyLock_leaveInterruptsOn() {
        lock.lock();
        assertThat(lock.tryLockIrq()).isFalse();
        assertThat(lock.tryLockIrqSave()).isNull();
        assertThat(lock.tryLockBh()).isFalse();
        assertThat(cpu.toString()).isEqualTo("irqs on, softirqs on");
        lock.unlock();
    }

    @Test
    void tryLocks_freeLock_disableInterrupts() {
        assertThat(lock.tryLockIrq()).isTrue();
        lock.unlockIrq();
        assertThat(lock.tryLockBh()).isTrue();
        lock.unlockBh();
        IrqFlags flags = lock.tryLockIrqSave();
        assertThat(flags).isEqualTo(IrqFlags.ENABLED);
        assertThat(LocalIrq.isDisabled()).isTrue();
        lock.unlockIrqRestore(IrqFlags.ENABLED);
    }

    @Test
    void unlockIrqRestore_ofALockNotHeld_changesNothing() {
        IrqFlags flags = LocalIrq.save();
        assertThatThrownBy(() -> lock.unlockIrqRestore(flags)).isInstanceOf(IllegalMonitorStateException.class);
        assertThat(LocalIrq.isDisabled()).isTrue();
    }
}
