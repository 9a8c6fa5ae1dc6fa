package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.explore.Explanation;
import io.github.kprim.explore.State;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.Witness;
import io.github.kprim.scenarios.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Tests the lab's full report, opened from the disk. */
class ReportBrowserTest {
    private static final String CELL = "one-poker.fork-aware-as-posted";
    private static final String WITNESS = CELL + ".stable-mm-users";
    private static final Path PAGE = FullReport.PAGE;
    private static final Violation VIOLATION =
            FullReport.violation("fork-aware-as-posted", "one-poker", "stable-mm-users");
    private static final List<Witness.Line> LINES = VIOLATION.witness().lines();
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

    @BeforeEach
    void asOnAScreen() {
        browser.size(1600, 1000);
        browser.media("screen", "light");
    }

    @AfterEach
    void pageWasQuietAndLoadedNothing() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    }

    private static State state(int step) {
        return step == 0
                ? VIOLATION.witness().initialState()
                : LINES.get(step - 1).state();
    }

    private static void assertShows(Viewer viewer, int step) {
        assertThat(viewer.step()).isEqualTo(step);
        assertThat(viewer.entries()).isEqualTo(Viewer.entriesOf(state(step)));
        assertThat(viewer.tasks()).isEqualTo(Viewer.tasksOf(state(step)));
    }

    @Test
    void open_fullReport_showsAVerdictForEachCellAndLoadsNothing() {
        browser.open(PAGE, "");
        assertThat(browser.run("return document.querySelectorAll('.matrix a').length"))
                .isEqualTo((long) FullReport.CELLS.size());
        for (Cell cell : FullReport.CELLS) {
            String id = cell.scenario().id() + "." + cell.protocol().id();
            assertThat(browser.find(By.cssSelector(".matrix a[href='#" + id + "']"))
                            .getText())
                    .contains(cell.exploration().verdict().name());
        }
        assertThat(browser.run("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        assertThat(browser.requests()).containsExactly(PAGE.toUri().toString());
        browser.screenshot("matrix-light");
    }

    @Test
    void cell_chosenInTheMatrix_opensAloneAndHasTheFocus() {
        browser.open(PAGE, "");
        browser.find(By.cssSelector(".matrix a[href='#" + CELL + "']")).click();
        assertThat(browser.run("return Array.from(document.querySelectorAll('.cell'))"
                        + ".filter(cell => cell.checkVisibility()).map(cell => cell.id)"))
                .isEqualTo(List.of(CELL));
        assertThat(browser.focused().getText()).isEqualTo("fork-aware-as-posted / one-poker");
        browser.find(By.cssSelector(".cell.open .back")).click();
        assertThat(browser.focused().getDomAttribute("href")).isEqualTo("#" + CELL);
    }

    @Test
    void buttons_everyStepForwardAndBack_showTheStateOfTheExploration() {
        browser.open(PAGE, "#" + WITNESS);
        Viewer viewer = new Viewer(browser, WITNESS);
        assertShows(viewer, 0);
        for (int step = 1; step <= LINES.size(); step++) {
            viewer.press("next");
            assertShows(viewer, step);
        }
        viewer.press("next");
        assertShows(viewer, LINES.size());
        for (int step = LINES.size() - 1; step >= 0; step--) {
            viewer.press("back");
            assertShows(viewer, step);
        }
    }

    @Test
    void violation_jumpedTo_showsTheCountThatBreaksTheInvariant() {
        browser.open(PAGE, "#" + WITNESS);
        Viewer viewer = new Viewer(browser, WITNESS);
        viewer.press("violation");
        assertShows(viewer, LINES.size());
        String users = LINES.get(LINES.size() - 1).values().get(0);
        assertThat(viewer.entries()).containsValue("mm_users=" + users);
        assertThat(viewer.find("tr[aria-current] .value").getText()).isEqualTo(users);
        assertThat(viewer.find(".state tr.changed").getText()).contains("mm_users", "was");
        assertThat(viewer.find(".sentence").getText()).contains("Step " + LINES.size(), VIOLATION.message());
        assertThat(browser.id("announcement").getDomProperty("textContent"))
                .contains("Step " + LINES.size(), "mm_users", VIOLATION.message());
        browser.screenshot("witness-light");
    }

    @Test
    void why_topOfAWitness_namesThePatternAndMarksItsSteps() {
        Explanation why = VIOLATION.explanation().orElseThrow();
        browser.open(PAGE, "#" + WITNESS);
        Viewer viewer = new Viewer(browser, WITNESS);
        assertThat(viewer.find(".why").getText()).contains(why.pattern().plainName(), why.text());
        assertThat(viewer.marked("◆")).isNotEmpty().isEqualTo(why.steps());
        assertThat(viewer.marked("◇")).isEqualTo(why.between());
        browser.run("arguments[0].scrollIntoView()", viewer.find("h3"));
        browser.screenshot("witness-why");
    }

    @Test
    void stepNumber_ofAMarkedStep_staysInOneLine() {
        int marked = VIOLATION.explanation().orElseThrow().steps().get(0);
        browser.open(PAGE, "#" + WITNESS + "." + marked);
        assertThat(browser.run("""
                        const range = document.createRange();
                        range.selectNodeContents(arguments[0]);
                        return new Set(Array.from(range.getClientRects()).map(box => Math.round(box.bottom))).size;
                        """, new Viewer(browser, WITNESS).find("tr[aria-current] th")))
                .as("lines")
                .isEqualTo(1L);
    }

    @Test
    void keys_onAnOpenedCell_stepItsWitness() {
        browser.open(PAGE, "");
        browser.find(By.cssSelector(".matrix a[href='#" + CELL + "']")).sendKeys(Keys.ENTER);
        Viewer viewer = new Viewer(browser, WITNESS);
        type(Keys.ARROW_RIGHT, "j", Keys.ARROW_DOWN);
        assertShows(viewer, 3);
        type("k", Keys.ARROW_LEFT);
        assertShows(viewer, 1);
        type(Keys.END);
        assertShows(viewer, LINES.size());
        type(Keys.HOME);
        assertShows(viewer, 0);
    }

    private static void type(CharSequence... keys) {
        for (CharSequence key : keys) {
            browser.focused().sendKeys(key);
        }
    }

    @Test
    void slider_movedByKeysAndByHand_stepsTheWitness() {
        browser.open(PAGE, "#" + WITNESS);
        Viewer viewer = new Viewer(browser, WITNESS);
        viewer.slider().sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertShows(viewer, 2);
        viewer.slider().sendKeys(Keys.END);
        assertShows(viewer, LINES.size());
        browser.run("arguments[0].value = 4; arguments[0].dispatchEvent(new Event('input'))", viewer.slider());
        assertShows(viewer, 4);
        assertThat(viewer.slider().getDomAttribute("aria-valuetext"))
                .contains("Step 4", LINES.get(3).action());
    }

    @Test
    void link_toAStep_opensThere() {
        browser.open(PAGE, "#" + WITNESS + ".7");
        assertShows(new Viewer(browser, WITNESS), 7);
        assertThat(browser.run("return window.location.hash")).isEqualTo("#" + WITNESS + ".7");
    }

    @Test
    void token_withoutAClipboard_isSelected() {
        browser.open(PAGE, "#" + WITNESS);
        Viewer viewer = new Viewer(browser, WITNESS);
        browser.run("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
        WebElement button = viewer.find(".copy");
        button.click();
        assertThat(browser.run("return String(window.getSelection())")).isEqualTo(VIOLATION.token());
        assertThat(button.getDomAttribute("data-done")).isIn("copied", "selected");
    }

    @Test
    void token_withAClipboard_isCopied() {
        browser.devtools(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        browser.open(PAGE, "#" + WITNESS);
        new Viewer(browser, WITNESS).find(".copy").click();
        assertThat(browser.runAsync("navigator.clipboard.readText().then(arguments[0], arguments[0])"))
                .isEqualTo(VIOLATION.token());
    }

    @Test
    void theme_darkByTheSystemOrByHand_changesTheColours() {
        String colour = "return getComputedStyle(document.body).backgroundColor";
        browser.open(PAGE, "#" + WITNESS + ".6");
        Object light = browser.run(colour);
        browser.media("screen", "dark");
        Object dark = browser.run(colour);
        assertThat(dark).isNotEqualTo(light);
        browser.screenshot("witness-dark");
        browser.id("theme").click();
        assertThat(browser.run(colour)).isEqualTo(light);
        browser.media("screen", "light");
        browser.id("theme").click();
        assertThat(browser.run(colour)).isEqualTo(dark);
    }

    @Test
    void projector_smallScreen_showsStepsAndState() {
        browser.size(1024, 768);
        browser.open(PAGE, "#poker-kthread.fork-aware-as-posted.no-lost-dirty.21");
        Viewer viewer = new Viewer(browser, "poker-kthread.fork-aware-as-posted.no-lost-dirty");
        assertThat(viewer.step()).isEqualTo(21);
        assertThat(browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
        assertThat(isInWindow(viewer)).isTrue();
        browser.screenshot("witness-projector");
        browser.open(PAGE, "#poker-kthread.fork-aware-as-posted.no-lost-dirty");
        type(Keys.END);
        assertThat(isInWindow(new Viewer(browser, "poker-kthread.fork-aware-as-posted.no-lost-dirty")))
                .isTrue();
    }

    @Test
    void state_changedBelowTheEndOfItsBox_isScrolledTo() {
        browser.size(1024, 768);
        String id = "poker-kthread.fork-aware-as-posted.no-lost-dirty";
        List<Witness.Line> lines = FullReport.violation("fork-aware-as-posted", "poker-kthread", "no-lost-dirty")
                .witness()
                .lines();
        browser.open(PAGE, "#" + id);
        Viewer viewer = new Viewer(browser, id);
        for (int step = 1; step <= lines.size(); step++) {
            viewer.press("next");
            assertThat(browser.run("""
                            const box = arguments[0].getBoundingClientRect();
                            const changed = Array.from(arguments[0].querySelectorAll('.changed')).pop();
                            if (!changed) { return true; }
                            const row = changed.getBoundingClientRect();
                            return row.top >= box.top - 1 && row.bottom <= box.bottom + 1;
                            """, viewer.find(".state")))
                    .as("after step %d", step)
                    .isEqualTo(true);
        }
    }

    private static boolean isInWindow(Viewer viewer) {
        return (boolean) browser.run(
                "const row = arguments[0].getBoundingClientRect();"
                        + "return row.top >= 0 && row.bottom <= window.innerHeight",
                viewer.find("tr[aria-current]"));
    }

    @Test
    void print_openWitness_showsEveryStepWithWhatChangedAndNoControls() {
        browser.open(PAGE, "#" + WITNESS + ".3");
        Viewer viewer = new Viewer(browser, WITNESS);
        assertThat(viewer.find(".changes").isDisplayed()).isFalse();
        browser.media("print", "light");
        assertThat(viewer.find(".controls").isDisplayed()).isFalse();
        assertThat(viewer.find(".state").isDisplayed()).isFalse();
        assertThat(viewer.find("tr.violation .changes").getText()).contains("mm_users", "→ 2");
        String weight = "return getComputedStyle(arguments[0]).fontWeight + getComputedStyle(arguments[0]).color";
        assertThat(browser.run(weight, viewer.find("tr[data-step='5'] th")))
                .isEqualTo(browser.run(weight, viewer.find("tr[data-step='2'] th")));
        browser.size(900, 1200);
        browser.run("document.querySelector('.cell.open').scrollIntoView()");
        browser.screenshot("witness-print");
    }

    @Test
    void page_withoutItsScript_showsAllCellsAndChanges(@TempDir Path folder) throws IOException {
        String page = Files.readString(PAGE);
        String withoutScript = page.replaceFirst("<script>(?s:.*?)</script>", "");
        assertThat(withoutScript).isNotEqualTo(page).doesNotContain("<script>");
        browser.open(Files.writeString(folder.resolve("page.html"), withoutScript), "");
        assertThat(browser.run("return document.documentElement.className")).isEqualTo("");
        assertThat(browser.run("return Array.from(document.querySelectorAll('.cell, .steps, .changes'))"
                        + ".every(part => part.checkVisibility())"))
                .isEqualTo(true);
        assertThat(browser.run("return Array.from(document.querySelectorAll('.controls, .copy'))"
                        + ".some(part => part.checkVisibility())"))
                .isEqualTo(false);
    }

    @Test
    void browser_thatIsNotThere_isMissedByName() {
        assertThatThrownBy(() -> Browser.find("no-such-browser"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there is no no-such-browser on the PATH, which -Pbrowser needs");
    }
}
