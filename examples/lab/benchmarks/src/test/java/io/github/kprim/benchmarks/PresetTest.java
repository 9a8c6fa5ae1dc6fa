package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.Options;

final class PresetTest {
    private static final int ROUNDS = 9;

    private static List<Collection<String>> subject(Options run) {
        return List.of(
                run.getIncludes(),
                run.getParameter("ptes").orElse(List.of()),
                run.getParameter("mebibytes").orElse(List.of()));
    }

    /** All cases of a round before the next round: then a slow moment of the machine meets each case at most once. */
    @Test
    void runs_ofTheProposal_repeatARoundOfAllCases() {
        List<Options> runs = Preset.PROPOSAL.runs();
        List<Options> round = runs.subList(0, runs.size() / ROUNDS);

        assertThat(round.stream().map(PresetTest::subject)).doesNotHaveDuplicates();
        assertThat(runs).hasSize(ROUNDS * round.size());
        for (int i = 0; i < runs.size(); i++) {
            assertThat(runs.get(i)).isSameAs(round.get(i % round.size()));
        }
    }

    @Test
    void runs_ofTheProposal_haveOneJvmForEachSample() {
        assertThat(Preset.PROPOSAL.runs())
                .allSatisfy(run -> assertThat(run.getForkCount().get()).isEqualTo(1));
    }
}
