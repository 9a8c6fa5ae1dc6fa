package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.live.ForkEvent.Kind;
import io.github.kprim.live.ForkEvent.Look;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForkTraceTest {
    static final String FORK =
            "@fork[1000000, 18874368, 1, 1, 1, 2, 2, 1, 1, 1, 3, 50000, 30000, 64, 722, my shell]: 1";

    /** dash starts a command. No copy, so no values of one. */
    static final String VFORK = "@fork[2000000, 16640, 1, 1, 0, 0, 0, 0, 2, 1, 0, 9000, 0, 64, 722, dash]: 1";

    static final String THREAD = "@fork[3000000, 4001536, 2, 1, 0, 0, 0, 0, 3, 1, 0, 9000, 0, 64, 722, java]: 1";

    private static ForkTrace trace(String... printed) {
        List<String> lines = new ArrayList<>(List.of("Attaching 9 probes...", "begin", "end", "", ""));
        lines.addAll(List.of(printed));
        return ForkTrace.of(lines);
    }

    @Test
    void of_aForkLine_hasItsValues() {
        ForkEvent fork = ForkEvent.of(FORK);

        assertThat(fork)
                .isEqualTo(new ForkEvent(
                        1_000_000,
                        Kind.FORK,
                        new Look(1, 1),
                        new Look(1, 2),
                        new Look(2, 1),
                        new Look(1, 1),
                        3,
                        50_000,
                        30_000,
                        64,
                        "my shell"));
        assertThat(fork.complete()).isTrue();
    }

    @Test
    void of_flags_tellForksVforksAndThreadsApart() {
        ForkTrace trace = trace(FORK, VFORK, THREAD, "@forks: 3");

        assertThat(trace.events()).extracting(ForkEvent::kind).containsExactly(Kind.FORK, Kind.VFORK, Kind.THREAD);
        assertThat(trace.lost()).isZero();
    }

    @Test
    void of_noForks_isEmpty() {
        assertThat(trace().events()).isEmpty();
    }

    @Test
    void of_fewerForksThanCounted_countsTheLost() {
        assertThat(trace(FORK, "@forks: 5").lost()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no entry was seen, so the time of the fork is that since boot
                "@fork[1000000, 18874368, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1000000, 0, 64, 722, sh]: 1",
                // no beginning of the copy
                "@fork[1000000, 18874368, 1, 1, 0, 0, 1, 1, 1, 1, 0, 50000, 900000, 64, 722, sh]: 1",
                // no end of the copy
                "@fork[1000000, 18874368, 1, 1, 1, 1, 0, 0, 1, 1, 0, 50000, -950000, 64, 722, sh]: 1",
            })
    void of_forkOfWhichAProbeDidNotFire_isLost(String incomplete) {
        ForkTrace trace = trace(FORK, incomplete, "@forks: 2");

        assertThat(trace.events()).hasSize(1);
        assertThat(trace.lost()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@fork[1000000, 18874368, 1, 1]: 1",
                "@fork[1000000, 18874368, 1, 1, 1, 2, 2, 1, 1, 1, 3, 50000, 300",
                "@fork[1000000, 18874368, 1, 1, 1, 2, 2, 1, 1, 1, 3, 50000, 30000, 64, 722, ]: 1",
                "@fork[now, 18874368, 1, 1, 1, 2, 2, 1, 1, 1, 3, 50000, 30000, 64, 722, sh]: 1",
                "@fork[1000000, 18874368, -1, 1, 1, 2, 2, 1, 1, 1, 3, 50000, 30000, 64, 722, sh]: 1",
            })
    void of_garbledLine_isRefused(String line) {
        assertThatThrownBy(() -> trace(line, "@forks: 1")).hasMessage("not a fork: " + line);
    }

    @Test
    void of_errorOfBpftrace_isRefusedWithItsWords() {
        assertThatThrownBy(() -> trace("ERROR: Could not resolve symbol")).hasMessageContaining("Could not resolve");
    }

    @Test
    void of_cutOutput_isRefused() {
        assertThatThrownBy(() -> ForkTrace.of(List.of())).hasMessageContaining("cut: no \"begin\"");
        assertThatThrownBy(() -> ForkTrace.of(List.of("begin", FORK))).hasMessageContaining("cut: no \"end\"");
        assertThatThrownBy(() -> trace(FORK)).as("without the count").hasMessageContaining("1 forks and counted 0");
    }
}
