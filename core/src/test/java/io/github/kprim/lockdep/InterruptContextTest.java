package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FollowedTask.assertReported;
import static io.github.kprim.lockdep.FollowedTask.assertSilent;
import static io.github.kprim.lockdep.FollowedTask.follow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.irq.Interrupt;
import io.github.kprim.irq.IrqFlags;
import io.github.kprim.irq.IrqState;
import io.github.kprim.irq.LocalBh;
import io.github.kprim.irq.LocalIrq;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules about locks and interrupts; {@code LockSelfTest} has the kernel's own tests of them. */
final class InterruptContextTest {
    private final SpinLock a = new SpinLock("a");
    private final SpinLock b = new SpinLock("b");
    private final SpinLock c = new SpinLock("c");
    private final LockValidator validator = new LockValidator(LockdepMode.THROW);

    @BeforeEach
    @AfterEach
    void beginAnew() {
        IrqState.current().begin(null);
    }

    private static void inHardirq(SpinLock lock) {
        Interrupt.hardirq(() -> use(lock));
    }

    private static void use(SpinLock lock) {
        lock.lock();
        lock.unlock();
    }

    private static void useSafely(SpinLock lock) {
        lock.unlockIrqRestore(lock.lockIrqSave());
    }

    private static void nest(SpinLock outer, SpinLock inner) {
        IrqFlags flags = outer.lockIrqSave();
        use(inner);
        outer.unlockIrqRestore(flags);
    }

    private void assertThrown(Runnable actions, String words) {
        assertThatThrownBy(() -> follow("task", validator, actions))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining(words);
        beginAnew();
    }

    @Test
    void lock_inAHandlerAndWithInterruptsOn_isInconsistent() {
        assertReported(
                () -> {
                    inHardirq(a);
                    use(a);
                },
                "WARNING: inconsistent lock state",
                "inconsistent {IN-HARDIRQ-W} -> {HARDIRQ-ON-W} usage.",
                "task [HC0:SC0:HE1:SE1] is trying to acquire lock:\n  a (a)",
                "{IN-HARDIRQ-W} of (a) was seen first when task took it, at: ",
                "  lock(a);\n  <Interrupt>\n    lock(a);\n *** DEADLOCK ***",
                "What to do: take (a) with interrupts disabled wherever a handler does not, with lockIrqSave;");
    }

    @Test
    void lockIrqSave_alsoInAHandler_isSilent() {
        assertSilent(() -> {
            inHardirq(a);
            useSafely(a);
        });
    }

    @Test
    void lockBh_inASoftirqAndWithSoftirqsDisabled_isSilent() {
        assertSilent(() -> {
            Interrupt.softirq(() -> use(a));
            a.lockBh();
            a.unlockBh();
        });
    }

    @Test
    void enable_whileASafeLockIsHeld_isInconsistent() {
        assertReported(
                () -> {
                    inHardirq(a);
                    LocalIrq.disable();
                    a.lock();
                    LocalIrq.enable();
                    a.unlock();
                },
                "inconsistent {IN-HARDIRQ-W} -> {HARDIRQ-ON-W} usage.",
                "task [HC0:SC0:HE0:SE1] calls local_irq_enable while it holds lock:\n  a (a)");
    }

    @Test
    void enable_refusedInTheModeThrow_leavesInterruptsOff() {
        follow("task", validator, () -> inHardirq(a));
        follow("task", validator, () -> {
            IrqFlags flags = a.lockIrqSave();
            assertThatThrownBy(LocalIrq::enable).isInstanceOf(LockdepException.class);
            assertThat(LocalIrq.isDisabled()).isTrue();
            a.unlockIrqRestore(flags);
        });
        // Nothing was recorded, so the right use is still allowed.
        follow("task", validator, () -> inHardirq(a));
    }

    @Test
    void lockIrqSave_refusedInTheModeThrow_restoresInterrupts() {
        follow("task", validator, () -> nest(a, b));
        follow("task", validator, () -> {
            IrqFlags flags = b.lockIrqSave();
            assertThatThrownBy(a::lockIrqSave).isInstanceOf(LockdepException.class);
            assertThat(LocalIrq.isDisabled()).isTrue();
            b.unlockIrqRestore(flags);
            assertThat(LocalIrq.isDisabled()).isFalse();
        });
    }

