package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.report.ExplorationReport;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the report with the rules of axe-core, including contrast of level AA. */
class AccessibilityBrowserTest {
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "light, ''",
        "dark, ''",
        "light, #one-poker.fork-aware-as-posted.stable-mm-users.6",
        "dark, #one-poker.fork-aware-as-posted.stable-mm-users.10",
        "light, #self.fork-aware-as-posted.no-deadlock.20",
        "dark, #self.fork-aware-as-posted.lockdep-clean.3",
        "light, #kthread-target.fork-aware-as-posted",
    })
    void page_inEachTheme_breaksNoRule(String theme, String fragment) {
        browser.size(1600, 1000);
        browser.media("screen", theme);
        browser.open(FullReport.PAGE, fragment);
        assertThat(Axe.violations(browser)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void why_andMarks_areAmongWhatIsChecked(String theme) {
        browser.size(1600, 1000);
        browser.media("screen", theme);
        browser.open(FullReport.PAGE, "#one-poker.fork-aware-as-posted.stable-mm-users.10");
        assertThat(browser.run("return Array.from(document.querySelectorAll('.open .why, .open .pair'))"
                        + ".filter(part => part.checkVisibility()).length"))
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isGreaterThan(2);
        assertThat(Axe.violations(browser)).isEmpty();
        browser.run("document.querySelectorAll('.open .why p, .open .pair').forEach(p => p.style.color = '#777')");
        assertThat(Axe.violations(browser)).anyMatch(violation -> violation.startsWith("color-contrast"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void pageOfOneCell_inEachTheme_breaksNoRule(String theme) throws IOException {
        browser.size(1024, 768);
        browser.media("screen", theme);
        Path page = Path.of("target/one-cell.html").toAbsolutePath();
        ExplorationReport.of(
                        FullReport.cell("fork-aware-as-posted", "one-poker").exploration())
                .writeHtml(page);
        browser.open(page, "");
        assertThat(Axe.violations(browser)).isEmpty();
        browser.screenshot("one-cell-" + theme);
    }

    @Test
    void brokenPage_withFaintTextAndAnUnnamedSlider_isFoundOut() {
        browser.media("screen", "light");
        browser.open(FullReport.PAGE, "#one-poker.fork-aware-as-posted");
        browser.run("document.querySelector('.open .note').style.color = '#bbb';"
                + "document.querySelector('.open .controls label').remove()");
        assertThat(Axe.violations(browser))
                .anyMatch(violation -> violation.startsWith("color-contrast"))
                .anyMatch(violation -> violation.startsWith("label"));
    }
}
