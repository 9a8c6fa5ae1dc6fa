package e15_a_waiter_must_not_hide_the_fork;

import static io.github.kprim.testing.KprimAssertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.lab.Scenarios;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** One fork against readers of /proc. */
final class ForkAwareTest {
    @ExploreTest
    void fork_againstOneReader_keepsMmUsersStable(World world) {
        Scenarios.ONE_POKER.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void fork_againstTwoReaders_keepsMmUsersStable(World world) {
        Scenarios.TWO_POKERS.under(new ForkAware()).setUp(world);
    }

    @Test
    void fork_alone_isFast() {
        assertThat(Explorer.of(Scenarios.ONE_POKER.under(new ForkAware())).explore())
                .happens(Fork.FAST);
    }
}
