package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the parts of an exploration are disjoint, and that together they are the whole. */
@Timeout(120)
@Tag("one-jdk")
class ShardTest {
    private static final int PROGRAMS = 40;

    /** The maximum number of executions. Larger programs are left out. */
    private static final int MOST_EXECUTIONS = 400;

    @TempDir
    private Path folder;

    private static Scenario program(long seed) {
        int tasks = 2 + (int) (seed % 3);
        return new RandomProgram(seed, tasks, tasks == 2 ? 3 : 1);
    }

    /**
     * Returns the whole result except the number of redundant executions, which depends on the course of the search.
     */
    private static String summary(Exploration exploration) {
        TreeMap<String, Integer> switches = new TreeMap<>();
        exploration.violations().forEach(v -> switches.put(v.invariant(), v.switches()));
        TreeMap<String, Long> outcomes = new TreeMap<>();
        exploration.outcomes().forEach((state, outcome) -> outcomes.put(state, outcome.executions()));
        return exploration.verdict() + " " + exploration.executions() + " " + switches + " " + outcomes + " "
                + exploration.events() + " " + exploration.complete();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void together_allPartsOfRandomPrograms_equalTheWhole(int count) {
        int compared = 0;
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Explorer explorer = Explorer.of(program(seed)).maxExecutions(MOST_EXECUTIONS);
            Exploration whole = explorer.explore();
            if (!whole.complete()) {
                continue;
            }
            compared++;
            List<Path> files = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                Path file = folder.resolve(seed + "." + number);
                explorer.shard(number, count).keepIn(file).explore();
                files.add(file);
            }
            assertThat(summary(explorer.together(files)))
                    .as("program %d in %d parts", seed, count)
                    .isEqualTo(summary(whole));
        }
        assertThat(compared).as("programs small enough to compare").isGreaterThan(PROGRAMS / 3);
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void explore_severalThreads_findsTheSame(Reduction reduction) {
        int compared = 0;
        for (long seed = 0; seed < PROGRAMS; seed += 2) {
            Explorer explorer = Explorer.of(new RandomProgram(seed, 2, 3))
                    .reduction(reduction)
                    .maxExecutions(MOST_EXECUTIONS);
            Exploration whole = explorer.explore();
            if (whole.complete()) {
                compared++;
                assertThat(summary(explorer.threads(2).explore()))
                        .as("program %d", seed)
                        .isEqualTo(summary(whole));
            }
        }
        assertThat(compared).as("programs small enough to compare").isGreaterThan(PROGRAMS / 6);
    }

