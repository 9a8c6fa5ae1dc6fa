package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.forkaware.ForkLock;
import io.github.kprim.forkaware.KthreadSerialized;
import io.github.kprim.lab.mutation.Mutant;
import io.github.kprim.lab.mutation.Mutants;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.scenarios.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs every mutant of the correct designs through the matrix. docs/adequacy.md shows the results. The test takes
 * minutes and depends on no JDK, so {@code .ci/run} leaves it out on the second one.
 */
@Tag("one-jdk")
class AdequacyTest {
    private static final Path PAGE = Path.of("../../../docs/adequacy.md");

    private static Map<String, Class<?>> designs() {
        Map<String, Class<?>> designs = new LinkedHashMap<>();
        designs.put("legacy", Legacy.class);
        designs.put("fork-aware", ForkAware.class);
        designs.put("fork-lock", ForkLock.class);
        designs.put("kthread-serialized", KthreadSerialized.class);
        return designs;
    }

    private static Map<Scenarios, Exploration> cellsOf(String design) {
        Map<Scenarios, Exploration> cells = new EnumMap<>(Scenarios.class);
        Scenarios.MATRIX.forEach(scenario -> cells.put(scenario, Cells.of(design, scenario.id())));
        return cells;
    }

    private static List<MutantTrial> tryAll() throws Exception {
        Mutants mutants = new Mutants();
        List<Callable<MutantTrial>> trials = new ArrayList<>();
        designs().forEach((id, type) -> {
            Map<Scenarios, Exploration> cells = cellsOf(id);
            for (Mutant mutant : mutants.of(type)) {
                trials.add(() -> MutantTrial.of(id, mutant, cells));
            }
        });
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<MutantTrial> done = new ArrayList<>();
            for (Future<MutantTrial> trial : threads.invokeAll(trials)) {
                done.add(trial.get());
            }
            return done;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void page_always_isWhatTheMatrixSaysOfTheMutants() throws Exception {
        List<MutantTrial> trials = tryAll();
        String before = Files.readString(PAGE);
        String page = new AdequacyPage(before).with(trials);
        if (Boolean.getBoolean("kprim.updateAdequacy")) {
            Files.writeString(PAGE, page);
            before = page;
        }

        assertThat(page)
                .as("mutants that the matrix does not refute, and no reason: write one, or add a scenario")
                .doesNotContain("## " + AdequacyPage.UNEXPLAINED);
        assertThat(before)
                .as("docs/adequacy.md is not what the matrix says now; ./kprim docs adequacy writes it again")
                .isEqualTo(page);
    }
}
