package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.scenarios.Scenarios;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the explorer with a second, independent referee. Spin judges a Promela model of the protocols in every cell
 * of the matrix, and must say what the explorer says.
 *
 * <p>Skipped if Spin is not installed. See {@link SpinTools#require}.
 */
@Tag("one-jdk")
class SpinRefereeTest {
    @TempDir
    static Path folder;

    private static final Map<String, Future<PanReport>> REPORTS = new HashMap<>();

    static Stream<Arguments> cells() {
        return Protocols.ids().stream()
                .flatMap(protocol -> Scenarios.ids().stream().map(scenario -> Arguments.of(protocol, scenario)));
    }

    /** Checks a model of every cell and of every specimen, each with a process or two of its own. */
    @BeforeAll
    static void checkEveryModel() {
        SpinTools.require();
        ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        cells().forEach(cell -> check(
                processors,
                SpinModel.of((String) cell.get()[0], (String) cell.get()[1]),
                cell.get()[0] + " / " + cell.get()[1]));
        for (BrokenSpinModel specimen : BrokenSpinModel.values()) {
            check(processors, specimen.model(), specimen.name());
        }
        processors.shutdown();
    }

    private static void check(ExecutorService processors, SpinModel model, String name) {
        Path own = folder.resolve(String.valueOf(REPORTS.size()));
        REPORTS.put(name, processors.submit(() -> model.check(own)));
    }

    /** Waits for all processes, so that none of them writes to the folder while it is removed. */
    @AfterAll
    static void awaitAll() throws InterruptedException {
        for (Future<PanReport> report : REPORTS.values()) {
            try {
                report.get();
            } catch (ExecutionException e) {
                continue;
            }
        }
        REPORTS.clear();
    }

    private static Judgement spins(String name) throws InterruptedException {
        Future<PanReport> report = REPORTS.get(name);
        assertThat(report).as(name).isNotNull();
        try {
            return Judgement.of(report.get());
        } catch (ExecutionException e) {
            throw new AssertionError(name + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static Judgement explorers(String protocol, String scenario) {
        return Judgement.of(Cells.of(protocol, scenario));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void spin_everyCell_saysWhatTheExplorerSays(String protocol, String scenario) throws InterruptedException {
        assertThat(spins(protocol + " / " + scenario)).isEqualTo(explorers(protocol, scenario));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void spin_brokenModel_violatesWhatIsBrokenAndDisagreesWithTheExplorer(BrokenSpinModel specimen)
            throws InterruptedException {
        Judgement judgement = spins(specimen.name());
        assertThat(judgement.violated()).contains(specimen.violated());
        assertThat(judgement)
                .isNotEqualTo(
                        explorers(specimen.model().protocol(), specimen.model().scenario()));
    }

    static List<BrokenSpinModel> specimens() {
        return List.of(BrokenSpinModel.values());
    }

    @Test
    void spin_modelInWhichNoForkIsFast_agreesInTheVerdictButNotInTheEvents() {
        SpinModel careful = SpinModel.of("fork-aware", "one-poker")
                .replacing("task.pml", "alone = mm_users == 1;", "alone = false;");
        Judgement judgement = Judgement.of(careful.check(folder.resolve("careful")));
        Judgement explorers = explorers("fork-aware", "one-poker");
        assertThat(judgement.verdict()).isEqualTo(explorers.verdict());
        assertThat(judgement.events()).isNotEqualTo(explorers.events());
    }

    @Test
    void spin_searchCutShort_isNoPass() {
        SpinModel cut = SpinModel.of("legacy", "one-poker").searchedToDepth(10);
        assertThatThrownBy(() -> cut.check(folder.resolve("cut")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("max search depth too small");
    }

    @Test
    void spin_modelWithASyntaxError_isNoPass() {
        SpinModel wrong = SpinModel.of("legacy", "one-poker").replacing("mm.pml", "mm_freed = true", "mm_freed = ");
        assertThatThrownBy(() -> wrong.check(folder.resolve("wrong")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("syntax error");
    }
}