    @Test
    void explore_partsOfALargerProgram_areDisjointAndNoneIsEmpty() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        for (int number = 1; number <= 4; number++) {
            Set<String> own = new TreeSet<>();
            Scenario traced = Scenario.of("traced", world -> Interleavings.setUp(world, own));
            Exploration part = Explorer.of(traced)
                    .reduction(Reduction.NONE)
                    .shard(number, 4)
                    .explore();
            if (number > 1) {
                own.remove(Interleavings.FIRST);
            }
            assertThat(own)
                    .as("part %d", number)
                    .hasSize((int) part.executions())
                    .isNotEmpty();
            assertThat(seen).as("of part %d", number).doesNotContainAnyElementsOf(own);
            seen.addAll(own);
        }
        assertThat(seen).hasSize(Interleavings.COUNT);
    }

    @Test
    void explore_onePartWithoutFindings_isNoPass() {
        Exploration part = Explorer.of(program(3)).shard(2, 3).explore();
        assertThat(part.verdict()).isNotEqualTo(Verdict.EXHAUSTED);
        assertThat(part.complete()).isFalse();
        assertThat(part.message()).isEqualTo("part 2 of 3 is explored to its end; nothing is said of the others");
    }

    @Test
    void together_aPartIsMissing_saysWhichAreThere() {
        Explorer explorer = Explorer.of(program(3));
        Path first = folder.resolve("first");
        Path third = folder.resolve("third");
        explorer.shard(1, 3).keepIn(first).explore();
        explorer.shard(3, 3).keepIn(third).explore();
        assertThatThrownBy(() -> explorer.together(List.of(first, third)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("these are 2 of 3 parts, numbers [1, 3]; the whole needs all of them");
        assertThatThrownBy(() -> explorer.together(List.of(first, third, first)))
                .isInstanceOf(BadCheckpointException.class)
                .hasMessage(first + " keeps part 1 of 3, and so does " + first);
    }

    @Test
    void together_aPartThatRanOutOfBudget_isBounded() {
        Explorer explorer = Explorer.of(Interleavings.SCENARIO).reduction(Reduction.NONE);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        explorer.shard(1, 2).keepIn(first).maxExecutions(3).explore();
        explorer.shard(2, 2).keepIn(second).explore();
        Exploration all = explorer.together(List.of(second, first));
        assertThat(all.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(all.message()).isEqualTo("stopped after 3 executions, the budget");
    }

    @Test
    void together_aPartOfAnotherScenario_saysOfWhich() {
        Path file = folder.resolve("part");
        Explorer.of(program(3)).shard(1, 2).keepIn(file).explore();
        assertThatThrownBy(() -> Explorer.of(Interleavings.SCENARIO).together(List.of(file)))
                .isInstanceOf(BadCheckpointException.class)
                .hasMessageContaining(file + " keeps another exploration")
                .hasMessageContaining("'scenario traced'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, 'the part must be 1 to 3, not 0'",
        "4, 3, 'the part must be 1 to 3, not 4'",
        "1, 0, 'the number of parts must be 1 to 1024, not 0'",
        "1, 2000, 'the number of parts must be 1 to 1024, not 2000'"
    })
    void shard_noSuchPart_saysWhichThereAre(int number, int count, String message) {
        assertThatThrownBy(() -> Explorer.of(Interleavings.SCENARIO).shard(number, count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void threads_ofAPart_areRefused() {
        assertThatThrownBy(() -> Explorer.of(Interleavings.SCENARIO).shard(1, 2).threads(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("part 1 of 2 is explored by one thread, not by 2");
    }

    @Test
    void explore_oneThreadFails_theFailureIsPassedOnAndTheOthersStop() {
        Scenario failing = Scenario.of("failing", world -> {
            Interleavings.setUp(world, new TreeSet<>());
            world.atEnd("fails", () -> {
                throw new IllegalStateException("as told");
            });
        });
        assertThatThrownBy(() -> Explorer.of(failing).threads(3).explore()).hasMessage("as told");
    }

    @Test
    void keepIn_noSuchFolder_saysSoAndMakesNone() {
        Path folderMissing = folder.resolve("missing");
        assertThatThrownBy(() -> Explorer.of(Interleavings.SCENARIO)
                        .keepIn(folderMissing.resolve("state"))
                        .explore())
                .isInstanceOf(BadCheckpointException.class)
                .hasMessage(folderMissing.resolve("state") + " cannot be written: there is no folder " + folderMissing);
        assertThat(folderMissing).doesNotExist();
    }

    /**
     * Only the first part counts an execution that ends before the tree divides. No other part may call that a pass.
     */
    @Test
    void explore_everyPartOfARunaway_isBounded() {
        Scenario runaway = Scenario.of("runaway", world -> {
            ReadWriteOnce<Boolean> ready = new ReadWriteOnce<>("ready", false);
            SpinLock lock = new SpinLock("lock", null, new LockClass("&lock", LockClass.Wait.SPINS));
            world.task("waiter", () -> {
                        lock.lock();
                        while (!ready.readOnce()) {
                            Thread.onSpinWait();
                        }
                        lock.unlock();
                    })
                    .task("setter", () -> {
                        lock.lock();
                        ready.writeOnce(true);
                        lock.unlock();
                    });
        });
        for (int number = 1; number <= 3; number++) {
            Exploration part = Explorer.of(runaway).shard(number, 3).explore();
            assertThat(part.verdict()).as("part %d", number).isEqualTo(Verdict.BOUNDED);
            assertThat(part.message()).contains("task waiter took the last");
        }
        assertThat(Explorer.of(runaway).threads(2).explore().verdict()).isEqualTo(Verdict.BOUNDED);
    }

    @Test
    void explore_independentTasksInParts_beginsFewMoreExecutionsThanTheWhole() {
        Scenario independent = Scenario.of("independent", world -> {
            for (int task = 0; task < 10; task++) {
                ReadWriteOnce<Integer> own = new ReadWriteOnce<>("own", 0);
                world.task("t" + task, () -> {
                    own.writeOnce(1);
                    own.writeOnce(2);
                    own.writeOnce(3);
                });
            }
        });
        Exploration parts = Explorer.of(independent).threads(2).explore();
        assertThat(parts.executions()).isEqualTo(1);
        assertThat(parts.redundant()).isLessThan(200);
    }

    @Test
    void explore_stopAtFirst_saysThatItStopped() {
        Exploration found = Explorer.of(Interleavings.failing()).stopAtFirst().explore();
        assertThat(found.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(found.message()).isEqualTo("stopped at the first violation, as asked");
        assertThat(found.complete()).isFalse();
    }
}
