package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Explores reads and changes of the mappings with and without mmap_lock, in every mode of the lock validator. */
class ExploredVmasTest {
    private static final VmArea FIRST = new VmArea(0x1000, 0x2000, 0);
    private static final VmArea SECOND = new VmArea(0x3000, 0x4000, 0);

    /** One task looks twice while another task changes the mappings. */
    private static Exploration explore(LockdepMode mode, ToIntFunction<MmStruct> look, Consumer<MmStruct> change) {
        return Explorer.of(Scenario.of("mappings", world -> {
                    MmStruct mm = new MmStruct(new Machine(1), "mm");
                    int[] seen = new int[2];
                    world.task("dump", () -> {
                                seen[0] = look.applyAsInt(mm);
                                seen[1] = look.applyAsInt(mm);
                            })
                            .task("map", () -> change.accept(mm))
                            .outcome(() -> seen[0] + " " + seen[1])
                            .doesNotClaim(Report.LOCKDEP_CLEAN);
                }))
                .lockdep(mode)
                .explore();
    }

    private static int unlocked(MmStruct mm) {
        return mm.vmas().size();
    }

    private static int unlockedAt(MmStruct mm) {
        return (mm.vmaAt(FIRST.start()) == null ? 0 : 1) + (mm.vmaAt(SECOND.start()) == null ? 0 : 1);
    }

    private static int locked(MmStruct mm) {
        mm.mmapLock().readLock();
        int size = mm.vmas().size();
        mm.mmapLock().readUnlock();
        return size;
    }

    private static void mapTwo(MmStruct mm) {
        TestMm.writeLocked(mm, () -> {
            mm.mmap(FIRST);
            mm.mmap(SECOND);
        });
    }

    private static void mapWithoutLock(MmStruct mm) {
        mm.mmap(FIRST);
    }

