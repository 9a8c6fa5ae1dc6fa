package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the matrix must show, as an independent model checker said it. */
class MatrixTest {
    private static final Map<String, Exploration> CELLS = new HashMap<>();

    @BeforeAll
    static void exploreAll() {
        for (MmProtocol protocol : Protocols.ALL) {
            for (Scenarios scenario : Scenarios.values()) {
                CELLS.put(
                        key(protocol.id(), scenario.id()),
                        Explorer.of(scenario.under(protocol)).explore());
            }
        }
    }

    private static String key(String protocol, String scenario) {
        return protocol + "/" + scenario;
    }

    private static Exploration cell(String protocol, String scenario) {
        Exploration cell = CELLS.get(key(protocol, scenario));
        assertThat(cell).as("cell %s/%s", protocol, scenario).isNotNull();
        return cell;
    }

    private static Set<String> claimedViolations(Exploration cell) {
        Set<String> ids = new TreeSet<>();
        cell.violations().stream().filter(Violation::claimed).forEach(v -> ids.add(v.invariant()));
        return ids;
    }

    @Test
    void matrix_all_has72Cells() {
        assertThat(CELLS).hasSize(72);
    }

    @ParameterizedTest
    @CsvSource({
        "counts-unlocked, one-poker, VIOLATED, stable-mm-users",
        "counts-unlocked, two-pokers, VIOLATED, stable-mm-users",
        "counts-unlocked, poker-kthread, VIOLATED, no-lost-dirty",
        "counts-unlocked, two-pokers-kthread, VIOLATED, no-lost-dirty",
        "mmap-lock-inside, one-poker, VIOLATED, no-sleep-in-atomic",
        "mmap-lock-inside, exit-lock-order, DEADLOCK, no-deadlock",
        "mmap-lock-inside, exit-lock-order, DEADLOCK, lockdep-clean",
        "mmap-lock-inside, self, DEADLOCK, no-deadlock",
        "fork-aware-as-posted, one-poker, VIOLATED, stable-mm-users",
        "fork-aware-as-posted, two-pokers, VIOLATED, stable-mm-users",
        "fork-aware-as-posted, poker-kthread, VIOLATED, no-lost-dirty",
        "fork-aware-as-posted, two-pokers-kthread, VIOLATED, no-lost-dirty",
        "fork-aware-as-posted, self, DEADLOCK, no-deadlock",
        "fork-aware-half-fixed, two-pokers, VIOLATED, stable-mm-users",
        "fork-aware-half-fixed, two-pokers-kthread, VIOLATED, no-lost-dirty",
        "fork-aware-half-fixed, self, DEADLOCK, no-deadlock",
    })
    void matrix_brokenCell_isCaught(String protocol, String scenario, Verdict verdict, String invariant) {
        Exploration cell = cell(protocol, scenario);
        assertThat(cell.verdict()).isEqualTo(verdict);
        assertThat(claimedViolations(cell)).contains(invariant);
    }

    @ParameterizedTest
    @CsvSource({
        "fork-aware-as-posted, mmgrab-mmap-lock",
        "fork-aware-as-posted, kthread-target",
        "fork-aware-half-fixed, one-poker",
        "fork-aware-half-fixed, poker-kthread",
        "counts-unlocked, mmgrab-mmap-lock",
    })
    void matrix_soundCellOfABrokenProtocol_isExhausted(String protocol, String scenario) {
        assertThat(cell(protocol, scenario).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @ParameterizedTest
    @CsvSource({"legacy", "fork-aware", "fork-lock", "kthread-serialized"})
    void matrix_soundProtocol_isExhaustedEverywhere(String protocol) {
        for (String scenario : Scenarios.ids()) {
            assertThat(cell(protocol, scenario).verdict()).as(scenario).isEqualTo(Verdict.EXHAUSTED);
            assertThat(claimedViolations(cell(protocol, scenario))).as(scenario).isEmpty();
        }
    }

    static Stream<Arguments> cellsWithARace() {
        return Stream.of("one-poker", "two-pokers", "poker-kthread", "two-pokers-kthread", "exit-in-slow-path", "self")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("cellsWithARace")
    void forkAware_everywhereAPokerMeetsAFork_isFastAndSlowInSomeExecutions(String scenario) {
        Map<String, Long> events = cell("fork-aware", scenario).events();
        assertThat(events).containsKeys(Fork.FAST, Fork.ATOMIC, MmProtocol.SLOW_PATH);
    }

    @ParameterizedTest
    @CsvSource({"fork-lock", "kthread-serialized"})
    void heuristicProtocol_twoPokers_showsUnstableCountsWithoutClaimingThem(String protocol) {
        assertThat(cell(protocol, "two-pokers").violations()).singleElement().satisfies(v -> {
            assertThat(v.invariant()).isEqualTo(Stage.STABLE_MM_USERS);
            assertThat(v.claimed()).isFalse();
        });
        assertThat(cell(protocol, "poker-kthread").events()).containsKey(Fork.FAST);
    }

    @Test
    void asPosted_onePoker_hasAWitnessOfAtMostTwentyFiveLines() {
        String text = cell("fork-aware-as-posted", "one-poker")
                .violations()
                .get(0)
                .witness()
                .toText();
        assertThat(text.lines().count()).isLessThanOrEqualTo(25);
        assertThat(text).contains("init (CPU 0)", "top (CPU 1)", "mm_users", "mm_count", "mmget(mm): 2");
    }

    @Test
    void readme_firstScreen_showsWhatTheLabPrints() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        List<Cell> cells = new ArrayList<>();
        for (MmProtocol protocol : Protocols.ALL) {
            for (Scenarios scenario : Scenarios.values()) {
                cells.add(new Cell(protocol, scenario, cell(protocol.id(), scenario.id()), 0));
            }
        }
        String table = new MatrixTable(cells).toString();
        assertThat(readme).contains(table.substring(0, table.indexOf("\n\n")));
        assertThat(readme)
                .contains(cell("fork-aware-as-posted", "one-poker")
                        .violations()
                        .get(0)
                        .witness()
                        .toText());
    }

    @Test
    void asPosted_kthreadTarget_neverReachesTheSlowPath() {
        assertThat(cell("fork-aware-as-posted", "kthread-target").events()).doesNotContainKey(MmProtocol.SLOW_PATH);
    }

    @Test
    void witnesses_ofEveryCell_replayToTheSameExecution() {
        for (MmProtocol protocol : Protocols.ALL) {
            for (Scenarios scenario : Scenarios.values()) {
                List<Violation> violations = cell(protocol.id(), scenario.id()).violations();
                for (Violation violation : violations) {
                    assertThat(Explorer.of(scenario.under(protocol))
                                    .replay(violation.token())
                                    .lines())
                            .as("%s / %s %s", protocol.id(), scenario.id(), violation.invariant())
                            .isEqualTo(violation.witness().lines());
                }
            }
        }
    }
}
