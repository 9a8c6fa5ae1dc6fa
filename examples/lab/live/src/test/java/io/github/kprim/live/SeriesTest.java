package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeriesTest {
    private static final List<String> PTES =
            List.of("pte 0 plain 512 128 65536", "pte 0 and 512 128 393216", "pte 1 and 512 128 393216", "end 2");

    @Test
    void ofPtes_allLines_givesTimesOfOneEntryByRound() {
        Series series = Series.ofPtes(List.of(
                "pte 0 plain 512 128 65536",
                "pte 0 and 512 128 393216",
                "pte 1 and 512 128 458752",
                "pte 1 plain 512 128 131072",
                "end 2"));

        assertThat(series.of("plain", 512)).containsExactly(1, 2);
        assertThat(series.of("and", 512)).containsExactly(6, 7);
        assertThat(series.sizes()).containsExactly(512L);
    }

    @Test
    void ofForks_allLines_givesTimesOfForks() {
        Series series = Series.ofForks(List.of(
                "fork 0 writable 0 0 30000",
                "fork 0 writable 2 512 50000",
                "fork 1 writable 2 512 60000",
                "fork 1 writable 0 0 31000",
                "end 2"));

        assertThat(series.of("writable", 2)).containsExactly(50_000, 60_000);
        assertThat(series.sizes()).containsExactly(0L, 2L);
    }

    @Test
    void ofPtes_cutAtAnyLine_isRefused() {
        for (int lines = 0; lines < PTES.size(); lines++) {
            List<String> cut = PTES.subList(0, lines);
            assertThatThrownBy(() -> Series.ofPtes(cut))
                    .as("after %d lines", lines)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cut");
        }
    }

    @Test
    void ofPtes_aCaseThatMissesARound_isRefused() {
        assertThatThrownBy(() -> Series.ofPtes(PTES)).hasMessageContaining("1 samples of 2 rounds");
    }

    @ParameterizedTest
    @CsvSource({
        "pte 0 plain 512 128 65536 7, is not a sample",
        "pte 0 plain 512 128, is not a sample",
        "pte 0 plain 512 128 -5, is not a sample",
        "fork 0 writable 2 512 50000, is not a sample",
        "Segmentation fault, is not a sample",
        "pte 0 plain 512 128 0, took no time",
        "pte 0 plain 0 128 10, took no time",
        "pte 0 plain 512 0 10, took no time",
        "pte 3 plain 512 128 65536, is of another round",
        "pte 0 plain 512 128 99999999999999999999, is not a sample",
    })
    void ofPtes_garbledLine_isRefused(String line, String why) {
        assertThatThrownBy(() -> Series.ofPtes(List.of(line, "end 1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1 " + why)
                .hasMessageContaining(line);
    }

    @Test
    void ofPtes_aRoundTwice_isRefused() {
        assertThatThrownBy(
                        () -> Series.ofPtes(List.of("pte 0 plain 512 128 65536", "pte 0 plain 512 128 65536", "end 2")))
                .hasMessageContaining("line 2 is of another round than the 1 before it");
    }

    @Test
    void of_aCaseThatWasNotMeasured_saysWhichWere() {
        Series series = Series.ofForks(List.of("fork 0 writable 2 512 50000", "end 1"));

        assertThatThrownBy(() -> series.of("writable", 4))
                .hasMessageContaining("writable with 4 was not measured, only");
    }

    /** As on some arm64 machines. */
    @Test
    void ofForks_pagesOf64KiB_areRefused() {
        assertThatThrownBy(() -> Series.ofForks(List.of("fork 0 writable 2 32 50000", "end 1")))
                .hasMessageContaining("do not have 4 KiB");
    }
}
