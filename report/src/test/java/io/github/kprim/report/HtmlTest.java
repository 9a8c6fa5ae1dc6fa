package io.github.kprim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void text_withMarkup_isShownAsText() {
        assertThat(new Html().text("<b title=\"x\">'&'</b>]]>").toString())
                .isEqualTo("&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;]]&gt;");
    }

    @Test
    void attribute_withQuotes_staysAnAttribute() {
        assertThat(new Html()
                        .element("p", "", "title", "\" onclick='x'", "hidden", null)
                        .toString())
                .isEqualTo("<p title=\"&quot; onclick=&#39;x&#39;\"></p>");
    }

    @Test
    void identifiers_withMarkup_areTextThatMayBeBrokenAtTheirJoints() {
        assertThat(new Html().named("td", "mm_users(<b>)").toString())
                .isEqualTo("<td>mm_<wbr>users(<wbr>&lt;b&gt;)</td>");
    }

    @Test
    void close_severalElements_closesTheInnermost() {
        assertThat(new Html().open("ul").open("li").close().close().toString()).isEqualTo("<ul><li></li></ul>");
    }

    @Test
    void verbatim_sourceThatWouldEndItsElement_isRefused() {
        assertThatThrownBy(() -> new Html().verbatim("x = '</script>'"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("</");
    }

    @Test
    void printable_charactersThatCannotBeSeen_areShownByNumber() {
        assertThat(Printable.of("a\u0000b\u202ec\ud800d\u2028e\ufefff\u007fg\uffffh\r"))
                .isEqualTo("a\\u0000b\\u202ec\\ud800d\\u2028e\\ufefff\\u007fg\\uffffh\\u000d");
        assertThat(Printable.of("\udb40\udc41")).isEqualTo("\\u{e0041}");
    }

    @Test
    void printable_ordinaryTextOfAnyLanguage_staysAsItIs() {
        String text = "naïve\t\u05d0\u05d1 \u4e2d \ud83d\ude00\nnext";
        assertThat(Printable.of(text)).isSameAs(text);
        assertThat(Printable.line(text)).isEqualTo("naïve \u05d0\u05d1 \u4e2d \ud83d\ude00 next");
    }

    @Test
    void names_sameWords_areToldApart() {
        Names names = new Names();
        assertThat(names.of("Two pokers", "<>")).isEqualTo("two-pokers.-");
        assertThat(names.of("two-pokers", "\"y\"")).isEqualTo("two-pokers.-y-");
        assertThat(names.of("two-pokers", "&")).isEqualTo("two-pokers.--2");
    }
}
