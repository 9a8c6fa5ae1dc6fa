package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what the matrix must show if fork waits for a daemon that may wait for the fork, and the daemon is killed. */
class KilledWaiterTest {
    private static Exploration cell(String protocol) {
        return Cells.of(protocol, "killed-waiter");
    }

    private static Violation violation(String protocol, String invariant) {
        return cell(protocol).violations().stream()
                .filter(v -> v.invariant().equals(invariant))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "legacy, EXHAUSTED, ''",
        "counts-unlocked, VIOLATED, stable-mm-users",
        "mmap-lock-inside, DEADLOCK, killable lockdep-clean no-deadlock no-sleep-in-atomic",
        "fork-aware-as-posted, DEADLOCK, killable no-deadlock stable-mm-users",
        "fork-aware-half-fixed, DEADLOCK, killable no-deadlock",
        "fork-aware, EXHAUSTED, ''",
        "fork-lock, EXHAUSTED, ''",
        "kthread-serialized, EXHAUSTED, ''",
    })
    void killedWaiter_anyDesign_violatesExactlyThis(String protocol, Verdict verdict, String violated) {
        assertThat(cell(protocol).verdict()).isEqualTo(verdict);
        Set<String> expected = new TreeSet<>(Set.of(violated.split(" ", -1)));
        expected.remove("");
        assertThat(Cells.claimedViolations(cell(protocol))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"mmap-lock-inside", "fork-aware-as-posted", "fork-aware-half-fixed"})
    void killedWaiter_unkillableWait_isTheDaemonsForMmapLock(String protocol) {
        assertThat(violation(protocol, Explorer.KILLABLE).message())
                .startsWith("daemon was killed, but waits forever in mmap_write_lock(mm)");
    }

    @ParameterizedTest
    @CsvSource({"fork-aware-as-posted", "fork-aware-half-fixed"})
    void killedWaiter_slowPathOfThePostedDesigns_neverEnds(String protocol) {
        assertThat(cell(protocol).events()).doesNotContainKey(MmProtocol.SLOW_PATH);
    }

    @Test
    void killedWaiter_forkAware_waitsInSomeExecutionsAndIsFreedByTheSignal() {
        assertThat(cell("fork-aware").events()).containsKeys(MmProtocol.SLOW_PATH, Fork.FAST, Fork.ATOMIC);
    }
}
