package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kprim.explore.Pattern;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What students learn about each lost point, in each format, and what they do not learn about hidden tests. */
final class FeedbackTest extends TwoAnswers {
    private static final String WHY = "why: lost update. In step 1 a reads (read count: 0)";
    private static final String SECRET = "the secret of the hidden test";

    private void loseAnUpdate() {
        spoilFirst("lock.lock();", "");
        spoilFirst("lock.unlock();", "");
    }

    private String gradeTo(String format) throws Exception {
        Path out = directory.resolve("out");
        grade("--only", "e01", "--format", format, "--out", out);
        return SmallCourse.read(out);
    }

    @Test
    void grade_lostPoint_isExplainedInEachFormat() throws Exception {
        loseAnUpdate();

        String text = gradeTo("text");
        assertThat(text)
                .contains("  0 of  10  add_byTwoTasks_losesNothing: expected EXHAUSTED, but it is VIOLATED")
                .containsOnlyOnce("                  1  read count: 0")
                .containsOnlyOnce(WHY)
                .contains("                This pattern is called lost update. A task reads a value")
                .contains("Replay it alone: @ExploreTest(token = \"1:")
                .doesNotContain("Report: ", directory.toString());
        JsonNode part = new ObjectMapper()
                .readTree(gradeTo("json"))
                .path("exercises")
                .path(0)
                .path("parts")
                .path(0);
        JsonNode witness = part.path("witness");
        assertThat(witness.path("token").asText()).startsWith("1:");
        assertThat(witness.path("schedule").path(1).asText()).isEqualTo("  1  read count: 0");
        assertThat(witness.path("pattern").asText()).isEqualTo("lost update");
        assertThat(witness.path("patternMeans").asText()).isEqualTo(Pattern.LOST_UPDATE.definition());
        assertThat(witness.path("why").asText()).startsWith("In step 1 a reads").contains("would have to be one step");
        assertThat(part.path("feedback").asText()).contains(WHY);
        assertThat(new ObjectMapper()
                        .readTree(gradeTo("gradescope"))
                        .path("tests")
                        .path(0)
                        .path("output")
                        .asText())
                .contains("read count: 0", WHY, "This pattern is called lost update.");
        assertThat(gradeTo("junit")).contains("read count: 0", WHY, "This pattern is called lost update.");
    }

    @Test
    void witness_absent_isEmpty() {
        assertThat(Witness.in("expected 1, but was 2")).isEmpty();
        assertThat(Witness.in("")).isEmpty();
    }

    @Test
    void witness_withoutPattern_hasToken() {
        Witness witness = Witness.in(
                        "the schedule 1:a2 does no harm:\nx: replay   token 1:a2\n     a\n  1  step\n\nmore")
                .orElseThrow();

        assertThat(witness.token()).isEqualTo("1:a2");
        assertThat(witness.schedule()).containsExactly("     a", "  1  step");
        assertThat(witness.pattern()).isEmpty();
        assertThat(witness.why()).isEmpty();
    }

    private Path hiddenTest(String code) {
        Path hidden = directory.resolve("hidden").resolve(SmallCourse.FIRST);
        SmallCourse.write(hidden.resolve("exercise.properties"), "part.add_secretly = 5\n");
        SmallCourse.write(
                hidden.resolve("SecretTest.java"),
                "package " + SmallCourse.FIRST + "; final class SecretTest { @org.junit.jupiter.api.Test"
                        + " void add_secretly() { " + code + " } }");
        return hidden.getParent();
    }

    @Test
    void grade_hiddenTest_staysHidden() throws Exception {
        Path hidden = hiddenTest("throw new AssertionError(\"" + SECRET + "\");");
        Path out = directory.resolve("out");

        for (String format : new String[] {"text", "json", "junit"}) {
            String said = grade("--only", "e01", "--hidden", hidden, "--format", format, "--out", out)
                    .out();
            assertThat(said + SmallCourse.read(out))
                    .doesNotContain(SECRET)
                    .contains("add_secretly", "the details of hidden tests are not shown");
        }
        grade("--only", "e01", "--hidden", hidden, "--show-hidden", "--out", out);
        assertThat(SmallCourse.read(out)).contains(SECRET);
        grade("--only", "e01", "--hidden", hidden, "--format", "gradescope", "--out", out);
        JsonNode test = new ObjectMapper().readTree(out.toFile()).path("tests").path(1);
        assertThat(test.path("visibility").asText()).isEqualTo("hidden");
        assertThat(test.path("output").asText()).isEqualTo(SECRET);
    }

    @Test
    void grade_hiddenTestThatDoesNotCompile_costsOnlyItsOwnPoints() {
        SmallCourse.edit(
                course.solution(SmallCourse.FIRST).resolve("Tally.java"),
                "void add() {",
                "void subtract() {} void add() {");
        Path hidden = hiddenTest("new Tally().subtract();");

        assertThat(grade("--only", "e01", "--hidden", hidden).out())
                .contains(" 10 of  10  add_byTwoTasks_losesNothing", "  0 of   5  add_secretly (hidden)")
                .doesNotContain("subtract");
    }

    /** The answer finds the hidden test's source only while it is judged by that test. */
    @Test
    void grade_answerThatLooksForHiddenTests_findsNoneInWhatIsShown() throws Exception {
        Path hidden = hiddenTest("new Tally().add(); // " + SECRET);
        spoilFirst(
                "lock.lock();",
                "java.io.File test = new java.io.File(\"sources/SecretTest.java\"); if (test.exists()) { try {"
                        + " System.out.println(java.nio.file.Files.readString(test.toPath())); } catch"
                        + " (java.io.IOException e) { throw new AssertionError(e); } } lock.lock();");

        String shown =
                grade("--only", "e01", "--hidden", hidden, "--format", "json").out();

        assertThat(shown).doesNotContain(SECRET);
        assertThat(Files.readString(hidden.resolve(SmallCourse.FIRST).resolve("SecretTest.java")))
                .contains(SECRET);
    }
}
