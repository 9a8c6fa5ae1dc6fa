package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Cell;
import io.github.kprim.scenarios.Scenarios;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that turning off the reduction changes nothing that users see. Without any reduction, only the smallest cells
 * end within the budget. With sleep sets alone, all cells do, because sleep sets complete each class of interleavings
 * once.
 */
@Tag("one-jdk")
class ReductionOnCellsTest {
    private static final long UNREDUCED_BUDGET = 20_000;

    /**
     * The maximum number of classes of interleavings. A cell with more classes has more interleavings than the budget
     * allows.
     */
    private static final long MOST_CLASSES = 60;

    @Test
    void explore_everySmallCellWithoutReduction_givesTheSameVerdictAndStates() {
        long compared = Cells.ALL.parallelStream()
                .filter(cell -> cell.exploration().executions() <= MOST_CLASSES)
                .filter(ReductionOnCellsTest::isSameUnreduced)
                .count();
        assertThat(compared).as("cells small enough to run without reduction").isGreaterThan(40);
    }

    /** Explores the cell without reduction and compares. Returns false if that would take too long. */
    private static boolean isSameUnreduced(Cell cell) {
        Exploration all = Explorer.of(cell.scenario().under(cell.protocol()))
                .reduction(Reduction.NONE)
                .maxExecutions(UNREDUCED_BUDGET)
                .explore();
        boolean ended = all.executions() < UNREDUCED_BUDGET;
        if (ended) {
            assertSame(cell.exploration(), all);
        }
        return ended;
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenarios.class,
            names = {"TWO_POKERS_KTHREAD", "THREE_POKERS"},
            mode = EnumSource.Mode.EXCLUDE)
    void explore_withSleepSetsOnly_givesTheSameVerdictAndStates(Scenarios scenario) {
        for (MmProtocol protocol : Protocols.ALL) {
            Exploration all = Explorer.of(scenario.under(protocol))
                    .reduction(Reduction.SLEEP_SETS)
                    .maxExecutions(200_000)
                    .explore();
            assertThat(all.verdict()).isNotEqualTo(Verdict.BOUNDED);
            assertSame(Cells.of(protocol.id(), scenario.id()), all);
        }
    }

    private static void assertSame(Exploration reduced, Exploration all) {
        assertThat(reduced.verdict()).as(all.scenario()).isEqualTo(all.verdict());
        assertThat(reduced.finalStates()).as(all.scenario()).isEqualTo(all.finalStates());
        assertThat(switches(reduced)).as(all.scenario()).isEqualTo(switches(all));
    }

    private static Map<String, Integer> switches(Exploration exploration) {
        Map<String, Integer> switches = new TreeMap<>();
        for (Violation violation : exploration.violations()) {
            switches.put(violation.invariant(), violation.switches());
        }
        return switches;
    }
}
