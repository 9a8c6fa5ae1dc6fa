package io.github.kprim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explanation;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.State;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.Witness;
import io.github.kprim.memory.MemoryModel;
import io.github.kprim.step.ReadWriteOnce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExplorationReportTest {
    private static final Exploration LOST = Found.lostUpdate();

    /** Returns a page as a reader sees it, without the hints where words may be broken. */
    private static String page(Exploration... explorations) {
        return unbroken(ExplorationReport.of("updates", List.of(explorations)).toHtml());
    }

    private static String unbroken(String page) {
        return page.replace("<wbr>", "");
    }

    /** Returns the elements of the page, without the style and the script. */
    private static String body(String page) {
        return page.substring(page.indexOf("<body>"));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    @Test
    void html_ofTwo_hasAMatrixWhoseCellsLeadToWhatWasFound() {
        String page = page(LOST, Found.pass());
        assertThat(page)
                .contains("<th scope=\"col\">broken</th><th scope=\"col\">fine</th>")
                .contains("<th scope=\"row\">lost update</th>")
                .contains("<a href=\"#lost-update.broken\" class=\"verdict v-violated\">")
                .contains("<a href=\"#lost-update.fine\" class=\"verdict v-exhausted\">")
                .contains("<section id=\"lost-update.broken\"")
                .contains("<section id=\"lost-update.fine\"")
                .contains("2 scenarios explored: 1 EXHAUSTED, 1 VIOLATED.");
    }

    /** A pass that reordered nothing says so beside its verdict. */
    @Test
    void html_taskThatTookNoStep_isNamedInTheVerdict() {
        Exploration vacuous = Explorer.of(Scenario.of("plain", world -> {
                    int[] counter = {0};
                    world.task("a", () -> counter[0]++).task("b", () -> counter[0]++);
                }))
                .explore();
        String said = "No task took a step in any execution (a, b)";
        assertThat(page(vacuous)).contains(said);
        assertThat(ExplorationReport.of("plain", List.of(vacuous)).toMarkdown()).contains("No task took a step");
        assertThat(page(LOST)).doesNotContain("took a step", "took no step");
    }

    @Test
    void html_violation_explainsWhichStepBrokeWhatAndHowToReplayIt() {
        Violation violation = LOST.violations().get(0);
        String page = ExplorationReport.of(LOST)
                .meaning("no-lost-update", "both increments count")
                .toHtml();
        assertThat(page)
                .contains("The invariant says that both increments count.")
                .contains("After step " + violation.witness().lines().size() + ", the last, it does not hold")
                .contains("<strong>" + violation.message() + "</strong>")
                .contains("<code>" + violation.token() + "</code>")
                .contains("Explorer.of(scenario).replay(&quot;" + violation.token() + "&quot;)");
    }

    @Test
    void html_violationAtAStep_namesItAndItsTask() {
        Exploration result = Explorer.of(Scenario.of("above one", world -> {
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    world.task("writer", () -> {
                                cell.writeOnce(1);
                                cell.writeOnce(2);
                            })
                            .always("at-most-one", () -> cell.readOnce() < 2 ? null : "cell is " + cell.peek());
                }))
                .explore();
        assertThat(ExplorationReport.of(result).toHtml())
                .contains("Step 2, \u201cwrite cell(2)\u201d by writer, breaks it")
                .contains("data-violation=\"2\"")
                .contains("<tr data-step=\"2\" class=\"violation\">")
                .contains("Broken at step 2: </b><span>at-most-one: cell is 2</span>");
    }

    @Test
    void html_violation_namesItsPatternAndMarksItsSteps() {
        Explanation why = LOST.violations().get(0).explanation().orElseThrow();
        String page = page(LOST);
        assertThat(page)
                .contains("Why: " + why.pattern().plainName(), why.pattern().definition());
        Matcher marked = Pattern.compile("<th scope=\"row\">(\\d+) <span class=\"pair\" title=\"([a-z ]+)\"")
                .matcher(page);
        List<String> marks =
                marked.results().map(m -> m.group(1) + " " + m.group(2)).toList();
        List<String> expected = new ArrayList<>();
        why.steps().forEach(step -> expected.add(step + " a step of the pattern"));
        why.between().forEach(step -> expected.add(step + " came between them"));
        assertThat(marks).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void html_anyVerdict_saysWhatItDoesNotCover() {
        Exploration pass = Found.pass();
        assertThat(pass.notCovered()).isNotEmpty();
        assertThat(page(pass)).contains("What this does not cover").contains(pass.notCovered());
    }

    @Test
    void html_pass_saysWhyItIsOne() {
        Exploration pass = Found.pass();
        assertThat(page(pass))
                .contains("Why this is a pass")
                .contains("<dt>executions</dt><dd><b>" + pass.executions() + "</b>")
                .contains("<dt>update</dt><dd><b>" + pass.events().get("update") + "</b> executions had one, of "
                        + pass.executions())
                .contains("<li>counter 2</li>")
                .doesNotContain("<article");
    }

    @Test
    void html_anyVerdict_saysThatMemoryIsSequentiallyConsistent() {
        for (String part : page(LOST, Found.pass()).split("<section|<article", -1)) {
            assertThat(part).contains(Verdicts.memory(MemoryModel.SC));
        }
    }

    @Test
    void html_eachStep_hasItsActionItsValuesAndWhatItChanged() {
        Witness witness = LOST.violations().get(0).witness();
        String page = page(LOST);
        State before = witness.initialState();
        int changes = 0;
        for (int i = 0; i < witness.lines().size(); i++) {
            Witness.Line line = witness.lines().get(i);
            String row = between(page, "<tr data-step=\"" + (i + 1) + "\">", "</tr>");
            assertThat(row).contains("class=\"action\">" + line.action() + "</td>");
            assertThat(row).contains("class=\"value\">" + line.values().get(0) + "</td>");
            for (Changes.Change change : Changes.between(before, line.state())) {
                changes++;
                assertThat(row).contains(change.what() + "</span>: ", "<ins>" + change.after() + "</ins>");
            }
            before = line.state();
        }
        assertThat(changes).isGreaterThan(3);
        assertThat(page).contains("counter</span>: <del>0</del> → <ins>1</ins>").contains("<ins>held by a</ins>");
    }

    @Test
    void html_stateBeforeTheFirstStep_hasEveryObjectThatIsThere() {
        String page = page(LOST);
        String panel = between(page, "<caption>State before the first step</caption>", "</table>");
        assertThat(panel)
                .contains("<th scope=\"row\">counter</th><td>0</td>", "<th scope=\"row\">lock</th><td>free</td>")
                .doesNotContain("hidden");
        String firstRead = between(page, "<tr data-step=\"1\"", "</tr>");
        assertThat(firstRead).contains("read counter: 0").doesNotContain("<ins>");
    }

    @Test
    void html_identifiers_mayBeBrokenAtTheirJoints() {
        Exploration found = Found.lostUpdate("broken / lost update", "a_task", "mm_users");
        assertThat(ExplorationReport.of(found).toHtml())
                .contains("<th scope=\"col\">a_<wbr>task</th>")
                .contains("class=\"action\">write mm_<wbr>users(<wbr>1)</td>");
    }

    @Test
    void html_oneCell_saysItsVerdictOnceAndHasNoMatrix() {
        String body = body(ExplorationReport.of(LOST).toHtml());
        assertThat(body)
                .doesNotContain("matrix", "scenario explored")
                .contains("href=\"#lost-update.broken\"", "<section id=\"lost-update.broken\"")
                .containsOnlyOnce("class=\"verdict ")
                .containsOnlyOnce("<h1>" + LOST.scenario() + "</h1>");
        assertThat(body.split(Pattern.quote(Verdicts.memory(MemoryModel.SC)), -1))
                .hasSizeLessThan(4);
    }

    @Test
    void html_anyPage_loadsNothingAndRunsOnlyItsOwnScript() throws Exception {
        String page = page(LOST);
        assertThat(page).doesNotContain("http:", "https:", "src=", "@import", "url(");
        String policy =
                between(page, "Content-Security-Policy\" content=\"", "\"").replace("&#39;", "'");
        assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe");
        assertThat(policy).contains("script-src '" + hash(between(page, "<script>", "</script>")) + "'");
        assertThat(policy).contains("style-src '" + hash(between(page, "<style>", "</style>")) + "'");
    }

    private static String hash(String source) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void html_hostileNames_stayText() {
        String page = named(Found.HOSTILE, "a" + Found.HOSTILE);
        String body = body(page);
        assertThat(body).contains("&lt;/td&gt;&lt;script&gt;alert(1)", "\\u202e\\u0000\\ud800\\u2028");
        assertThat(body).doesNotContain("<script", "\u202e", "\u0000", "\ud800", "\u2028", "javascript:alert(2)\"");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(new String(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(page);
        assertThat(openTags(body)).isEqualTo(openTags(body(named("kind", "a"))));
    }

    private static String named(String name, String task) {
        return ExplorationReport.matrix(
                        name,
                        List.of(new MatrixCell(name, name, Found.lostUpdate(name, task, name))
                                .withNote(name)
                                .withReplay(name)))
                .meaning("no-lost-update", name)
                .toHtml();
    }

    /** Returns the elements of a page in order. No text may add an element, except a hint for a line break. */
    private static List<String> openTags(String body) {
        Matcher tags = Pattern.compile("<([a-z0-9]+)").matcher(body);
        return tags.results()
                .map(tag -> tag.group(1))
                .filter(tag -> !tag.equals("wbr"))
                .toList();
    }

    @Test
    void html_sameExplorationTwice_isTheSame() {
        assertThat(page(Found.lostUpdate())).isEqualTo(page(LOST));
    }
}
