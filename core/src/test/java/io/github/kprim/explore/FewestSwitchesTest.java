package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that no execution that shows the violation has fewer context switches than the witness. */
@Tag("one-jdk")
class FewestSwitchesTest {
    /**
     * The maximum number of executions. Larger programs are left out, because running all their executions takes too
     * long.
     */
    private static final int MOST_EXECUTIONS = 5_000;

    @Test
    void witness_ofRandomPrograms_hasTheFewestSwitchesOfAllExecutions() {
        int violated = 0;
        for (long seed = 0; seed < 90; seed++) {
            Scenario program = new RandomProgram(seed, 2, 3);
            Exploration found = Explorer.of(program).explore();
            Map<String, Integer> expected = found.violations().isEmpty() ? null : fewestOfAll(program);
            if (expected == null) {
                continue;
            }
            Map<String, Integer> switches = new TreeMap<>();
            found.violations().forEach(v -> switches.put(v.invariant(), v.switches()));
            violated += switches.size();
            assertThat(switches).as("seed %d", seed).isEqualTo(expected);
        }
        assertThat(violated).as("programs that violate something").isGreaterThanOrEqualTo(5);
    }

    /** Runs every interleaving and counts the actual switches before each violation; null if there are too many. */
    private static @Nullable Map<String, Integer> fewestOfAll(Scenario program) {
        World world = new World();
        program.setUp(world);
        SearchTree tree = new SearchTree(Reduction.NONE, Shard.WHOLE);
        Execution execution = new Execution(program, world, tree, Settings.DEFAULT.withMaxSteps(1000));
        Map<String, Integer> fewest = new TreeMap<>();
        int[] executions = {0};
        Runner.Driver driver = ended -> {
            ended.conclude();
            ended.faults().forEach(f -> fewest.merge(f.invariant(), switches(ended, f.step()), Math::min));
            boolean more = tree.advance() && ++executions[0] <= MOST_EXECUTIONS;
            if (more) {
                ended.restart(tree.repeatedSteps());
            }
            return more;
        };
        new Runner(execution, driver, true).run();
        return executions[0] > MOST_EXECUTIONS ? null : fewest;
    }

    private static int switches(Execution execution, int lastStep) {
        History history = execution.history();
        int switches = 0;
        for (int i = 1; i <= Math.min(lastStep, history.size() - 1); i++) {
            switches += history.task(i) == history.task(i - 1) ? 0 : 1;
        }
        return switches;
    }
}
