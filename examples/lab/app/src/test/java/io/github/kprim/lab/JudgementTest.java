package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.StageInvariants;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static Judgement of(boolean deadlock, String... failed) {
        return Judgement.of(new PanReport(new TreeSet<>(List.of(failed)), deadlock, 1));
    }

    @Test
    void of_claimedPropertyThatFails_isViolatedByTheLabsName() {
        Judgement judgement = of(false, "stable_mm_users", "no_lost_dirty");
        assertThat(judgement.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(judgement.violated())
                .containsExactly(StageInvariants.NO_LOST_DIRTY, StageInvariants.STABLE_MM_USERS);
    }

    @Test
    void of_propertyThatIsNotClaimed_isShownAndNotHeldAgainstIt() {
        Judgement judgement = of(false, "unclaimed_stable_mm_users");
        assertThat(judgement.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(judgement.violated()).isEmpty();
        assertThat(judgement.unclaimed()).containsExactly(StageInvariants.STABLE_MM_USERS);
    }

    @Test
    void of_deadlock_winsAndListsItsViolationsAllTheSame() {
        Judgement judgement = of(true, "killable");
        assertThat(judgement.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(judgement.violated()).containsExactly(Explorer.KILLABLE, Explorer.NO_DEADLOCK);
    }

    @Test
    void of_refutedNever_isAnEventByTheExplorersName() {
        Judgement judgement = of(false, "never_fast_fork", "never_atomic_fork", "never_slow_path");
        assertThat(judgement.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(judgement.events()).containsExactlyInAnyOrder(Fork.FAST, Fork.ATOMIC, MmProtocol.SLOW_PATH);
    }
}
