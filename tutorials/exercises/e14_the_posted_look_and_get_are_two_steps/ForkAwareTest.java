package e14_the_posted_look_and_get_are_two_steps;

import static io.github.kprim.testing.KprimAssertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.lab.Scenarios;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** One fork against one reader of /proc. */
final class ForkAwareTest {
    @ExploreTest
    void fork_againstOneReader_keepsMmUsersStable(World world) {
        Scenarios.ONE_POKER.under(new ForkAware()).setUp(world);
    }

    @Test
    void fork_alone_isFast() {
        assertThat(Explorer.of(Scenarios.ONE_POKER.under(new ForkAware())).explore())
                .happens(Fork.FAST);
    }
}
