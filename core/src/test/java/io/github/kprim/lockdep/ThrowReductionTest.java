package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests random programs in the mode THROW. Leaving out equivalent interleavings must not lose any task that can get an
 * exception.
 */
@Timeout(300)
class ThrowReductionTest {
    private static final int PROGRAMS = 40;
    private static final long MOST_EXECUTIONS = 600;

    private static Exploration explore(Scenario program, Reduction reduction, LockdepMode mode) {
        return Explorer.of(program)
                .lockdep(mode)
                .reduction(reduction)
                .maxExecutions(MOST_EXECUTIONS)
                .explore();
    }

    private static String found(Exploration result) {
        return result.verdict() + " " + result.finalStates() + " "
                + result.violations().stream().map(Violation::invariant).toList();
    }

    private static Scenario program(long seed) {
        return seed % 3 == 0
                ? new RandomThrowProgram(seed, 3, 1)
                : new RandomThrowProgram(seed, 2, 1 + (int) (seed % 2));
    }

    @Test
    void explore_randomProgramsReduced_findsWhoeverTheUnreducedSearchFindsThrownOut() {
        List<String> compared = new ArrayList<>();
        int thrown = 0;
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Exploration all = explore(program(seed), Reduction.NONE, LockdepMode.THROW);
            assertThat(all.verdict()).as("seed %d: %s", seed, all.message()).isNotEqualTo(Verdict.NONDETERMINISTIC);
            if (!all.complete()) {
                continue;
            }
            compared.add(program(seed).name());
            thrown += all.finalStates().size() > 1 && all.finalStates().stream().anyMatch(state -> state.contains("!"))
                    ? 1
                    : 0;
            for (Reduction reduction : List.of(Reduction.SLEEP_SETS, Reduction.DPOR)) {
                assertThat(found(explore(program(seed), reduction, LockdepMode.THROW)))
                        .as("seed %d, %s", seed, reduction)
                        .isEqualTo(found(all));
            }
        }
        assertThat(compared).hasSizeGreaterThan(PROGRAMS / 5);
        assertThat(thrown)
                .as("programs in which the order decides who is thrown out")
                .isGreaterThan(PROGRAMS / 20);
    }
}
