package io.github.kprim.lab.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.lab.litmus.LitmusFile.Entry;
import io.github.kprim.memory.MemoryModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The explorer, which runs real code, against the table of verdicts, which was computed independently. The explorer
 * does not see dependencies: to it, every store depends on all earlier loads of its task, and no load depends on
 * another.
 */
final class ExploredLitmusTest {
    /** One in this many rows is explored, because each exploration starts threads. */
    private static final int EVERY = Integer.getInteger("kprim.litmus.every", 8);

    /** The most instructions of a test that is explored without reduction. */
    private static final int MOST_LINES = 6;

    private static final String OVERTAKES = "load-store";

    private static List<Entry> rows() throws IOException {
        try (InputStream in = ExploredLitmusTest.class.getResourceAsStream("/litmus/verdicts.tsv")) {
            List<Entry> all = LitmusFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).entries().stream()
                    .filter(entry -> !ExploredLitmus.usesRcu(entry.test()))
                    .toList();
            return IntStream.range(0, all.size())
                    .filter(i -> i % EVERY == 0)
                    .mapToObj(all::get)
                    .toList();
        }
    }

    @Test
    @Tag("one-jdk")
    void explore_rowsOfTheTable_reachesWhatTheTableSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Entry row : rows()) {
            for (MemoryModel model : MemoryModel.values()) {
                Exploration found = Explorer.of(ExploredLitmus.scenario(row.test()))
                        .memory(model)
                        .explore();
                String verdict =
                        found.finalStates().stream().anyMatch(state -> state.startsWith(ExploredLitmus.REACHED))
                                ? "Sometimes"
                                : "Never";
                boolean either = model == MemoryModel.LKMM && row.needs().equals(OVERTAKES) && verdict.equals("Never");
                if (!either && !verdict.equals(row.expected().get(model))) {
                    wrong.add(row.test().name() + " under " + model + ": " + verdict);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("one-jdk")
    void explore_smallRowsWithAndWithoutReduction_endInTheSameStates() throws IOException {
        for (Entry row : rows()) {
            if (row.test().threads().stream()
                            .mapToInt(thread -> thread.lines().size())
                            .sum()
                    > MOST_LINES) {
                continue;
            }
            for (MemoryModel model : MemoryModel.values()) {
                Explorer explorer =
                        Explorer.of(ExploredLitmus.scenario(row.test())).memory(model);
                assertThat(explorer.explore().finalStates())
                        .as(row.test().name() + " under " + model)
                        .isEqualTo(explorer.reduction(Reduction.NONE).explore().finalStates());
            }
        }
    }
}
