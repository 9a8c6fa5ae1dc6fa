package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.kprim.lab.mutation.Mutant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdequacyPageTest {
    private static final String PAGE = "# Words\n\n" + AdequacyPage.START + """

            ## Equivalent mutants

            It costs
            only time.

            * `d: one`
            * `d: two`

            ## What the matrix does not show

            Nobody does that.

            * `d: three`
            """;

    private static MutantTrial trial(String name, String fault, boolean losesFast) {
        return new MutantTrial("d", new Mutant("drop", name, "", "", Map.of()), fault, losesFast);
    }

    @Test
    void with_sameMutants_keepsReasonsAndCounts() {
        String page = new AdequacyPage(PAGE)
                .with(List.of(
                        trial("one", "", false),
                        trial("two", "", false),
                        trial("three", "", false),
                        trial("four", "no-leak in self", false),
                        trial("five", "", true)));
        assertThat(page).startsWith("# Words\n\n" + AdequacyPage.START).endsWith(PAGE.substring(PAGE.indexOf("## E")));
        assertThat(page).contains("| d | 5 | 1 | 1 | 2 | 1 |", "| all | 5 | 1 | 1 | 2 | 1 |");
        assertThat(new AdequacyPage(page).with(List.of(trial("one", "", false))))
                .contains("| d | 1 | 0 | 0 | 1 | 0 |");
    }

    @Test
    void with_explainedMutantThatIsRefutedNow_losesItsRowAndReason() {
        String page = new AdequacyPage(PAGE)
                .with(List.of(
                        trial("one", "", false), trial("two", "no-leak in self", false), trial("three", "", true)));
        assertThat(page).contains("* `d: one`").doesNotContain("d: two", "d: three", "Nobody does that.");
    }

    @Test
    void with_newMutantThatNothingRefutes_saysThatItIsNotExplained() {
        String page = new AdequacyPage(PAGE).with(List.of(trial("one", "", false), trial("six", "", false)));
        assertThat(page).contains("## " + AdequacyPage.UNEXPLAINED).endsWith("* `d: six`\n");
        assertThat(new AdequacyPage(page).with(List.of(trial("six", "", false))))
                .as("the heading explains nothing")
                .contains("## " + AdequacyPage.UNEXPLAINED);
    }

    @Test
    void new_pageWithoutTheLine_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AdequacyPage("# Words\n"));
    }
}
