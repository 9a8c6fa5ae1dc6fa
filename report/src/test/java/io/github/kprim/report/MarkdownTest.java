package io.github.kprim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.Witness;
import io.github.kprim.memory.MemoryModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void markdown_ofTwo_hasMatrixWitnessAndCounts() {
        Exploration lost = Found.lostUpdate();
        Exploration pass = Found.pass();
        String text = ExplorationReport.of("updates", List.of(lost, pass)).toMarkdown();
        assertThat(text)
                .startsWith("# updates\n\n" + Verdicts.memory(MemoryModel.SC))
                .contains("|  | broken | fine |\n| --- | --- | --- |\n| lost update | ✗ VIOLATED | ✓ EXHAUSTED |\n")
                .contains("## broken / lost update\n\n**✗ VIOLATED** ")
                .contains("```text\n" + lost.violations().get(0).toText().stripTrailing() + "\n```")
                .contains("| fine / lost update | " + pass.executions() + " |")
                .contains("update " + pass.events().get("update"));
    }

    @Test
    void brief_reportsOfManyLines_areFullOnlyWhereTheyAreTheViolation() {
        Violation lost = Found.lostUpdate().violations().get(0);
        Witness.Line first = lost.witness().lines().get(0);
        List<String> problems = List.of("lockdep-clean: cycle\n CPU0", "no-lost-update: x\n y");
        Witness witness = new Witness(
                "title",
                MemoryModel.SC,
                lost.token(),
                2,
                lost.witness().tasks(),
                lost.witness().columns(),
                lost.witness().initialValues(),
                lost.witness().initialState(),
                List.of(new Witness.Line(0, first.action(), first.values(), first.state(), problems)),
                problems);
        Violation brief = Markdown.brief(new Violation("no-lost-update", "x\n y", true, witness, Optional.empty()));
        assertThat(brief.witness().atEnd()).containsExactly("lockdep-clean: cycle …", "no-lost-update: x\n y");
        assertThat(brief.witness().lines().get(0).problems())
                .isEqualTo(brief.witness().atEnd());
    }

    @Test
    void escape_markupOfAnyKind_isShownAsItIs() {
        assertThat(Markdown.escape("a|b`c*d_e[f](g)<h>&i\n# j~k$l$"))
                .isEqualTo("a\\|b\\`c\\*d\\_e\\[f\\](g)\\<h\\>\\&i \\# j\\~k\\$l\\$");
    }

    @Test
    void markdown_hostileNames_stayInTheirCellsAndFences() {
        String hostile = "````\n" + Found.HOSTILE;
        String text = ExplorationReport.matrix(
                        hostile,
                        List.of(new MatrixCell(hostile, hostile, Found.lostUpdate(hostile, "a" + hostile, hostile))))
                .toMarkdown();
        assertThat(text).contains("`````text\n").doesNotContain("\u202e", "\u0000", "\ud800");
        String outsideFences = text.replaceAll("(?s)(`{3,})text\n.*?\n\\1\n", "");
        assertThat(outsideFences).doesNotContainPattern("(?<!\\\\)[<`]");
        assertThat(outsideFences.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(row -> assertThat(row.replace("\\|", "")).endsWith("|"));
    }
}
