package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.CheckedMmProtocol;
import io.github.kprim.lab.mutation.Mutant;
import io.github.kprim.lab.mutation.Mutants;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutantTrialTest {
    private static final List<Mutant> MUTANTS = new Mutants().of(Legacy.class);

    private static Mutant named(String name) {
        return MUTANTS.stream()
                .filter(mutant -> mutant.name().equals("Legacy.getTaskMm: " + name))
                .findFirst()
                .orElseThrow();
    }

    private static MutantTrial trial(String name) {
        Exploration design =
                Explorer.of(Scenarios.ONE_POKER.under(new Legacy())).explore();
        return MutantTrial.of("legacy", named(name), Map.of(Scenarios.ONE_POKER, design));
    }

    @ParameterizedTest
    @CsvSource({
        "drop mm.mmget(), no-use-after-free in one-poker",
        "mm.mmget() becomes mmgrab(), no-leak in one-poker",
        "take task.isKernelThread() as true, no-live-mm-missed in one-poker",
        "TaskStruct.current() for task in task.mm(), right-mm in one-poker",
    })
    void of_aMutantThatIsWrong_saysWhatIs(String name, String fault) {
        MutantTrial trial = trial(name);
        assertThat(trial.isRefuted()).isTrue();
        assertThat(trial.isLeft()).isFalse();
        assertThat(trial.fault()).isEqualTo(fault);
    }

    @Test
    void of_aMutantThatIsRight_isLeft() {
        assertThat(trial("mm.mmget() becomes mmgetNotZero()").isLeft()).isTrue();
    }

    @Test
    void of_aDesignThatIsFastOnce_losesItWithItsMutant() {
        Exploration never = Explorer.of(Scenarios.ONE_POKER.under(new Legacy())).explore();
        Exploration fast =
                Explorer.of(Scenarios.ONE_POKER.under(Protocols.ALL.get(1))).explore();
        Mutant mutant = named("mm.mmget() becomes mmgetNotZero()");
        assertThat(MutantTrial.of("x", mutant, Map.of(Scenarios.ONE_POKER, fast))
                        .losesFast())
                .isTrue();
        assertThat(MutantTrial.of("x", mutant, Map.of(Scenarios.ONE_POKER, never))
                        .losesFast())
                .isFalse();
    }

    @Test
    void noLeak_lockLeftHeld_saysThatNobodyCanExit() {
        Mutant mutant = named("drop task.taskUnlock()");
        Exploration result = Explorer.of(Scenarios.ONE_POKER.under(new CheckedMmProtocol(mutant.load())))
                .explore();
        assertThat(result.violations())
                .anySatisfy(violation -> {
                    assertThat(violation.invariant()).isEqualTo(Report.NO_LEAK);
                    assertThat(violation.message())
                            .contains("is left held by top, so the processes cannot exit and nothing is freed");
                })
                .anySatisfy(violation -> assertThat(violation.invariant()).isEqualTo(Report.LOCKDEP_CLEAN));
    }
}
