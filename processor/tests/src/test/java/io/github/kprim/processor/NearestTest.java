package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "lock, lock, 0",
        "lock, '', 4",
        "lock, loc, 1",
        "lock, block, 1",
        "lock, look, 1",
        "lock, lokc, 1",
        "ca, abc, 3",
        "mmapLock, pageLock, 4"
    })
    void distance_ofTwoNames_countsSlips(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
        assertThat(Nearest.distance(b, a)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({
        "mmaplock, mmapLock",
        "mmaplokc, mmapLock",
        "pagelock, pageLock()",
        "m, mu",
        "nu, mu",
        "alock, aLock",
    })
    void to_slip_givesTheNameMeant(String name, String meant) {
        assertThat(Nearest.to(name, List.of("pageLock()", "mmapLock", "mu", "aLock")))
                .contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"zebra", "mmap", "xy"})
    void to_otherName_givesNone(String name) {
        assertThat(Nearest.to(name, List.of("pageLock()", "mmapLock", "mu", "aLock")))
                .isEmpty();
    }
}
