package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecordedPageTest {
    @Test
    void fill_anOldFigure_replacesItAlone() {
        String page = "A fork is <!-- recorded: gain -->9.9<!-- end --> times faster.\n<!-- end -->\n";

        assertThat(RecordedPage.fill(page, Map.of("gain", "$1\\2")))
                .isEqualTo("A fork is <!-- recorded: gain -->$1\\2<!-- end --> times faster.\n<!-- end -->\n");
    }

    @Test
    void fill_aTable_keepsWhatIsAround() {
        String page = "<!-- recorded: a -->\nold\nold\n<!-- end -->\nwords\n<!-- recorded: b --><!-- end -->\n";

        assertThat(RecordedPage.fill(page, Map.of("a", "\nnew\n", "b", "1")))
                .isEqualTo("<!-- recorded: a -->\nnew\n<!-- end -->\nwords\n<!-- recorded: b -->1<!-- end -->\n");
    }

    @Test
    void fill_aPlaceWithoutAFigure_isRefused() {
        assertThatThrownBy(() -> RecordedPage.fill("<!-- recorded: gain --><!-- end -->", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing is recorded as gain");
    }

    @Test
    void fill_aFigureWithoutAPlace_isRefused() {
        assertThatThrownBy(() -> RecordedPage.fill("words", Map.of("gain", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no place for [gain]");
    }

    @Test
    void fill_aPlaceWithoutAnEnd_isRefused() {
        assertThatThrownBy(() -> RecordedPage.fill("<!-- recorded: gain -->1\nwords", Map.of("gain", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the place gain has no <!-- end -->");
        assertThatThrownBy(() -> RecordedPage.fill(
                        "<!-- recorded: a -->1\n<!-- recorded: b -->2<!-- end -->", Map.of("a", "1", "b", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the place a has no <!-- end -->");
    }
}
