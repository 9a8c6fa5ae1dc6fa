package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.kprim.scenarios.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LabTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Lab.commandLine();
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }

    @Test
    void matrix_oneProtocol_printsARowForEachScenario() {
        assertThat(run("--protocol", "legacy")).isZero();
        assertThat(out.toString()).contains("exit-lock-order     EXHAUSTED").contains("sequentially consistent");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void matrix_violatedCell_isAResultAndNotAFailure() {
        assertThat(run("matrix", "--protocol", "counts-unlocked", "--scenario", "one-poker", "--first"))
                .isZero();
        assertThat(out.toString()).contains("VIOLATED", "stable-mm-users", "1:i4t3");
    }

    @Test
    void help_listsEveryCommandOfTheLauncher() throws IOException {
        assertThat(run("help")).isZero();
        assertThat(launched())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(out.toString()).containsPattern("\\R  " + command + " "));
    }

    /** Returns the commands that {@code ./kprim} passes to another module. */
    private static List<String> launched() throws IOException {
        return Files.readAllLines(Path.of("../../../kprim")).stream()
                .filter(line -> line.matches("[a-z]+\\)"))
                .map(line -> line.replace(")", ""))
                .toList();
    }

    @Test
    void tutor_withoutTheLauncher_saysWhoRunsIt() {
        assertThat(run("tutor", "--dir", "x", "list")).isEqualTo(2);
        assertThat(err.toString()).contains("tutor is not part of the lab; run ./kprim tutor");
    }

    @Test
    void completion_namesTheCommands() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("complete -F _complete_kprim", "explore", "tutor");
    }

    @Test
    void matrix_json_hasTheFieldsOfEachCell() throws IOException {
        assertThat(run("--format", "json", "--protocol", "fork-lock,legacy", "--scenario", "one-poker"))
                .isZero();
        List<String> fields = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(out.toString())) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    fields.add(json.currentName());
                }
            }
        }
        assertThat(fields)
                .containsSequence(
                        "protocol", "scenario", "verdict", "executions", "steps", "states", "millis", "events")
                .containsSequence("violations", "invariant", "claimed", "switches", "token")
                .filteredOn("protocol"::equals)
                .hasSize(2);
    }

    @Test
    void explore_asPostedOnePoker_printsVerdictAndWitness() {
        assertThat(run("explore", "fork-aware-as-posted", "one-poker")).isZero();
        assertThat(out.toString())
                .startsWith("fork-aware-as-posted / one-poker: VIOLATED")
                .contains("slow path: in")
                .contains("token 1:t5i4t1");
    }

    @Test
    void explore_kthreadTarget_tellsWhyTheSlipIsUnreachable() {
        assertThat(run("explore", "fork-aware-as-posted", "kthread-target")).isZero();
        assertThat(out.toString()).contains("EXHAUSTED").contains("mm_count of at least 2");
    }

    @Test
    void explore_smallBudget_isBounded() {
        assertThat(run("explore", "fork-aware", "two-pokers", "--max-executions", "3"))
                .isZero();
        assertThat(out.toString()).contains("BOUNDED (stopped after 3 executions");
    }

    @Test
    void together_partsOfACell_sayWhatExploreSays() {
        assertThat(run("explore", "fork-aware", "two-pokers")).isZero();
        String whole = out.toString();
        out.getBuffer().setLength(0);
        String first = folder.resolve("first").toString();
        String second = folder.resolve("second").toString();
        assertThat(run("explore", "fork-aware", "two-pokers", "--shard", "1/2", "--state", first))
                .isZero();
        assertThat(run("explore", "fork-aware", "two-pokers", "--shard", "2/2", "--state", second))
                .isZero();
        assertThat(out.toString()).contains("BOUNDED (part 1 of 2", "BOUNDED (part 2 of 2");
        out.getBuffer().setLength(0);
        assertThat(run("together", "fork-aware", "two-pokers", first, second)).isZero();
        assertThat(withoutGivenUp(out.toString())).isEqualTo(withoutGivenUp(whole));
    }

    /** The parts determine how many redundant executions there are, and so how many steps are taken. */
    private static String withoutGivenUp(String text) {
        return text.replaceAll("[0-9,]+ more given up", "some given up").replaceAll("[0-9,]+ steps", "some steps");
    }

    @Test
    void together_partMissing_saysWhichAreThereAndExitsWith2() {
        String first = folder.resolve("first").toString();
        run("explore", "legacy", "one-poker", "--shard", "1/2", "--state", first);
        assertThat(run("together", "legacy", "one-poker", first)).isEqualTo(2);
        assertThat(err.toString()).contains("these are 1 of 2 parts, numbers [1]");
    }

    @Test
    void explore_twoThreads_findTheSameVerdict() {
        assertThat(run("explore", "fork-aware", "one-poker", "--threads", "2")).isZero();
        assertThat(out.toString()).startsWith("fork-aware / one-poker: EXHAUSTED");
    }

    @Test
    void explore_stateOfAnotherCell_exitsWith2AndSaysWhatItIs() {
        String file = folder.resolve("state").toString();
        assertThat(run("explore", "legacy", "one-poker", "--state", file)).isZero();
        assertThat(run("explore", "legacy", "two-pokers", "--state", file)).isEqualTo(2);
        assertThat(err.toString()).contains("--state: " + file + " keeps another exploration", "legacy / one-poker");
    }

    @ParameterizedTest
    @CsvSource({"one, --shard must be I/N", "3/2, the part must be 1 to 2"})
    void explore_noSuchShard_exitsWith2(String shard, String message) {
        assertThat(run("explore", "legacy", "one-poker", "--shard", shard)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void replay_tokenOfAWitness_showsTheSameSteps() {
        assertThat(run("replay", "fork-aware-as-posted", "one-poker", "1:t5i4t1"))
                .isZero();
        assertThat(out.toString()).contains("^ stable-mm-users: mm_users is 2 while init forks with plain stores");
    }

    @Test
    void replay_badToken_saysWhereAndExitsWith2() {
        assertThat(run("replay", "legacy", "one-poker", "1:t5x4")).isEqualTo(2);
        assertThat(err.toString()).contains("at character 5: 'x' is no task here; the tasks are i (init), t (top)");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void report_html_isWrittenAndNamed(@TempDir Path folder) {
        Path file = folder.resolve("new/kprim.html");
        assertThat(run(
                        "report",
                        "--out",
                        file.toString(),
                        "--protocol",
                        "legacy,fork-aware-as-posted",
                        "--scenario",
                        "one-poker"))
                .isZero();
        assertThat(out.toString()).isEqualTo(file + System.lineSeparator());
        assertThat(file)
                .content()
                .contains(
                        "href=\"#one-poker.legacy\"",
                        "id=\"one-poker.fork-aware-as-posted.stable-mm-users\"",
                        "replay fork-aware-as-posted one-poker 1:t5i4t1",
                        "mm_users stays 1");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void report_witness_showsCountsLocksFlagPageTablesTlbsAndPages(@TempDir Path folder) {
        Path file = folder.resolve("kprim.html");
        assertThat(run("report", "--out", file.toString(), "--protocol", "fork-aware-as-posted", "--scenario", "self"))
                .isZero();
        assertThat(file)
                .content()
                .contains(">mm_users</th>", ">mm_count</th>", ">mmap_lock</th>", ">alloc_lock</th>", ">fast_fork</th>")
                .contains(">pte</th>", ">tlbs</th>", ">page 0</th>", ">CPU 0</th>", ">CPU 1</th>", ">child")
                .contains("held for writing by init\nwaiting: init", "Present RW Accessed");
    }

    @Test
    void report_markdown_isToldByTheNameOfTheFile(@TempDir Path folder) {
        Path file = folder.resolve("kprim.md");
        assertThat(run(
                        "report",
                        "--out",
                        file.toString(),
                        "--protocol",
                        "counts-unlocked",
                        "--scenario",
                        "one-poker",
                        "--first"))
                .isZero();
        assertThat(file).content().startsWith("# fork()").contains("| one-poker | ✗ VIOLATED |", "1:i4t3");
    }

    @Test
    void report_svg_drawsTheWitnessOfOneCell(@TempDir Path folder) {
        Path file = folder.resolve("drawing");
        assertThat(run(
                        "report",
                        "--out",
                        file.toString(),
                        "--format",
                        "svg",
                        "--protocol",
                        "counts-unlocked",
                        "--scenario",
                        "one-poker"))
                .isZero();
        assertThat(file).content().startsWith("<svg ").contains("VIOLATED stable-mm-users");
    }

    @Test
    void report_svgOfSeveralCells_exitsWith2AndSaysHowToChoose(@TempDir Path folder) {
        Path file = folder.resolve("drawing.svg");
        assertThat(run("report", "--out", file.toString(), "--protocol", "legacy"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("shows one cell, not " + Scenarios.ids().size() + "; choose it by");
        assertThat(file).doesNotExist();
    }

    @Test
    void report_svgOfAPass_exitsWith2(@TempDir Path folder) {
        Path file = folder.resolve("drawing.svg");
        assertThat(run("report", "--out", file.toString(), "--protocol", "legacy", "--scenario", "one-poker"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nothing is violated in legacy / one-poker");
        assertThat(file).doesNotExist();
    }

    @Test
    void report_nameWithoutAKnownEnding_exitsWith2AndNamesTheFormats() {
        assertThat(run("report", "--out", "report.pdf")).isEqualTo(2);
        assertThat(err.toString()).contains("report.pdf does not tell the format; end it in .html, .md or .svg");
    }

    @Test
    void report_folderThatCannotBeWrittenTo_exitsWith2AndSaysWhy(@TempDir Path folder) throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        assertThat(run("report", "--out", notAFolder.resolve("kprim.html").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--out: cannot write " + notAFolder.resolve("kprim.html"))
                .contains(notAFolder + " is no folder");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void unknownProtocol_anyCommand_exitsWith2AndNamesTheValidOnes() {
        assertThat(run("explore", "magic", "one-poker")).isEqualTo(2);
        assertThat(err.toString()).contains("no protocol 'magic'").contains("legacy, counts-unlocked");
    }

    @Test
    void unknownScenario_matrix_exitsWith2AndNamesTheValidOnes() {
        assertThat(run("--scenario", "nine-pokers")).isEqualTo(2);
        assertThat(err.toString()).contains("no scenario 'nine-pokers'").contains("one-poker, two-pokers");
    }

    @Test
    void unknownFormat_matrix_exitsWith2AndNamesTheValidOnes() {
        assertThat(run("--format", "xml")).isEqualTo(2);
        assertThat(err.toString()).contains("xml").containsIgnoringCase("table").containsIgnoringCase("json");
    }

    @Test
    void zeroBudget_explore_exitsWith2() {
        assertThat(run("explore", "legacy", "one-poker", "--max-executions", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--max-executions must be at least 1, not 0");
    }

    @Test
    void optionsBeforeACommand_any_exitWith2AndSayWhereTheyBelong() {
        assertThat(run("--format", "json", "matrix", "--protocol", "legacy")).isEqualTo(2);
        assertThat(err.toString()).contains("options come after the command: matrix --format");
    }

    @Test
    void list_always_namesEveryProtocolAndScenario() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains(Protocols.ids()).contains(Scenarios.allIds());
    }
}
