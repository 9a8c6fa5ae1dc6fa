package io.github.kprim.lab.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.memory.MemoryModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that docs/litmus/kernel.md is what the models say about docs/litmus/kernel.tsv. */
final class LitmusPageTest {
    private static final Path TESTS = Path.of("../../../docs/litmus/kernel.tsv");
    private static final Path PAGE = Path.of("../../../docs/litmus/kernel.md");
    private static final int MOST_STATES = 2_000_000;
    private static final String INTRODUCTION = """
            <!-- Written by ./kprim docs litmus from kernel.tsv. -->
            # The litmus tests that Linux documents

            The tests of `tools/memory-model/litmus-tests`, and `RCU+sync+free` of `Documentation/litmus-tests`, that the
            [notation](../litmus.md#notation) can express, under each model. Follow a name to see how the outcome is reached, under the strongest model that allows it, and which
            barriers are missing. Names say what is between two accesses of a task, in the kernel's words.

            Where the kernel's verdict is another one, its outcome needs a store that overtakes an earlier load. That is
            [left out](../litmus.md#what-is-left-out) here.

            | test | SC | TSO | LKMM | exists |
            |---|---|---|---|---|
            """;

    private static String page() throws IOException {
        StringBuilder table = new StringBuilder(INTRODUCTION);
        StringBuilder pictures = new StringBuilder();
        Set<String> anchors = new HashSet<>();
        for (LitmusFile.Entry entry : LitmusFile.read(TESTS).entries()) {
            LitmusTest test = entry.test();
            List<MemoryModel> allowing = new ArrayList<>();
            List<String> verdicts = new ArrayList<>();
            for (MemoryModel model : MemoryModel.values()) {
                LitmusVerdict verdict = StateSpace.verdict(test, model, MOST_STATES);
                verdicts.add(verdict + note(verdict, entry.expected().get(model)));
                if (verdict == LitmusVerdict.SOMETIMES) {
                    allowing.add(model);
                }
            }
            table.append("| [" + test.name() + "](#" + anchor(test, anchors) + ") | " + String.join(" | ", verdicts)
                    + " | `" + test.question() + "` |\n");
            pictures.append("\n## " + test.name() + "\n\n```\n" + program(test) + "\n"
                    + picture(test, allowing.isEmpty() ? MemoryModel.LKMM : allowing.get(0)) + "\n```\n");
        }
        return table.append(pictures).toString();
    }

    private static String note(LitmusVerdict verdict, @Nullable String kernels) {
        return kernels == null || kernels.equals(verdict.toString()) ? "" : " (kernel: " + kernels + ")";
    }

    /** Returns the anchor that a heading gets: one that was there already gets a number. */
    private static String anchor(LitmusTest test, Set<String> used) {
        String anchor = test.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
        return used.add(anchor) ? anchor : anchor + "-1";
    }

    private static String program(LitmusTest test) {
        StringBuilder text = new StringBuilder();
        for (int thread = 0; thread < test.threads().size(); thread++) {
            text.append("thread " + thread + ": ")
                    .append(test.threads().get(thread).lines().stream()
                            .map(Instruction.Line::text)
                            .collect(Collectors.joining("; ")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String picture(LitmusTest test, MemoryModel model) {
        return String.join("\n", Picture.of(test, model, MOST_STATES));
    }

    @Test
    void page_always_isWhatTheModelsSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean("kprim.updateLitmus")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).as("if it is right, write it with ./kprim docs litmus").isEqualTo(Files.readString(PAGE));
    }
}
