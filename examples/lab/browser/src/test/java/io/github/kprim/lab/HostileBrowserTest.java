package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.report.ExplorationReport;
import io.github.kprim.report.MatrixCell;
import io.github.kprim.step.ReadWriteOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests a report of a scenario in which every name tries to be more than a name. */
class HostileBrowserTest {
    private static final Path PAGE = Path.of("target/hostile.html").toAbsolutePath();
    private static final String HOSTILE = "</td></script><script>window.ran=1</script>"
            + "<img src=x onerror='window.ran=1'>\" onfocus=\"window.ran=1\" autofocus \u202e\u0000\ud800]]>&amp;";

    /** The name as the page must show it. */
    private static final String SHOWN = HOSTILE.replace("\u202e\u0000\ud800", "\\u202e\\u0000\\ud800");

    private static void write() throws IOException {
        Exploration found = Explorer.of(Scenario.of(HOSTILE, world -> {
                    ReadWriteOnce<String> cell = new ReadWriteOnce<>(HOSTILE, "");
                    world.task(HOSTILE, () -> cell.writeOnce(HOSTILE))
                            .show(cell)
                            .column(HOSTILE, cell, cell::peek)
                            .always(HOSTILE, () -> cell.readOnce().isEmpty() ? null : HOSTILE);
                }))
                .explore();
        ExplorationReport.matrix(
                        HOSTILE,
                        List.of(new MatrixCell(HOSTILE, HOSTILE, found)
                                .withNote(HOSTILE)
                                .withReplay(HOSTILE)))
                .meaning(HOSTILE, HOSTILE)
                .writeHtml(PAGE);
    }

    @Test
    void page_ofHostileNames_showsThemAndRunsNothing() throws IOException {
        write();
        try (Browser browser = new Browser()) {
            browser.open(PAGE, "");
            browser.run("document.querySelector('[data-go=next]').click()");
            assertThat(browser.run("return window.ran === undefined")).isEqualTo(true);
            assertThat(browser.run("return document.images.length + document.scripts.length"))
                    .isEqualTo(1L);
            for (String place : List.of("h1", ".note", ".action", ".state td:not([colspan])", ".steps thead th ~ th")) {
                assertThat(browser.run(
                                "return Array.from(document.querySelectorAll(arguments[0]))"
                                        + ".some(part => part.textContent.includes(arguments[1]))",
                                place,
                                SHOWN))
                        .as(place)
                        .isEqualTo(true);
            }
            assertThat(browser.console()).isEmpty();
            assertThat(browser.requests()).containsExactly(PAGE.toUri().toString());
            browser.screenshot("hostile");
        }
    }

    /** A second line of defence, in case any text ever escapes its escaping. */
    @Test
    void page_scriptThatGotInAllTheSame_doesNotRun() throws IOException {
        write();
        try (Browser browser = new Browser()) {
            browser.open(PAGE, "");
            browser.run("""
                    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = 1">');
                    const script = document.createElement('script');
                    script.textContent = 'window.ran = 1';
                    document.body.append(script);
                    """);
            assertThat(browser.run("return window.ran === undefined")).isEqualTo(true);
            assertThat(browser.console()).anyMatch(message -> message.contains("Content Security Policy"));
        }
    }
}
