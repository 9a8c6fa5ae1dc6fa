package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.Step;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leaving out equivalent interleavings changes neither the verdict, nor the final states, nor the witnesses. */
class ReductionTest {
    private static final int PROGRAMS = 60;

    private static final Map<Long, Exploration> UNREDUCED = new ConcurrentHashMap<>();

    /** Larger programs are left out, as trying every interleaving of them takes too long. */
    private static final int MOST_EXECUTIONS = 3_000;

    @ParameterizedTest
    @EnumSource(
            value = Reduction.class,
            names = {"SLEEP_SETS", "DPOR"})
    void explore_randomProgramsReduced_findsWhatTheUnreducedSearchFinds(Reduction reduction) {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            assertThat(difference(seed, reduction, Dependence.EXACT))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void explore_randomPrograms_areMostlySmallEnoughToCompare() {
        assertThat(LongStream.range(0, PROGRAMS)
                        .mapToObj(seed -> unreduced(seed))
                        .filter(all -> all.executions() < MOST_EXECUTIONS))
                .hasSizeGreaterThan(PROGRAMS / 3);
    }

    @Test
    void explore_randomProgramsWithDpor_triesFarFewerExecutions() {
        long all = LongStream.range(0, 20)
                .map(seed -> unreduced(seed).executions())
                .sum();
        long reduced = LongStream.range(0, 20)
                .map(seed -> explore(seed, Reduction.DPOR, Dependence.EXACT).executions())
                .sum();
        assertThat(reduced).isLessThan(all / 5);
    }

    @Test
    void explore_oneDependentPairDropped_isNoticedByTheComparison() {
        Dependence broken = (a, aSeenBy, b, bSeenBy) ->
                !isReadAndWriteOfFirstCell(a, b) && Dependence.EXACT.between(a, aSeenBy, b, bSeenBy);
        Optional<String> noticed = LongStream.range(0, PROGRAMS)
                .mapToObj(seed -> difference(seed, Reduction.DPOR, broken))
                .filter(difference -> !difference.isEmpty())
                .findFirst();
        assertThat(noticed).isPresent();
    }

    @Test
    void explore_invariantForgottenByTheReduction_isNoticedByTheComparison() {
        Dependence broken = (a, aSeenBy, b, bSeenBy) -> Dependence.EXACT.between(a, 0, b, 0);
        assertThat(LongStream.range(0, PROGRAMS).mapToObj(seed -> difference(seed, Reduction.DPOR, broken)))
                .anyMatch(difference -> !difference.isEmpty());
    }

    private static boolean isReadAndWriteOfFirstCell(Step a, Step b) {
        return a.accesses() == 1
                && b.accesses() == 1
                && a.object(0) == b.object(0)
                && a.object(0).name().equals("cell0")
                && a.isWrite(0) != b.isWrite(0);
    }

    /** How the reduced search differs from the unreduced one; empty if it does not. */
    private static String difference(long seed, Reduction reduction, Dependence dependence) {
        Exploration all = unreduced(seed);
        if (all.executions() == MOST_EXECUTIONS) {
            return "";
        }
        Exploration reduced = explore(seed, reduction, dependence);
        String expected = summary(all);
        String actual = summary(reduced);
        return expected.equals(actual) ? "" : "expected " + expected + " but found " + actual;
    }

    private static Exploration unreduced(long seed) {
        return UNREDUCED.computeIfAbsent(seed, s -> explore(s, Reduction.NONE, Dependence.EXACT));
    }

    private static Exploration explore(long seed, Reduction reduction, Dependence dependence) {
        int tasks = 2 + (int) (seed % 2);
        Scenario program = new RandomProgram(seed, tasks, tasks == 2 ? 4 : 2);
        return Explorer.of(program)
                .reduction(reduction)
                .dependence(dependence)
                .maxExecutions(MOST_EXECUTIONS)
                .exploreUnchecked();
    }

    private static String summary(Exploration exploration) {
        TreeMap<String, Integer> switches = new TreeMap<>();
        exploration.violations().forEach(v -> switches.put(v.invariant(), v.switches()));
        return exploration.verdict() + " " + switches + " " + exploration.finalStates();
    }
}
