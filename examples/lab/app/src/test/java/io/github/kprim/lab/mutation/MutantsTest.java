package io.github.kprim.lab.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.CountsUnlocked;
import io.github.kprim.legacy.Legacy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutantsTest {
    private static final Mutants MUTANTS = new Mutants();

    private static Mutant named(Class<?> design, String name) {
        return MUTANTS.of(design).stream()
                .filter(mutant -> mutant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Legacy.getTaskMm: drop mm.mmget()",
                "Legacy.getTaskMm: move task.taskUnlock() before if (mm != null)",
                "Legacy.getTaskMm: drop task.taskLock() and its unlocks",
                "Legacy.getTaskMm: let go of task.taskLock() for a moment before mm.mmget()",
                "Legacy.getTaskMm: mm.mmget() becomes mmgrab()",
                "Legacy.getTaskMm: negate task.isKernelThread()",
                "Legacy.getTaskMm: return null for mm",
                "Legacy.getTaskMm: TaskStruct.current() for task in task.taskLock() and its unlocks",
                "Legacy.kthreadUseMm: drop Kthread.useMm(mm)",
            })
    void of_legacy_hasAMutantOfEachKind(String name) {
        assertThat(MUTANTS.of(Legacy.class)).extracting(Mutant::name).contains(name);
    }

    @Test
    void of_aDesign_changesWhatItRunsOfOthersAndNothingElse() {
        assertThat(MUTANTS.of(CountsUnlocked.class))
                .extracting(mutant -> mutant.name().substring(0, mutant.name().indexOf(':')))
                .containsOnly(
                        "CountsUnlocked.getTaskMm",
                        "CountsUnlocked.beforeCopy",
                        "CountsUnlocked.afterCopy",
                        "CountsUnlocked.kthreadUseMm",
                        "Counts.areBothOne",
                        "Legacy.getTaskMm",
                        "Legacy.kthreadUseMm");
    }

    @Test
    void of_aDesign_hasNoTwoOfTheSameNameOrSource() {
        List<Mutant> mutants = MUTANTS.of(CountsUnlocked.class);
        assertThat(mutants).extracting(Mutant::name).doesNotHaveDuplicates();
        assertThat(mutants).extracting(Mutant::source).doesNotHaveDuplicates();
    }

    @Test
    void swap_ofTwoReads_exchangesThem() {
        String name = "Counts.areBothOne: swap mm.mmUsers().read() == 1 and mm.mmCount().read() == 1";
        assertThat(named(CountsUnlocked.class, name).source())
                .contains("return mm.mmCount().read() == 1 && mm.mmUsers().read() == 1;");
    }

    @Test
    void section_dropped_losesTheLockAndEveryUnlock() {
        assertThat(named(Legacy.class, "Legacy.getTaskMm: drop task.taskLock() and its unlocks")
                        .source())
                .doesNotContain("taskLock()", "taskUnlock()");
    }

    @Test
    void load_ofAMutant_isNotTheClassOfTheClassPath() {
        Mutant mutant = named(Legacy.class, "Legacy.getTaskMm: drop mm.mmget()");
        MmProtocol loaded = mutant.load();
        assertThat(loaded.id()).isEqualTo("legacy");
        assertThat(loaded).isNotInstanceOf(Legacy.class);
    }
}
