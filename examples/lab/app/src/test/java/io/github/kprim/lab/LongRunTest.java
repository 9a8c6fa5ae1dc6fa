package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Progress;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongRunTest {
    @ParameterizedTest
    @CsvSource({
        "12345, 0.5, 0, 60, '12,345 executions, about 50 %, 60 s left'",
        "12345, 0.25, 0, 60, '12,345 executions, about 25 %, 3 min left'",
        "12345, 0.75, 0.5, 60, '12,345 executions, about 75 %, 60 s left'",
        "64, 0.001, 0, 1, '64 executions, about 0 %'",
        "64, 0.5, 0.5, 1, '64 executions, about 50 %'"
    })
    void describe_someShare_estimatesFromWhatThisRunHasDone(
            long executions, double share, double atStart, long seconds, String text) {
        assertThat(LongRun.describe(new Progress(executions, share), atStart, Duration.ofSeconds(seconds)))
                .isEqualTo(text);
    }
}
