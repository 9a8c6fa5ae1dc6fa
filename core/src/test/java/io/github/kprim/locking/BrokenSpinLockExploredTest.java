package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.Thing;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests a lock that claims to acquire and release, but excludes no task. The explorer must not believe it. */
@Timeout(60)
final class BrokenSpinLockExploredTest {
    /** Returns a lock with the announcements of a spinlock. Its wait is over at once. */
    private static Section brokenSpinLock() {
        Thing lock = new Thing("broken");
        return new Section(
                () -> Seam.await(Step.of("spin_lock", lock).acquires(lock, false), () -> true),
                () -> Seam.announce(Step.of("spin_unlock", lock).releases(lock, false)));
    }

    private static Exploration explore(Reduction reduction) {
        return Explorer.of(MutualExclusionExploredTest.increments("increments", () -> {
                    Section one = brokenSpinLock();
                    return List.of(one, one);
                }))
                .reduction(reduction)
                .explore();
    }

    @ParameterizedTest
    @EnumSource
    void brokenSpinLock_twoTasks_isFoundOut(Reduction reduction) {
        Exploration result = explore(reduction);

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations())
                .extracting(Violation::invariant)
                .containsExactly(MutualExclusionExploredTest.EXCLUSION, MutualExclusionExploredTest.NO_LOST_UPDATE);
    }
}
