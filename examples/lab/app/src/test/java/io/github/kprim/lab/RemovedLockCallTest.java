package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.CheckedMmProtocol;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.step.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests designs from whose source one lock call is removed. They break a contract, and the report names it. */
class RemovedLockCallTest {
    private static final Path LEGACY = Path.of("..", "..", "legacy-get-task-mm");
    private static final Path FORK_AWARE = Path.of("..", "..", "fork-aware-get-task-mm");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Legacy            | task.taskLock();      | 1 | @MustHold("allocLock()") of TaskStruct.mmOfAnother() failed at the call: top does not hold alloc_lock of init
            ForkAware         | task.taskLock();      | 1 | @MustHold("allocLock()") of TaskStruct.mmOfAnother() failed at the call: top does not hold alloc_lock of init
            ForkAware         | task.taskLock();      | 2 | @MustHold("allocLock()") of TaskStruct.mmOfAnother() failed at the call: top does not hold alloc_lock of init
            ForkAware         | current.taskLock();   | 1 | @MustHold("task.allocLock()") of ForkAware.setFastFork(TaskStruct, boolean) failed at the call: init does not hold alloc_lock of init
            ForkAware         | current.taskLock();   | 2 | @MustHold("task.allocLock()") of ForkAware.setFastFork(TaskStruct, boolean) failed at the call: init does not hold alloc_lock of init
            ForkAwareAsPosted | task.taskLock();      | 1 | @MustHold("allocLock()") of TaskStruct.mmOfAnother() failed at the call: top does not hold alloc_lock of init
            BrokenMmapLockInside | task.taskLock();   | 1 | @MustHold("allocLock()") of TaskStruct.mmOfAnother() failed at the call: top does not hold alloc_lock of init
            ForkLock          | mm.forkLock().lock(); | 1 | @CondAcquires("mm.forkLock()") of ForkLock.lockIfAlone(MmStruct) failed at the return: init does not hold fork_lock of mm
            """)
    void explore_lockCallTakenOut_namesTheContract(String design, String call, int which, String failure) {
        String name = design.equals("Legacy") ? "legacy." + design : "forkaware." + design;
        Path module = design.equals("Legacy") ? LEGACY : FORK_AWARE;
        MmProtocol mutant = MutatedExample.of(module, "io.github.kprim." + name, folder)
                .without(call, which)
                .newInstance(MmProtocol.class);

        Exploration result = Explorer.of(Scenarios.ONE_POKER.under(new CheckedMmProtocol(mutant)))
                .explore();

        assertThat(result.violations())
                .filteredOn(violation -> violation.invariant().equals(Report.LOCKDEP_CLEAN))
                .extracting(Violation::message)
                .as(design + " without " + call)
                .anySatisfy(message -> assertThat(message).startsWith("WARNING: " + failure));
    }
}