    private static List<String> violated(Exploration exploration) {
        return exploration.violations().stream().map(Violation::invariant).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"OFF", "WARN"})
    void vmas_withoutTheLock_seeEachMomentOfTheChange(LockdepMode mode) {
        Exploration exploration = explore(mode, ExploredVmasTest::unlocked, ExploredVmasTest::mapTwo);
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploration.finalStates()).containsExactlyInAnyOrder("0 0", "0 1", "0 2", "1 1", "1 2", "2 2");
    }

    @ParameterizedTest
    @EnumSource(names = {"OFF", "WARN"})
    void vmaAt_withoutTheLock_seesTheSecondWithoutTheFirst(LockdepMode mode) {
        Exploration exploration = explore(mode, ExploredVmasTest::unlockedAt, ExploredVmasTest::mapTwo);
        assertThat(exploration.finalStates()).contains("0 0", "0 1", "1 2", "2 2");
    }

    @ParameterizedTest
    @EnumSource(names = {"OFF", "WARN"})
    void vmas_withTheLock_seeAllOrNothing(LockdepMode mode) {
        Exploration exploration = explore(mode, ExploredVmasTest::locked, ExploredVmasTest::mapTwo);
        assertThat(violated(exploration)).isEmpty();
        assertThat(exploration.finalStates()).containsExactlyInAnyOrder("0 0", "0 2", "2 2");
    }

    @ParameterizedTest
    @EnumSource(names = {"OFF", "WARN"})
    void mmap_withoutTheLock_isReportedInEachMode(LockdepMode mode) {
        assertThat(violated(explore(mode, ExploredVmasTest::locked, ExploredVmasTest::mapWithoutLock)))
                .containsExactly(Report.LOCKDEP_CLEAN);
    }

    @Test
    void vmas_underTheLock_takeNoStepOfTheirOwn() {
        MmStruct mm = TestMm.onePage(new Machine(1));
        assertThat(Announcements.of(() -> locked(mm)).steps()).hasSize(2);
        assertThat(Announcements.of(() -> unlocked(mm)).steps()).containsExactly("for_each_vma(mm)");
    }

    @Test
    void vmas_underTheLockOfAnotherThread_takeAStep() throws InterruptedException {
        MmStruct mm = TestMm.onePage(new Machine(1));
        Thread reader = new Thread(() -> Announcements.of(mm.mmapLock()::readLock));
        reader.start();
        reader.join();
        assertThat(Announcements.of(() -> unlocked(mm)).steps()).containsExactly("for_each_vma(mm)");
    }

    @Test
    void tables_underTheReadLock_takeAStep() {
        MmStruct mm = TestMm.onePage(new Machine(1));
        assertThat(Announcements.of(() -> {
                            mm.mmapLock().readLock();
                            mm.tables(0, TestMm.PAGE);
                        })
                        .steps())
                .endsWith("walk_page_range(mm)");
        mm.mmapLock().readUnlock();
    }

    /** One task counts pages, or address spaces, while another task creates one and frees it. */
    private static Exploration count(ToIntFunction<Machine> count) {
        return Explorer.of(Scenario.of("count", world -> {
                    Machine machine = new Machine(1);
                    MmStruct mm = TestMm.onePage(machine);
                    machine.cpu(0).switchMm(mm);
                    int[] seen = new int[1];
                    world.task("count", () -> seen[0] = count.applyAsInt(machine))
                            .task("make", () -> {
                                machine.cpu(0).store(TestMm.ADDRESS, 1);
                                new MmStruct(machine, "other").mmput();
                                TestMm.writeLocked(mm, () -> mm.munmap(TestMm.page(0), TestMm.page(1)));
                            })
                            .outcome(() -> String.valueOf(seen[0]));
                }))
                .lockdep(LockdepMode.OFF)
                .explore();
    }

    @Test
    void allocated_whileAnotherTaskFaults_seesEachMoment() {
        assertThat(count(machine -> machine.memory().allocated()).finalStates()).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void mms_whileAnotherTaskMakesOne_seeEachMoment() {
        assertThat(count(machine -> machine.mms().size()).finalStates()).containsExactlyInAnyOrder("1", "2");
    }

    /** A task stores while another task switches its CPU to other page tables, or to none. */
    @Test
    void switchMm_byAnotherTask_isSeenByTheStore() {
        Exploration exploration = Explorer.of(Scenario.of("switch", world -> {
                    Machine machine = new Machine(1);
                    MmStruct mm = TestMm.onePage(machine);
                    String[] end = {"stored"};
                    machine.cpu(0).switchMm(mm);
                    world.task("store", () -> {
                                try {
                                    machine.cpu(0).store(TestMm.ADDRESS, 1);
                                } catch (SegmentationFault none) {
                                    end[0] = "faulted";
                                }
                            })
                            .task("switch", () -> machine.cpu(0).switchMm(null))
                            .outcome(() -> end[0]);
                }))
                .explore();
        assertThat(exploration.finalStates()).containsExactlyInAnyOrder("stored", "faulted");
    }

    @Test
    void contentsAt_ofAPageThatComes_isSeenBothWays() {
        Exploration exploration = Explorer.of(Scenario.of("contents", world -> {
                    Machine machine = new Machine(1);
                    MmStruct mm = TestMm.onePage(machine);
                    String[] end = new String[1];
                    machine.cpu(0).switchMm(mm);
                    world.task("look", () -> {
                                try {
                                    end[0] = String.valueOf(mm.contentsAt(TestMm.ADDRESS));
                                } catch (IllegalArgumentException absent) {
                                    end[0] = "absent";
                                }
                            })
                            .task("store", () -> machine.cpu(0).store(TestMm.ADDRESS, 7))
                            .outcome(() -> end[0]);
                }))
                .explore();
        assertThat(exploration.finalStates()).containsExactlyInAnyOrder("absent", "0", "7");
    }

    /**
     * A task makes a copy and tells another task about it, before or after the copy is complete. The other task looks
     * at the copy.
     */
    private static Exploration copy(boolean tooEarly) {
        return Explorer.of(Scenario.of("copy", world -> {
                    Machine machine = new Machine(1);
                    MmStruct parent = new MmStruct(machine, "mm");
                    ReadWriteOnce<@Nullable MmStruct> known = new ReadWriteOnce<>("known", null);
                    world.task("fork", () -> {
                                MmStruct copy = MmStruct.copyOf(parent, "copy");
                                if (tooEarly) {
                                    known.writeOnce(copy);
                                }
                                copy.mmapLock().writeLock();
                                copy.mmap(FIRST);
                                copy.mmapLock().writeUnlock();
                                parent.flushTlb(copy);
                                known.writeOnce(copy);
                            })
                            .task("look", () -> {
                                MmStruct copy = known.readOnce();
                                if (copy != null) {
                                    copy.vmas();
                                }
                            })
                            .outcome(() -> "");
                }))
                .lockdep(LockdepMode.OFF)
                .explore();
    }

    @Test
    void vmas_ofACopyThatIsNotComplete_areReported() {
        assertThat(violated(copy(true))).containsExactly(Report.NO_USE_AFTER_FREE);
    }

    @Test
    void vmas_ofACompleteCopy_areNotBlamed() {
        assertThat(copy(false).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void mms_whileACopyIsMade_showItOnceItIsComplete() {
        Exploration exploration = Explorer.of(Scenario.of("mms", world -> {
                    Machine machine = new Machine(1);
                    MmStruct parent = new MmStruct(machine, "mm");
                    int[] seen = new int[1];
                    world.task("fork", () -> {
                                MmStruct copy = MmStruct.copyOf(parent, "copy");
                                copy.mmapLock().writeLock();
                                copy.mmapLock().writeUnlock();
                                parent.flushTlb(copy);
                            })
                            .task("look", () -> seen[0] = machine.mms().size())
                            .outcome(() -> String.valueOf(seen[0]));
                }))
                .explore();
        assertThat(exploration.finalStates()).containsExactlyInAnyOrder("1", "2");
        assertThat(exploration.executions()).isEqualTo(2);
    }
}
