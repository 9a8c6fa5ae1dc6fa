package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Cell;
import io.github.kprim.scenarios.Matrix;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.scenarios.StageInvariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the matrix shows the results of an independent model checker. */
class MatrixTest {
    private static Exploration cell(String protocol, String scenario) {
        return Cells.of(protocol, scenario);
    }

    @Test
    void matrix_all_has128Cells() {
        assertThat(Cells.ALL).hasSize(128);
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
        "kthread-serialized, hook-kthread, DEADLOCK, no-deadlock",
    })
    void matrix_brokenCell_isCaught(String protocol, String scenario, Verdict verdict, String invariant) {
        Exploration cell = cell(protocol, scenario);
        assertThat(cell.verdict()).isEqualTo(verdict);
        assertThat(Cells.claimedViolations(cell)).contains(invariant);
    }

    @ParameterizedTest
    @CsvSource({
        "fork-aware-as-posted, mmgrab-mmap-lock",
        "fork-aware-as-posted, kthread-target",
        "fork-aware-half-fixed, one-poker",
        "fork-aware-half-fixed, poker-kthread",
        "counts-unlocked, mmgrab-mmap-lock",
        "kthread-serialized, open-mem-kthread",
    })
    void matrix_soundCellOfABrokenProtocol_isExhausted(String protocol, String scenario) {
        assertThat(cell(protocol, scenario).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void safe_always_areTheProtocolsThatAreExhaustedEverywhere() {
        assertThat(Protocols.ids().stream()
                        .filter(protocol -> Scenarios.ids().stream()
                                .allMatch(scenario -> cell(protocol, scenario).verdict() == Verdict.EXHAUSTED)))
                .containsExactlyElementsOf(Protocols.SAFE);
    }

    @Test
    void sound_always_areTheProtocolsThatViolateNothingButMayDeadlock() {
        assertThat(Protocols.ids().stream()
                        .filter(protocol -> Scenarios.ids().stream()
                                .flatMap(scenario -> Cells.claimedViolations(cell(protocol, scenario)).stream())
                                .allMatch(Explorer.NO_DEADLOCK::equals)))
                .containsExactlyElementsOf(Protocols.SOUND);
    }

    @ParameterizedTest
    @CsvSource({"legacy", "fork-aware", "fork-lock"})
    void matrix_safeProtocol_isExhaustedEverywhere(String protocol) {
        for (String scenario : Scenarios.ids()) {
            assertThat(cell(protocol, scenario).verdict()).as(scenario).isEqualTo(Verdict.EXHAUSTED);
            assertThat(Cells.claimedViolations(cell(protocol, scenario)))
                    .as(scenario)
                    .isEmpty();
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
            assertThat(v.invariant()).isEqualTo(StageInvariants.STABLE_MM_USERS);
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
    void forkQuestionPage_always_showsWhatTheLabPrints() throws IOException {
        String page = Files.readString(Path.of("../../../docs/fork-question.md"));
        String table = new Matrix(Cells.ALL).toString();
        assertThat(page).contains(table.substring(0, table.indexOf("\n\n")));
        assertThat(page)
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
        for (Cell cell : Cells.ALL) {
            for (Violation violation : cell.exploration().violations()) {
                assertThat(Explorer.of(cell.scenario().under(cell.protocol()))
                                .replay(violation.token())
                                .lines())
                        .as("%s %s", cell.id(), violation.invariant())
                        .isEqualTo(violation.witness().lines());
            }
        }
    }
}
