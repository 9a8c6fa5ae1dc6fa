package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplorerRatioTest {
    private static final ExplorerRatio.Rate EXPLORER = new ExplorerRatio.Rate(100, 40_000);

    /** 1,001 executions in 2 seconds. One execution takes 1 second, so the other 1,000 take 1 second. */
    private static final ExplorerRatio.Rate LINCHECK = new ExplorerRatio.Rate(0.5, 500.5);

    private static final ExplorerRatio.Rate START_UP = new ExplorerRatio.Rate(1, 1);

    @Test
    void table_allMeasured_hasBothRatios() {
        String table = ExplorerRatio.table(
                Map.of("ONE_POKER", Map.of("explorer", EXPLORER, "lincheck", LINCHECK, "lincheckStartUp", START_UP)));
        assertThat(table).endsWith("| ONE_POKER | 40,000 | 501 | 79.9 | 1,000 | 40.0 |\n");
    }

    @Test
    void table_startUpNotMeasured_saysSo() {
        String table = ExplorerRatio.table(Map.of("ONE_POKER", Map.of("explorer", EXPLORER, "lincheck", LINCHECK)));
        assertThat(table).endsWith("| 79.9 | not run | not run |\n");
    }

    @Test
    void of_nothingMeasured_isEmpty() {
        assertThat(ExplorerRatio.of(List.of())).isEmpty();
    }
}
