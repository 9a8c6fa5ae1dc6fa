package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.step.ReadWriteOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that an exploration that was stopped early continues from its file, and finds the same as without the stop. */
@Timeout(120)
class KeptExplorationTest {
    private static final Scenario LOST_UPDATE = Scenario.of("a name\twith \\ a tab", world -> {
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        for (String name : new String[] {"a", "b", "c"}) {
            world.task(name, () -> counter.writeOnce(counter.readOnce() + 1));
        }
        world.outcome(() -> "counter\n" + counter.peek())
                .atEnd("no-lost-update", () -> counter.peek() == 3 ? null : "counter\tis " + counter.peek());
    });

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void explore_aFewExecutionsAtATime_findsTheSameAsAtOnce(Reduction reduction) {
        Explorer explorer = Explorer.of(LOST_UPDATE).reduction(reduction);
        Explorer slowly = explorer.keepIn(folder.resolve("state")).maxExecutions(3);
        Exploration found = slowly.explore();
        int times = 1;
        while (!found.complete()) {
            assertThat(found.message()).isEqualTo("stopped after 3 executions, the budget");
            found = slowly.explore();
            times++;
        }
        assertThat(found).isEqualTo(explorer.explore());
        assertThat(times).isGreaterThan(2);
        assertThat(slowly.explore()).as("once more").isEqualTo(found);
    }

    @Test
    void explore_severalThreadsAFewExecutionsAtATime_findTheSame() {
        Explorer explorer = Explorer.of(Interleavings.SCENARIO).reduction(Reduction.NONE);
        Explorer slowly = explorer.threads(2).keepIn(folder.resolve("state")).maxExecutions(500);
        assertThat(slowly.explore().verdict()).isEqualTo(Verdict.BOUNDED);
        Exploration found = slowly.explore();
        assertThat(found.executions()).isEqualTo(Interleavings.COUNT);
        assertThat(found.finalStates()).isEqualTo(explorer.explore().finalStates());
        assertThat(folder).isDirectoryContaining("glob:**state.1-of-2").isDirectoryContaining("glob:**state.2-of-2");
    }

