package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.forkaware.ForkAwareAsPosted;
import io.github.kprim.referees.Cast;
import io.github.kprim.referees.ForkScene;
import io.github.kprim.referees.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that both sides of the benchmark do what they are measured for. */
class ExplorerBenchmarkTest {
    @ParameterizedTest
    @EnumSource(
            value = Cast.class,
            names = {"ONE_POKER", "TWO_POKERS"})
    void explore_benchmarkedProtocol_triesEverything(Cast cast) {
        Exploration exploration = ExplorerBenchmark.explore(new ForkAware(), cast);
        assertThat(exploration.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploration.executions()).isGreaterThan(1);
    }

    @Test
    void explore_asPosted_findsTheRace() {
        assertThat(ExplorerBenchmark.explore(new ForkAwareAsPosted(), Cast.ONE_POKER)
                        .violations())
                .extracting(Violation::invariant)
                .containsExactly(ForkScene.STABLE_MM_USERS);
    }

    @Test
    void judge_asPosted_findsTheRace() {
        Ruling ruling =
                ExplorerBenchmark.judge(new ForkAwareAsPosted(), Cast.ONE_POKER, ExplorerBenchmark.LINCHECK_EXECUTIONS);
        assertThat(ruling.violated()).isEqualTo(ForkScene.STABLE_MM_USERS);
    }

    @Test
    void judge_benchmarkedProtocol_runsAsManyExecutionsAsItShould() {
        assertThat(ExplorerBenchmark.judge(new ForkAware(), Cast.TWO_POKERS, 50).executions())
                .isEqualTo(50);
    }
}
