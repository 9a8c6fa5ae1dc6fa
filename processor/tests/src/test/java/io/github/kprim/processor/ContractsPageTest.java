package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that the code in docs/contracts.md is the code of the projects that the tests build. */
final class ContractsPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "contracts.md");
    private static final Path PROJECTS = Path.of("src", "it");

    /** Returns the one block in this language. */
    private static String block(String language) throws IOException {
        List<MatchResult> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.get(0).group(1);
    }

    @ParameterizedTest
    @CsvSource({"java, course/src/main/java/org/example/bank/Account.java", "xml, course/pom.xml"})
    void block_inLanguage_isInTheProject(String language, String file) throws IOException {
        assertThat(Files.readString(PROJECTS.resolve(file))).contains(block(language));
    }

    @ParameterizedTest
    @CsvSource({
        "course-wrong-contract/verify.groovy, [kprim-unknown-lock], on Account",
        "course/src/test/java/org/example/bank/AccountTest.java, WARNING: @MustHold, failed at"
    })
    void message_shown_isWhatTheProjectExpects(String file, String beginning, String end) throws IOException {
        String shown = Files.readString(PAGE)
                .lines()
                .filter(line -> line.contains(beginning))
                .findFirst()
                .orElseThrow();
        String head = shown.substring(shown.indexOf(beginning), shown.indexOf(end));

        assertThat(Files.readString(PROJECTS.resolve(file)).replace("\\\"", "\""))
                .contains(head);
    }
}
