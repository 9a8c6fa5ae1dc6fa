package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.Fork;
import io.github.kprim.scenarios.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what the matrix must show if fork waits for a kernel thread that may have to wait for the fork. */
class HookKthreadTest {
    private static Exploration cell(String protocol) {
        return Cells.of(protocol, "hook-kthread");
    }

    private static String deadlock(Exploration result) {
        assertThat(result.violations()).extracting(Violation::invariant).containsExactly(Explorer.NO_DEADLOCK);
        return result.violations().get(0).message();
    }

    @ParameterizedTest
    @CsvSource({
        "legacy",
        "counts-unlocked",
        "mmap-lock-inside",
        "fork-aware-as-posted",
        "fork-aware-half-fixed",
        "fork-aware",
        "fork-lock",
    })
    void hookKthread_designThatLetsASharedMmAlone_isExhausted(String protocol) {
        assertThat(cell(protocol).verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(cell(protocol).violations()).isEmpty();
    }

    @Test
    void hookKthread_forkLock_isFastOnceTheServerIsThrough() {
        assertThat(cell("fork-lock").events()).containsKeys(Fork.FAST, Fork.ATOMIC);
    }

    @Test
    void hookKthread_kthreadSerialized_hasTheServerWaitForMmapLock() {
        assertThat(deadlock(cell("kthread-serialized"))).contains("server waits in mmap_read_lock(mm)");
    }

    @Test
    void hookKthread_forkLockThatIsKeptDuringEveryCopy_hasTheServerWaitForIt() {
        Exploration result = Explorer.of(Scenarios.HOOK_KTHREAD.under(new BrokenForkLockKept()))
                .explore();
        assertThat(deadlock(result)).contains("server waits in mutex_lock(fork_lock)");
    }
}
