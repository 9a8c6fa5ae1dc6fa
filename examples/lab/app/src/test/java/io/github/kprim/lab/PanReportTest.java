package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that pan's output is read in full, and never as a pass if pan stopped early. The texts are pan's own. */
class PanReportTest {
    private static final String PASS = """

            (Spin Version 6.5.2 -- 6 December 2019)

            Full statespace search for:
            \tnever claim         \t- (none specified)
            \tassertion violations\t+
            \tcycle checks       \t- (disabled by -DSAFETY)
            \tinvalid end states\t+

            State-vector 80 byte, depth reached 106, errors: 0
                  265 states, stored
                  228 states, matched
                  493 transitions (= stored+matched)
                   94 atomic steps
            hash conflicts:         0 (resolved)

            Stats on memory usage (in Megabytes):
                0.025\tequivalent memory usage for states (stored*(State-vector + overhead))
                8.653\ttotal actual memory usage



            pan: elapsed time 0.01 seconds
            pan: rate     26500 states/second
            """;

    private static final String FAIL = "pan:1: assertion violated stable_mm_users (at depth 32)\n"
            + "pan:4: assertion violated no_lost_dirty (at depth 60)\n"
            + "pan:9: assertion violated stable_mm_users (at depth 28)\n"
            + PASS.replace("errors: 0", "errors: 12");

    private static final String DEADLOCK =
            "pan:1: invalid end state (at depth 27)\n" + PASS.replace("errors: 0", "errors: 3");

    private static void assertProvesNothing(String output) {
        assertThatThrownBy(() -> PanReport.of(output))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("pan's search proves nothing: ");
    }

    @Test
    void of_completeSearchWithoutErrors_isAPassWithItsStates() {
        PanReport report = PanReport.of(PASS);
        assertThat(report.failed()).isEmpty();
        assertThat(report.deadlock()).isFalse();
        assertThat(report.states()).isEqualTo(265);
    }

    @Test
    void of_failedAssertions_namesEachOnce() {
        PanReport report = PanReport.of(FAIL);
        assertThat(report.failed()).containsExactly("no_lost_dirty", "stable_mm_users");
        assertThat(report.deadlock()).isFalse();
    }

    @Test
    void of_invalidEndState_isADeadlock() {
        assertThat(PanReport.of(DEADLOCK).deadlock()).isTrue();
        assertThat(PanReport.of(DEADLOCK).failed()).isEmpty();
    }

    /** This is the output with -m10. There is no other sign of the limit, and the status is 0. */
    @Test
    void of_searchNotDeepEnough_isRefused() {
        assertProvesNothing("error: max search depth too small\n" + PASS);
    }

    @Test
    void of_outOfMemory_isRefused() {
        assertProvesNothing("pan: reached -DMEMLIM bound\n\t2.01614e+06 bytes used\n" + PASS);
    }

    @Test
    void of_stoppedAtTheFirstError_isRefused() {
        assertProvesNothing(FAIL.replace("2019)\n", "2019)\nWarning: Search not completed\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pan: error, VECTORSZ too small, recompile pan.c with -DVECTORSZ=N with N>64\n",
                "pan:1: aborting (at depth 0)\n",
                "pan:1: assertion violated (mm_users==1) (at depth 32)\n"
            })
    void of_errorThatNoPropertyNames_isRefused(String line) {
        assertProvesNothing(line + FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bit statespace search for:", "Hash-Compact 4 search for:"})
    void of_searchThatMayTakeTwoStatesForOne_isRefused(String search) {
        assertProvesNothing(PASS.replace("Full statespace search for:", search));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assertion violations\t", "invalid end states\t"})
    void of_searchThatLooksForOneKindOfErrorOnly_isRefused(String kind) {
        assertProvesNothing(PASS.replace(kind + "+", kind + "- (disabled by a flag)"));
    }

    @Test
    void of_outputCutAnywhere_isRefused() {
        int end = PASS.indexOf("pan: elapsed");
        for (int length = 0; length <= end; length++) {
            assertProvesNothing(PASS.substring(0, length));
        }
    }

    @Test
    void of_errorsThatAreCountedButNotNamed_isRefused() {
        assertProvesNothing(PASS.replace("errors: 0", "errors: 1"));
    }

    @Test
    void of_errorsThatAreNamedButNotCounted_isRefused() {
        assertProvesNothing(DEADLOCK.replace("errors: 3", "errors: 0"));
    }
}