    @Test
    void monitor_saysToStop_theResultIsBoundedAndGoesOnFromTheFile() {
        Path file = folder.resolve("state");
        Explorer explorer =
                Explorer.of(Interleavings.SCENARIO).reduction(Reduction.NONE).keepIn(file);
        Exploration stopped =
                explorer.monitor(progress -> progress.executions() < 200).explore();
        assertThat(stopped.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(stopped.message()).isEqualTo("interrupted");
        assertThat(stopped.executions()).isBetween(200L, 400L);
        assertThat(explorer.explore().executions()).isEqualTo(Interleavings.COUNT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void monitor_ofALongExploration_seesTheShareGrowTowardsOne(int threads) {
        List<Progress> seen = new ArrayList<>();
        Explorer.of(Interleavings.SCENARIO)
                .reduction(Reduction.NONE)
                .threads(threads)
                .monitor(progress -> seen.add(progress))
                .explore();
        assertThat(seen)
                .hasSizeGreaterThan(5)
                .allSatisfy(p -> assertThat(p.share()).isBetween(0.0, 1.0));
        assertThat(seen).extracting(Progress::executions).isSorted();
        assertThat(seen).extracting(Progress::share).isSorted();
        assertThat(seen.get(seen.size() - 1).share()).isGreaterThan(0.8);
    }

    @Test
    void explore_fileOfAnotherScenario_saysWhatItKeeps() {
        Path file = folder.resolve("state");
        Explorer.of(LOST_UPDATE).keepIn(file).explore();
        assertThatThrownBy(
                        () -> Explorer.of(Interleavings.SCENARIO).keepIn(file).explore())
                .isInstanceOf(BadCheckpointException.class)
                .hasMessageContaining("keeps another exploration")
                .hasMessageContaining("delete it or name another file");
        assertThatThrownBy(() -> Explorer.of(LOST_UPDATE)
                        .reduction(Reduction.NONE)
                        .keepIn(file)
                        .explore())
                .isInstanceOf(BadCheckpointException.class)
                .hasMessageContaining("'settings DPOR SC WARN 10000', not 'settings NONE SC WARN 10000'");
    }

    @Test
    void explore_fileThatWasCutOff_isRefused() throws IOException {
        Path file = folder.resolve("state");
        Explorer explorer = Explorer.of(LOST_UPDATE).keepIn(file);
        explorer.explore();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
        assertThatThrownBy(explorer::explore)
                .isInstanceOf(BadCheckpointException.class)
                .hasMessageContaining("is cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node\t1", "counts\tmany\t0\t0\t0\ttrue", "nonsense", "violated\tx\ttrue\t1:q5\tm"})
    void explore_fileWithALineThatMeansNothing_saysWhich(String line) throws IOException {
        Path file = folder.resolve("state");
        Explorer explorer = Explorer.of(LOST_UPDATE).keepIn(file);
        explorer.explore();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(9, line);
        Files.write(file, lines);
        assertThatThrownBy(explorer::explore)
                .isInstanceOf(BadCheckpointException.class)
                .hasMessage(file + " cannot be read at line 10: '" + line + "'");
    }

    /** The code of the tasks has changed. It is unknown which executions are left, so a pass would prove nothing. */
    @ParameterizedTest
    @ValueSource(longs = {5, 10_000})
    void explore_tasksHaveChangedSince_isRefusedFinishedOrNot(long executions) {
        Path file = folder.resolve("state");
        Explorer.of(Interleavings.SCENARIO)
                .keepIn(file)
                .maxExecutions(executions)
                .explore();
        Scenario changed = Scenario.of("traced", world -> {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            for (String name : new String[] {"a", "b", "c"}) {
                world.task(name, cell::readOnce);
            }
            world.atEnd("traced", () -> null);
        });
        assertThatThrownBy(() -> Explorer.of(changed).keepIn(file).explore())
                .isInstanceOf(BadCheckpointException.class)
                .hasMessage(file
                        + " was made by other code of this scenario: its first execution was another one; delete it");
        assertThatThrownBy(() -> Explorer.of(changed).together(List.of(file)))
                .isInstanceOf(BadCheckpointException.class);
    }

    @Test
    void explore_checksHaveChangedSince_isRefused() {
        Path file = folder.resolve("state");
        Explorer.of(Interleavings.SCENARIO).keepIn(file).explore();
        Scenario stricter = Scenario.of("traced", world -> {
            Interleavings.SCENARIO.setUp(world);
            world.atEnd("new check", () -> "never holds");
        });
        assertThatThrownBy(() -> Explorer.of(stricter).keepIn(file).explore())
                .isInstanceOf(BadCheckpointException.class)
                .hasMessageContaining("'checks at the end traced', not 'checks at the end traced new check'");
    }

    @Test
    void explore_fileIsADevice_isRefusedUnread() {
        Path notRegular = folder;
        assertThatThrownBy(() -> Explorer.of(LOST_UPDATE).keepIn(notRegular).explore())
                .isInstanceOf(BadCheckpointException.class)
                .hasMessage(notRegular + " is not a regular file, so it cannot keep an exploration; name another one");
    }

    @Test
    void explore_setUpCountsItsOwnRuns_eachExecutionIsRunOnce() {
        TreeSet<String> orders = new TreeSet<>();
        Scenario counted = Scenario.of("traced", world -> Interleavings.setUp(world, orders));
        Explorer slowly = Explorer.of(counted)
                .reduction(Reduction.NONE)
                .keepIn(folder.resolve("state"))
                .maxExecutions(700);
        long before = 0;
        Exploration found;
        do {
            found = slowly.explore();
            assertThat(orders.size()).isBetween((int) found.executions(), (int) found.executions() + 1);
            assertThat(found.executions()).isGreaterThan(before);
            before = found.executions();
        } while (!found.complete());
        assertThat(orders).hasSize(Interleavings.COUNT);
    }
}