    @Test
    void lock_unsafeInsideSafe_isABadOrder() {
        assertReported(
                () -> {
                    use(b);
                    inHardirq(a);
                    nest(a, b);
                },
                "WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected",
                "which would create a new lock dependency: (a) -> (b)",
                "but this connects a HARDIRQ-safe lock: (a)\n{IN-HARDIRQ-W} of (a) was seen first when task took it",
                "to a HARDIRQ-unsafe lock: (b)\n{HARDIRQ-ON-W} of (b) was seen first when task took it",
                "  lock(b);\n" + " ".repeat(34) + "local_irq_disable();\n" + " ".repeat(34) + "lock(a);\n"
                        + " ".repeat(34) + "lock(b);\n  <Interrupt>\n    lock(a);\n *** DEADLOCK ***",
                "What to do: take (b) with interrupts disabled");
    }

    @Test
    void lock_badOrderOverAThirdLock_showsTheChain() {
        assertReported(
                () -> {
                    use(c);
                    inHardirq(a);
                    nest(a, b);
                    nest(b, c);
                },
                "but this connects a HARDIRQ-safe lock: (a)",
                "to a HARDIRQ-unsafe lock: (c)",
                " -> #2 (c): task takes it now inside (b)\n -> #1 (b): task took it inside (a)");
    }

    @Test
    void lock_turnsUnsafeInsideSafe_isAnInversion() {
        assertReported(
                () -> {
                    inHardirq(a);
                    nest(a, b);
                    use(b);
                },
                "WARNING: possible irq lock inversion dependency detected",
                "is trying to acquire lock, which makes it {HARDIRQ-ON-W}:\n  b (b)",
                "but this lock was taken by another, HARDIRQ-safe lock in the past:\n  (a)",
                " -> #1 (b): task took it inside (a)");
    }

    @Test
    void lock_turnsSafeAroundUnsafe_isAnInversion() {
        assertReported(
                () -> {
                    use(b);
                    nest(a, b);
                    inHardirq(a);
                },
                "task [HC1:SC0:HE0:SE1] is trying to acquire lock, which makes it {IN-HARDIRQ-W}:",
                "but this lock took another, HARDIRQ-unsafe lock in the past:\n  (b)");
    }

    @Test
    void lock_refusedInTheModeThrow_isNotRecorded() {
        follow("task", validator, () -> inHardirq(a));
        assertThrown(() -> use(a), "inconsistent lock state");
        follow("task", validator, () -> inHardirq(a));
        assertThrown(() -> use(a), "inconsistent lock state");
        assertThat(a.isLocked()).isFalse();
    }

    /** A circle is refused in the handler. So it is not known either that the lock is used there. */
    @Test
    void lock_refusedForItsOrder_isNotMarkedAsUsed() {
        follow("task", validator, () -> nest(b, a));
        assertThrown(() -> Interrupt.hardirq(() -> nest(a, b)), "circular");
        follow("task", validator, () -> use(b));
    }

    @Test
    void warn_secondConflict_isNotReported() {
        assertReported(
                () -> {
                    inHardirq(a);
                    use(a);
                    inHardirq(b);
                    use(b);
                },
                "inconsistent lock state",
                " of (a) was");
    }

    /** The handler comes at a moment when the task holds b. That is no order between the two. */
    @Test
    void lock_inAHandlerWhileTheTaskHoldsAnother_isNoOrder() {
        assertSilent(() -> {
            b.lock();
            Interrupt.hardirq(() -> useSafely(a));
            b.unlock();
            IrqFlags flags = a.lockIrqSave();
            a.unlockIrqRestore(flags);
        });
    }

    @Test
    void lock_inAHandlerThatTheTaskHolds_isInconsistent() {
        assertThrown(
                () -> {
                    a.lock();
                    try {
                        inHardirq(a);
                    } finally {
                        a.unlock();
                    }
                },
                "inconsistent {HARDIRQ-ON-W} -> {IN-HARDIRQ-W} usage.");
    }

