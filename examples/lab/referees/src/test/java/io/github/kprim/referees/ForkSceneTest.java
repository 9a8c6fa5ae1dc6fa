package io.github.kprim.referees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.MmProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForkSceneTest {
    /** The reduced fork() must show the same as the whole fork(). */
    @ParameterizedTest
    @EnumSource(Cast.class)
    void scenario_underTheExplorer_saysWhatTheLabSays(Cast cast) {
        for (MmProtocol protocol : Designs.all()) {
            Exploration scene = Explorer.of(ForkScene.scenario(protocol, cast)).explore();
            assertThat(scene.violations().stream().map(Violation::invariant).anyMatch(cast.invariant()::equals))
                    .as(scene.scenario())
                    .isEqualTo(ExplorersVerdicts.violates(protocol, cast.id(), cast.invariant()));
        }
    }

    @Test
    void checkFresh_usedScene_throws() {
        ForkScene scene = new ForkScene(Designs.of("legacy"), Cast.EXIT_LOCK_ORDER);
        scene.checkFresh();
        scene.run(0);
        assertThatIllegalStateException()
                .isThrownBy(scene::checkFresh)
                .withMessageContaining("mm_users is 0, mm_count is 0");
    }
}
