package io.github.kprim.sched;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.SegmentationFault;
import io.github.kprim.mm.TestMm;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests what a caller must hold before it may use an address space. A caller without it is reported, and a caller with
 * it is not.
 */
class MmPreconditionsTest {
    private final Machine machine = new Machine(2);
    private final MmStruct mm = TestMm.onePage(machine);

    /** A use of an mm, by a task that runs on CPU 1. */
    private record Use(String name, Consumer<MmStruct> body) {
        /** Uses the mm and ignores a fault, like a caller that hides an error. */
        void run(MmStruct mm) {
            TaskStruct.kernelThread("kworker", mm.machine().cpu(1)).run(() -> {
                try {
                    body.accept(mm);
                } catch (SegmentationFault hidden) {
                    assertThat(hidden).hasMessageContaining("0x1000");
                }
            });
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Use> usesOfAUser() {
        return Stream.of(
                new Use("kthread_use_mm", MmPreconditionsTest::borrow),
                new Use("kthread_use_mm and a store", MmPreconditionsTest::borrowAndStore),
                new Use("remote read", mm -> RemoteAccess.read(mm, TestMm.ADDRESS)),
                new Use("remote write", mm -> RemoteAccess.write(mm, TestMm.ADDRESS, 42)),
                new Use("load of an entry", mm -> mm.table(TestMm.ADDRESS).load(MmStruct.pteIndex(TestMm.ADDRESS))),
                new Use(
                        "cmpxchg of an entry",
                        mm -> mm.table(TestMm.ADDRESS).compareAndSet(MmStruct.pteIndex(TestMm.ADDRESS), 0, 0)));
    }

    private static void borrow(MmStruct mm) {
        Kthread.useMm(mm);
        Kthread.unuseMm(mm);
    }

    private static void borrowAndStore(MmStruct mm) {
        Kthread.useMm(mm);
        try {
            TaskStruct.current().cpu().store(TestMm.ADDRESS, 42);
        } finally {
            Kthread.unuseMm(mm);
        }
    }

    private static List<String> invariants(Runnable action) {
        return Announcements.of(action).invariants().stream().distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("usesOfAUser")
    void use_afterTheLastUserLeft_isReported(Use use) {
        mm.table(TestMm.ADDRESS);
        mm.mmgrab();
        mm.mmput();
        assertThat(invariants(() -> use.run(mm))).containsExactly(Report.NO_USE_AFTER_FREE);
    }

    @ParameterizedTest
    @MethodSource("usesOfAUser")
    void use_byAUser_isNotBlamed(Use use) {
        assertThat(invariants(() -> use.run(mm))).isEmpty();
    }

    @Test
    void useMm_afterTheLastUserLeft_saysWhatIsMissing() {
        mm.mmgrab();
        mm.mmput();
        Announcements heard =
                Announcements.of(() -> usesOfAUser().findFirst().orElseThrow().run(mm));
        assertThat(heard.reports())
                .containsExactly(
                        new Report(
                                Report.NO_USE_AFTER_FREE,
                                "becoming the mm of kworker on mm, whose mm_users is 0; the caller must hold a user reference"));
    }

    @Test
    void mmdrop_toZeroWhileThereAreUsers_isReported() {
        assertThat(Announcements.of(mm::mmdrop).reports())
                .containsExactly(new Report(
                        Report.NO_USE_AFTER_FREE,
                        "mm is freed while its mm_users is 1; the users hold one reference to the structure, which only"
                                + " the last mmput may drop"));
    }

    @Test
    void mmdrop_ofOnesOwn_isNotBlamed() {
        mm.mmgrab();
        assertThat(invariants(mm::mmdrop)).isEmpty();
        assertThat(invariants(mm::mmput)).isEmpty();
    }

    @Test
    void mmget_withoutAUserReference_isReported() {
        mm.mmgrab();
        mm.mmput();
        assertThat(invariants(mm::mmget)).containsExactly(Report.NO_USE_AFTER_FREE);
    }

    @Test
    void mmgetNotZero_ofAFreedMm_isReported() {
        mm.mmput();
        assertThat(invariants(mm::mmgetNotZero)).containsExactly(Report.NO_USE_AFTER_FREE);
    }

    @Test
    void mmgetNotZero_byAHolderOfTheStructure_isNotBlamed() {
        mm.mmgrab();
        mm.mmput();
        assertThat(invariants(() -> assertThat(mm.mmgetNotZero()).isFalse())).isEmpty();
    }

    @Test
    void mmput_lastWhileAKernelThreadBorrowsAndOthersKeepTheStructure_isReported() {
        TaskStruct kworker = TaskStruct.kernelThread("kworker", machine.cpu(1));
        kworker.run(() -> {
            Kthread.useMm(mm);
            assertThat(Announcements.of(mm::mmput).reports())
                    .containsExactly(new Report(
                            Report.NO_USE_AFTER_FREE,
                            "mm_users of mm is 0 while it is the mm of kworker, which needs a user reference to it"));
            Kthread.unuseMm(mm);
        });
    }

    @Test
    void user_ofAnMmWithoutUsers_isReported() {
        mm.mmgrab();
        mm.mmput();
        assertThat(invariants(() -> TaskStruct.user("late", machine.cpu(0), mm)))
                .containsExactly(Report.NO_USE_AFTER_FREE);
    }

    /** Explores a kernel thread that uses the mm of a process while the process's last task exits. */
    private static Exploration explore(Use use, boolean keepsAUser, LockdepMode mode) {
        return Explorer.of(Scenario.of(use.name(), world -> {
                    Machine machine = new Machine(2);
                    MmStruct mm = TestMm.onePage(machine);
                    mm.populate(TestMm.ADDRESS, 1);
                    TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
                    machine.cpu(0).switchMm(mm);
                    if (keepsAUser) {
                        mm.mmget();
                    } else {
                        mm.mmgrab();
                    }
                    world.task("init", () -> init.run(init::exitMm)).task("kworker", () -> {
                        use.run(mm);
                        if (keepsAUser) {
                            mm.mmput();
                        } else {
                            mm.mmdrop();
                        }
                    });
                }))
                .lockdep(mode)
                .explore();
    }

    @ParameterizedTest
    @MethodSource("usesOfAUser")
    void use_withTheStructureOnly_isFoundInSomeExecution(Use use) {
        Exploration exploration = explore(use, false, LockdepMode.OFF);
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.VIOLATED);
        assertThat(exploration.violations()).extracting(Violation::invariant).containsExactly(Report.NO_USE_AFTER_FREE);
    }

    @ParameterizedTest
    @MethodSource("usesOfAUser")
    void use_withAUserReference_isRightInEachExecution(Use use) {
        Exploration exploration = explore(use, true, LockdepMode.WARN);
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.EXHAUSTED);
    }

    /** A task is created on an mm while the mm's last user leaves. Both orders are reported. */
    @ParameterizedTest
    @EnumSource(names = {"OFF", "WARN"})
    void user_whileTheLastUserLeaves_isFound(LockdepMode mode) {
        Exploration exploration = Explorer.of(Scenario.of("late task", world -> {
                    Machine machine = new Machine(1);
                    MmStruct mm = TestMm.onePage(machine);
                    mm.mmgrab();
                    world.task("last user", mm::mmput).task("maker", () -> {
                        mm.mmgrab();
                        TaskStruct.user("late", machine.cpu(0), mm);
                    });
                }))
                .lockdep(mode)
                .explore();
        assertThat(exploration.violations()).extracting(Violation::invariant).containsExactly(Report.NO_USE_AFTER_FREE);
    }
}
