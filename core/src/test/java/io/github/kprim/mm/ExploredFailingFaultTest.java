package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.World;
import io.github.kprim.step.Report;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Explores two CPUs that touch the first pages of one page table. On each CPU the second allocation fails. */
class ExploredFailingFaultTest {
    private static void setUp(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = TestMm.with(machine, TestMm.pages(2, VmArea.VM_WRITE));
        Set<String> failed = new TreeSet<>();
        for (Cpu cpu : machine.cpus()) {
            cpu.switchMm(mm);
            world.task(cpu.id() == 0 ? "first" : "second", () -> {
                machine.faultInjection().failNth(2);
                try {
                    cpu.store(TestMm.page(cpu.id()), 42);
                } catch (AllocationFailure e) {
                    failed.add(cpu.name());
                }
            });
        }
        world.outcome(failed::toString).atEnd(Report.NO_LEAK, () -> {
            machine.cpus().forEach(cpu -> cpu.switchMm(null));
            mm.mmput();
            int left = machine.memory().allocated();
            return left == 0 ? null : left + " page(s) are left";
        });
    }

    @ParameterizedTest
    @EnumSource
    void store_onTwoCpusIntoAnUntouchedTable_failsForWhoeverAllocatesTheTable(Reduction reduction) {
        Exploration exploration = Explorer.of(Scenario.of("faults", ExploredFailingFaultTest::setUp))
                .reduction(reduction)
                .explore();
        assertThat(exploration.violations()).isEmpty();
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploration.finalStates()).containsExactly("[CPU 0]", "[CPU 1]");
    }
}
