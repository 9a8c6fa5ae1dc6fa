package io.github.kprim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explanation;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Violation;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class WitnessSvgTest {
    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> all(Document svg, String tag) {
        NodeList nodes = svg.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    @Test
    void svg_ofAWitness_hasItsStepsInOrderAndWhatWentWrong() throws Exception {
        Violation violation = Found.lostUpdate().violations().get(0);
        Document svg = parse(WitnessSvg.of(violation));
        List<String> texts = all(svg, "text");
        assertThat(texts)
                .contains(violation.witness().title(), "a", "b")
                .containsSubsequence(violation.witness().lines().stream()
                        .map(line -> line.action())
                        .toList())
                .contains("✗ at the end: no-lost-update: " + violation.message());
        assertThat(all(svg, "circle")).hasSameSizeAs(violation.witness().lines());
        assertThat(all(svg, "title")).containsExactly(violation.witness().title());
        assertThat(all(svg, "desc")).containsExactly(violation.toText());
        assertThat(svg.getDocumentElement().getAttribute("aria-labelledby")).isEqualTo("title desc");
    }

    @Test
    void svg_ofAViolationWithAPattern_namesItAndMarksItsSteps() throws Exception {
        Violation violation = Found.lostUpdate().violations().get(0);
        Explanation why = violation.explanation().orElseThrow();
        List<String> texts = all(parse(WitnessSvg.of(violation)), "text");
        List<String> marked = new ArrayList<>();
        why.steps().forEach(step -> marked.add(step + " ◆"));
        why.between().forEach(step -> marked.add(step + " ◇"));
        assertThat(texts)
                .contains("why: " + why.pattern().plainName() + "   ◆ its steps   ◇ between them")
                .filteredOn(text -> text.matches("\\d+ [◆◇]"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(marked);
    }

    @Test
    void svg_ofAViolationWithoutAPattern_marksNothing() {
        Violation lost = Found.lostUpdate().violations().get(0);
        Violation bare = new Violation(lost.invariant(), lost.message(), true, lost.witness(), Optional.empty());
        assertThat(WitnessSvg.of(bare)).doesNotContain("why:", "◆", "◇");
    }

    @Test
    void svg_longMessage_isBrokenIntoLinesThatFit() throws Exception {
        String name = "a very long name of a counter ".repeat(8).strip();
        Exploration result = Found.lostUpdate("x", "a", name);
        Document svg = parse(WitnessSvg.of(result.violations().get(0)));
        assertThat(String.join(" ", all(svg, "text"))).contains("no-lost-update: " + name + " is 1");
    }

    @Test
    void svg_hostileNames_areText() throws Exception {
        Exploration result = Found.lostUpdate(Found.HOSTILE, "a" + Found.HOSTILE, Found.HOSTILE);
        String drawing = WitnessSvg.of(result.violations().get(0));
        Document svg = parse(drawing);
        assertThat(all(svg, "script")).isEmpty();
        assertThat(drawing).doesNotContain("\u202e").contains("\\u202e\\u0000\\ud800");
        assertThat(all(svg, "text")).anySatisfy(text -> assertThat(text).contains("<script>alert(1)</script>"));
    }
}
