package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the code in README.md and docs/exploring.md is real, and that it prints what the README shows. */
final class PagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path TILL =
            ROOT.resolve("processor/tests/src/it/explore-course/src/test/java/org/example/till/TillTest.java");

    private static List<String> blocks(String page, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void program_ofTheReadme_printsWhatTheReadmeShows(@TempDir Path folder) throws Exception {
        String program = blocks("README.md", "java").get(0);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (CompiledSources compiled =
                CompiledSources.to(folder, program.replace("class LostUpdate", "public class LostUpdate"))) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            compiled.named("LostUpdate").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }

        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("```\n" + printed.toString(StandardCharsets.UTF_8) + "```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/exploring.md"})
    void test_ofThePage_isInTheProject(String page) throws IOException {
        List<String> tests = blocks(page, "java").stream()
                .filter(block -> block.startsWith("@ExploreTest"))
                .toList();
        String project = Files.readString(TILL).replaceAll("(?m)^    ", "");

        assertThat(tests).hasSize(1).allSatisfy(test -> assertThat(project).contains(test));
    }
}
