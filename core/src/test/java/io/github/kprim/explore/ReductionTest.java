package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that leaving out equivalent interleavings changes neither the verdict, nor the final states, nor the violated
 * invariants. In the larger programs it must not change the number of switches either.
 */
@Tag("one-jdk")
@Timeout(1_800)
class ReductionTest {
    private static final int PROGRAMS = 60;

    /**
     * The maximum number of executions. Larger programs are left out, because trying all their interleavings takes too
     * long.
     */
    private static final int MOST_EXECUTIONS = 3_000;

    /** More than half of the tiny programs have few enough executions, at most {@code MOST_OF_TINY}, to be compared. */
    private static final int TINY_PROGRAMS = 3_800;

    private static final int MOST_OF_TINY = 40;

    /** The numbers of operations of the tasks in each shape. */
    private static final List<List<Integer>> SHAPES = List.of(
            List.of(2, 2),
            List.of(1, 3),
            List.of(1, 1, 1),
            List.of(3, 2),
            List.of(1, 5),
            List.of(1, 2, 1),
            List.of(1, 2));

    /** The seed of the first tiny program. Set -Dkprim.random.seed=N to try others. */
    private static final long FIRST_SEED = Long.getLong("kprim.random.seed", 1_000_000);

    private static final Map<Long, Exploration> UNREDUCED = new ConcurrentHashMap<>();
    private static final Map<Long, Exploration> TINY_UNREDUCED = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource(
            value = Reduction.class,
            names = {"SLEEP_SETS", "DPOR"})
    void explore_randomProgramsReduced_findsWhatTheUnreducedSearchFinds(Reduction reduction) {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            assertThat(difference(seed, reduction, Dependence.EXACT))
                    .as(() -> "reduction " + reduction)
                    .isEmpty();
        }
    }

    @Test
    void explore_twoThousandTinyRandomPrograms_findsTheSameWithEveryReduction() {
        long[] seeds = LongStream.range(FIRST_SEED, FIRST_SEED + TINY_PROGRAMS)
                .parallel()
                .filter(seed -> tinyUnreduced(seed).complete())
                .toArray();
        assertThat(seeds).as("programs that are small enough").hasSizeGreaterThanOrEqualTo(2_000);
        LongStream.of(seeds)
                .parallel()
                .forEach(seed -> assertThat(tinyDifference(seed, Reduction.SLEEP_SETS, Dependence.EXACT)
                                + tinyDifference(seed, Reduction.DPOR, Dependence.EXACT))
                        .isEmpty());
    }

    /** The test must fail for a wrong dependence; otherwise it proves nothing. */
    @ParameterizedTest
    @EnumSource
    void explore_somethingForgottenByTheDependence_isNoticedInTinyPrograms(Forgets forgets) {
        boolean noticed = LongStream.range(FIRST_SEED, FIRST_SEED + TINY_PROGRAMS)
                .filter(seed -> tinyUnreduced(seed).complete())
                .anyMatch(seed -> !tinyDifference(seed, Reduction.DPOR, forgets).isEmpty());
        assertThat(noticed).isTrue();
    }

    /** Dependences that are wrong. */
    private enum Forgets implements Dependence {
        READ_AND_WRITE {
            @Override
            boolean forgets(Step a, Step b) {
                return isReadAndWriteOfFirstCell(a, b);
            }
        },
        LOCKS {
            @Override
            boolean forgets(Step a, Step b) {
                return a.wanted() != null && b.wanted() != null;
            }
        },
        WAITS {
            @Override
            boolean forgets(Step a, Step b) {
                return a.mayWait() != b.mayWait();
            }
        },
        INVARIANTS {
            @Override
            public boolean between(Step a, long aSeenBy, Step b, long bSeenBy) {
                return Dependence.EXACT.between(a, 0, b, 0);
            }
        };

        boolean forgets(Step a, Step b) {
            return false;
        }

        @Override
        public boolean between(Step a, long aSeenBy, Step b, long bSeenBy) {
            return !forgets(a, b) && Dependence.EXACT.between(a, aSeenBy, b, bSeenBy);
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
                .map(seed -> explore(larger(seed), Reduction.DPOR, Dependence.EXACT, MOST_EXECUTIONS)
                        .executions())
                .sum();
        assertThat(reduced).isLessThan(all / 5);
    }

    @Test
    void explore_oneDependentPairDropped_isNoticedByTheComparison() {
        Optional<String> noticed = LongStream.range(0, PROGRAMS)
                .mapToObj(seed -> difference(seed, Reduction.DPOR, Forgets.READ_AND_WRITE))
                .filter(difference -> !difference.isEmpty())
                .findFirst();
        assertThat(noticed).isPresent();
    }

    @Test
    void explore_invariantForgottenByTheReduction_isNoticedByTheComparison() {
        assertThat(LongStream.range(0, PROGRAMS).mapToObj(seed -> difference(seed, Reduction.DPOR, Forgets.INVARIANTS)))
                .anyMatch(difference -> !difference.isEmpty());
    }

    private static boolean isReadAndWriteOfFirstCell(Step a, Step b) {
        return a.accesses() == 1
                && b.accesses() == 1
                && a.object(0) == b.object(0)
                && a.object(0).name().equals("cell0")
                && a.isWrite(0) != b.isWrite(0);
    }

    /** Returns how the reduced search differs from the unreduced one; empty if it does not. */
    private static String difference(long seed, Reduction reduction, Dependence dependence) {
        Exploration all = unreduced(seed);
        if (all.executions() == MOST_EXECUTIONS) {
            return "";
        }
        Exploration reduced = explore(larger(seed), reduction, dependence, MOST_EXECUTIONS);
        String expected = findings(all) + " " + switches(all);
        String actual = findings(reduced) + " " + switches(reduced);
        return expected.equals(actual) ? "" : larger(seed) + "\nexpected " + expected + "\nbut found " + actual + "\n";
    }

    private static String tinyDifference(long seed, Reduction reduction, Dependence dependence) {
        Exploration all = tinyUnreduced(seed);
        RandomProgram program = tiny(seed);
        Exploration reduced = explore(program, reduction, dependence, MOST_OF_TINY);
        String expected = findings(all);
        String actual = findings(reduced);
        return expected.equals(actual)
                ? ""
                : program + "\nwith " + reduction + " expected " + expected + "\nbut found " + actual + "\n";
    }

    private static Exploration unreduced(long seed) {
        return UNREDUCED.computeIfAbsent(
                seed, s -> explore(larger(s), Reduction.NONE, Dependence.EXACT, MOST_EXECUTIONS));
    }

    private static Exploration tinyUnreduced(long seed) {
        return TINY_UNREDUCED.computeIfAbsent(
                seed, s -> explore(tiny(s), Reduction.NONE, Dependence.EXACT, MOST_OF_TINY));
    }

    private static RandomProgram larger(long seed) {
        int tasks = 2 + (int) (seed % 2);
        return new RandomProgram(seed, tasks, tasks == 2 ? 3 : 1 + (int) (seed % 4 / 3));
    }

    private static RandomProgram tiny(long seed) {
        List<Integer> operations = SHAPES.get(Math.floorMod(seed, SHAPES.size()));
        return new RandomProgram(seed, operations, RandomProgram.FEATURES);
    }

    private static Exploration explore(Scenario program, Reduction reduction, Dependence dependence, int most) {
        return Explorer.of(program)
                .reduction(reduction)
                .dependence(dependence)
                .maxExecutions(most)
                .exploreUnchecked();
    }

    private static String findings(Exploration exploration) {
        Set<String> violated = new TreeSet<>();
        exploration.violations().forEach(v -> violated.add(v.invariant()));
        return exploration.verdict() + " " + violated + " " + exploration.finalStates();
    }

    private static String switches(Exploration exploration) {
        TreeMap<String, Integer> switches = new TreeMap<>();
        exploration.violations().forEach(v -> switches.put(v.invariant(), v.switches()));
        return switches.toString();
    }
}
