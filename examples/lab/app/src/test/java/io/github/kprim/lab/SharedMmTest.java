package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.scenarios.StageInvariants;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests what the matrix must show if another task has a reference to the mm before the fork begins. Every design sees
 * the reference in a count, so no fork is fast while the reference exists.
 */
class SharedMmTest {
    private static final String[] SCENARIOS = {"sibling", "concurrent-forks", "mmgrab-no-mmap-lock"};

    static Stream<Arguments> cells() {
        return Stream.of(SCENARIOS)
                .flatMap(scenario -> Protocols.ids().stream().map(protocol -> Arguments.of(protocol, scenario)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void sharedMm_anyDesign_isExhaustedAndViolatesNothingEvenUnclaimed(String protocol, String scenario) {
        Exploration cell = Cells.of(protocol, scenario);
        assertThat(cell.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(cell.violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void sharedMm_anyDesign_forksAtomicallyWhileItIsSharedAndFastOnceItIsNot(String protocol, String scenario) {
        Exploration cell = Cells.of(protocol, scenario);
        assertThat(cell.events()).containsKey(Fork.ATOMIC);
        assertThat(cell.events().containsKey(Fork.FAST)).isEqualTo(!protocol.equals("legacy"));
    }

    @ParameterizedTest
    @CsvSource({"sibling, 3", "concurrent-forks, 3", "mmgrab-no-mmap-lock, 1"})
    void sharedMm_forkAware_reachesEveryFinalState(String scenario, int states) {
        assertThat(Cells.of("fork-aware", scenario).finalStates()).hasSize(states);
    }

    private static Exploration explore(Scenarios scenario, MmProtocol protocol) {
        return Explorer.of(scenario.under(protocol)).explore();
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenarios.class,
            names = {"SIBLING", "CONCURRENT_FORKS"})
    void sharedMm_forkThatIsAlwaysPlain_losesADirtyBit(Scenarios scenario) {
        Exploration result = explore(scenario, new BrokenAlwaysPlain());
        assertThat(Cells.claimedViolations(result))
                .contains(StageInvariants.NO_LOST_DIRTY, StageInvariants.STABLE_MM_USERS);
    }

    @Test
    void mmgrabNoMmapLock_forkThatLooksAtMmUsersOnly_isNotAlone() {
        Exploration result = explore(Scenarios.MMGRAB_NO_MMAP_LOCK, new BrokenOnlyUsers());
        assertThat(Cells.claimedViolations(result)).containsExactly(StageInvariants.STABLE_MM_USERS);
    }
}