    @Test
    void tryLock_inAHandler_doesNotMakeTheLockSafe() {
        assertSilent(() -> {
            Interrupt.hardirq(() -> {
                if (a.tryLock()) {
                    a.unlock();
                }
            });
            use(a);
        });
    }

    @Test
    void tryLock_withInterruptsOn_makesTheLockUnsafe() {
        assertReported(
                () -> {
                    assertThat(a.tryLock()).isTrue();
                    a.unlock();
                    inHardirq(a);
                },
                "inconsistent {HARDIRQ-ON-W} -> {IN-HARDIRQ-W} usage.");
    }

    @Test
    void tryLock_ofABusyLock_makesNothingUnsafe() {
        OtherThread.holds(
                "holder",
                inside -> () -> {
                    a.lock();
                    inside.run();
                    a.unlock();
                },
                () -> assertSilent(() -> {
                    assertThat(a.tryLock()).isFalse();
                    Interrupt.hardirq(a::mightLock);
                }));
    }

    @Test
    void mightLock_inAHandler_makesTheLockSafe() {
        assertReported(
                () -> {
                    Interrupt.hardirq(a::mightLock);
                    use(a);
                },
                "{IN-HARDIRQ-W} of (a) was seen first when task says that it may take it");
    }

    @Test
    void localBhEnable_whileASoftirqSafeLockIsHeld_isInconsistent() {
        assertReported(
                () -> {
                    Interrupt.softirq(() -> use(a));
                    LocalBh.disable();
                    a.lock();
                    LocalBh.enable();
                    a.unlock();
                },
                "inconsistent {IN-SOFTIRQ-W} -> {SOFTIRQ-ON-W} usage.",
                "calls local_bh_enable while it holds lock",
                "take (a) with softirqs disabled wherever a softirq does not, with lockBh");
    }

    @Test
    void exit_interruptsDisabled_isReported() {
        assertReported(LocalIrq::disable, "WARNING: task still has interrupts disabled!\n[HC0:SC0:HE0:SE1]");
    }

    @Test
    void mutex_inAHandler_isAnInvalidWaitContext() {
        Mutex mutex = new Mutex("m");
        assertReported(
                () -> Interrupt.hardirq(mutex::mightLock),
                "BUG: Invalid wait context",
                "whose waiters sleep, in a handler that cannot, [HC1:SC0:HE0:SE1].",
                "What to do: let a task do what needs the sleeping lock, or use a spinning one here;");
    }

    @Test
    void spinlock_insideRaw_isAnInvalidWaitContext() {
        SpinLock raw = SpinLock.raw("raw");
        assertReported(
                () -> {
                    raw.lock();
                    use(a);
                    raw.unlock();
                },
                "whose waiters sleep in a kernel with PREEMPT_RT, inside one whose waiters always spin.",
                "What to do: take the spinlock first, or use a raw spinlock here;");
    }

    @Test
    void mightSleep_withInterruptsOffOrInAHandler_isReported() {
        Mutex mutex = new Mutex("m");
        assertThat(FollowedTask.reports(() -> {
                    LocalIrq.disable();
                    mutex.lock();
                    mutex.unlock();
                    LocalIrq.enable();
                }))
                .singleElement()
                .satisfies(report -> assertThat(report.invariant()).isEqualTo(Report.NO_SLEEP_IN_ATOMIC))
                .satisfies(report -> assertThat(report.message())
                        .contains("in_atomic(): 0 spinning lock(s) held, [HC0:SC0:HE0:SE1]"));
    }

    /** The task waits for the lock. It does not hold it. */
    @Test
    void mightSleep_byTakingALock_doesNotListThatLockAsHeld() {
        Mutex outer = new Mutex("outer");
        Mutex mutex = new Mutex("m");
        assertThat(FollowedTask.reports(() -> {
                    outer.lock();
                    LocalIrq.disable();
                    mutex.lock();
                    mutex.unlock();
                    LocalIrq.enable();
                    outer.unlock();
                }))
                .singleElement()
                .satisfies(report -> assertThat(report.message())
                        .contains("1 lock held by task:\n #0: outer (outer)")
                        .doesNotContain("#1"));
    }
}
