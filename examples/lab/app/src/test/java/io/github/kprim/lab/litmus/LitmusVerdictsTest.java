package io.github.kprim.lab.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lab.litmus.LitmusFile.Entry;
import io.github.kprim.memory.MemoryModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the verdicts with a table that was computed independently: for SC and TSO by an exhaustive search, for LKMM
 * by an axiomatic simulator with the kernel's own model.
 */
final class LitmusVerdictsTest {
    private static final int MOST_STATES = 2_000_000;
    private static final String OVERTAKES = "load-store";

    private static LitmusFile table() throws IOException {
        try (InputStream in = LitmusVerdictsTest.class.getResourceAsStream("/litmus/verdicts.tsv")) {
            return LitmusFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    @Tag("one-jdk")
    void verdict_eachTestOfTheTable_isThatOfTheTable() throws IOException {
        LitmusFile table = table();
        assertThat(table.problems()).isEmpty();
        assertThat(table.entries()).hasSize(1011);
        List<String> wrong = table.entries().parallelStream()
                .flatMap(entry -> wrong(entry).stream())
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static List<String> wrong(Entry entry) {
        List<String> wrong = new ArrayList<>();
        for (MemoryModel model : MemoryModel.values()) {
            String verdict =
                    StateSpace.verdict(entry.test(), model, MOST_STATES).toString();
            if (!allowed(entry, model).contains(verdict)) {
                wrong.add(entry.test().name() + " under " + model + ": " + verdict);
            }
        }
        return wrong;
    }

    /** A store that overtakes an earlier load is left out, so that the answer can be Never. */
    private static List<String> allowed(Entry entry, MemoryModel model) {
        String wanted = entry.expected().get(model);
        return model == MemoryModel.LKMM && entry.needs().equals(OVERTAKES)
                ? List.of(wanted, LitmusVerdict.NEVER.toString())
                : List.of(wanted);
    }

    @Test
    void verdict_eachTestThatTheKernelDocuments_isThatOfItsDocumentation() throws IOException {
        LitmusFile kernel = LitmusFile.read(Path.of("../../../docs/litmus/kernel.tsv"));
        assertThat(kernel.problems()).isEmpty();
        assertThat(kernel.entries()).hasSizeGreaterThan(30).allSatisfy(entry -> {
            LitmusVerdict verdict = StateSpace.verdict(entry.test(), MemoryModel.LKMM, MOST_STATES);
            assertThat(verdict.toString()).as(entry.test().name()).isIn(allowed(entry, MemoryModel.LKMM));
        });
    }
}
