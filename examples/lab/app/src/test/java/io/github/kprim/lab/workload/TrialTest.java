package io.github.kprim.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.forkaware.ForkLock;
import io.github.kprim.forkaware.KthreadSerialized;
import io.github.kprim.legacy.Legacy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TrialTest {
    private static final Rate FLAT_OUT = new Rate(Rate.FLAT_OUT);

    private static List<MmProtocol> protocols() {
        return List.of(new Legacy(), new ForkAware(), new ForkLock(), new KthreadSerialized());
    }

    private static WorkloadRow trial(MmProtocol protocol, Rate rate, int processes) {
        return new Trial(
                        protocol,
                        rate,
                        processes,
                        1,
                        (forks, pokes, nanos) -> forks >= 50 && (pokes >= 50 || rate.isNone()))
                .run()
                .row(protocol.id(), rate);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void run_flatOut_countsForksAndPokes(MmProtocol protocol) {
        WorkloadRow row = trial(protocol, FLAT_OUT, 3);

        assertThat(row.protocol()).isEqualTo(protocol.id());
        assertThat(row.forks()).isGreaterThanOrEqualTo(50);
        assertThat(row.pokes()).isGreaterThanOrEqualTo(50);
        assertThat(row.fork().p50()).isPositive().isLessThanOrEqualTo(row.fork().max());
        assertThat(row.poke().p50()).isPositive().isLessThanOrEqualTo(row.poke().max());
        assertThat(row.seconds()).isPositive();
    }

    @Test
    void run_legacy_isNeverFastAndNeverWaits() {
        WorkloadRow row = trial(new Legacy(), FLAT_OUT, 1);

        assertThat(row.fastForks()).isZero();
        assertThat(row.slowPokes()).isZero();
        assertThat(row.slowSeconds()).isZero();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void run_nobodyLooks_forksAloneAndFastUnlessLegacy(MmProtocol protocol) {
        WorkloadRow row = trial(protocol, new Rate(0), 1);

        assertThat(row.pokes()).isZero();
        assertThat(row.fastForks()).isEqualTo(protocol instanceof Legacy ? 0 : row.forks());
    }

    @Test
    void run_aPoker_meetsAFastForkSoonerOrLater() {
        WorkloadRow row = new Trial(new ForkAware(), FLAT_OUT, 1, 16, (forks, pokes, nanos) -> forks >= 1000)
                .run()
                .row("fork-aware", FLAT_OUT);

        assertThat(row.slowPokes()).as("of %d", row.pokes()).isPositive();
        assertThat(row.slowSeconds()).isPositive();
        assertThat(row.fastForks()).isPositive();
    }

    @Test
    void run_forksCountedTwice_isCaught() {
        assertThatThrownBy(() -> trial(new BrokenCounting(1), FLAT_OUT, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not count each fork once");
    }

    @Test
    void run_aPokerThatFails_endsTheForkerToo() {
        assertThatThrownBy(() -> trial(new BrokenCounting(0), FLAT_OUT, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("through the slow path");
    }
}
