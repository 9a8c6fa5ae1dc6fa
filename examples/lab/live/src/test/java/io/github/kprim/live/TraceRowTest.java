package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TraceRowTest {
    private static final Workload WORKLOAD = new Workload("invented", "/bin/sh", "nothing", Map.of(), null);
    private static final Configuration CONFIGURATION =
            new Configuration(Configuration.WORKLOADS, WORKLOAD, Reader.NONE, "madvise");

    /** A fork whose copy begins with these counts and ends with mm_users 1. */
    private static ForkEvent fork(int users, int count, long pages) {
        return ForkEvent.of("@fork[1000000, 17, 1, 1, " + users + ", " + count + ", 1, " + count
                + ", 1, 1, 0, 50000, 40000, " + pages + ", 9, sh]: 1");
    }

    @Test
    void of_forksOfTwoRuns_addsThemUp() {
        ForkTrace first = new ForkTrace(List.of(fork(1, 1, 10), fork(1, 2, 20), fork(2, 1, 30), fork(3, 2, 40)), 1);
        ForkTrace second = new ForkTrace(
                List.of(fork(1, 1, 100), ForkEvent.of(ForkTraceTest.VFORK), ForkEvent.of(ForkTraceTest.THREAD)), 0);

        TraceRow row = TraceRow.of(CONFIGURATION, List.of(first, second));

        assertThat(row.begin()).isEqualTo(new Counts(2, 1, 1, 1));
        assertThat(row.entry()).isEqualTo(new Counts(5, 0, 0, 0));
        assertThat(row.forks()).isEqualTo(5);
        assertThat(row.vforks()).isEqualTo(1);
        assertThat(row.threads()).isEqualTo(1);
        assertThat(row.lost()).isEqualTo(1);
        assertThat(row.pages()).isEqualTo(200);
        assertThat(row.pagesAlone()).isEqualTo(110);
        assertThat(row.aloneByRun()).containsExactly(0.25, 1.0);
        assertThat(row.copyMicrosByRun()).containsExactly(40.0, 40.0);
    }

    @Test
    void of_runWithoutForks_hasNoShare() {
        TraceRow row = TraceRow.of(CONFIGURATION, List.of(new ForkTrace(List.of(), 0)));

        assertThat(row.forks()).isZero();
        assertThat(row.aloneByRun()).isEmpty();
    }

    @Test
    void of_forkThatIsDisturbed_isCounted() {
        ForkEvent disturbed = ForkEvent.of("@fork[1000000, 17, 1, 1, 1, 1, 2, 1, 1, 1, 2, 50000, 40000, 10, 9, sh]: 1");

        TraceRow row = TraceRow.of(CONFIGURATION, List.of(new ForkTrace(List.of(disturbed, fork(1, 1, 1)), 0)));

        assertThat(row.disturbed()).isEqualTo(1);
        assertThat(row.met()).isEqualTo(1);
    }

    @Test
    void sizes_ofForks_areSortedIntoRows() {
        List<ForkEvent> forks = new ArrayList<>(List.of(fork(1, 1, 255), fork(1, 2, 256), fork(1, 1, 70 * 256)));

        List<SizeRow> rows = SizeRow.of("invented", List.of(new ForkTrace(forks, 0)));

        assertThat(rows).extracting(SizeRow::fromMebibytes).containsExactly(0L, 1L, 64L);
        assertThat(rows).extracting(SizeRow::alone).containsExactly(1L, 0L, 1L);
        assertThat(rows.get(0).medianMicros()).isEqualTo(50);
        assertThat(rows.get(0).copyShare()).isEqualTo(0.8);
    }
}
