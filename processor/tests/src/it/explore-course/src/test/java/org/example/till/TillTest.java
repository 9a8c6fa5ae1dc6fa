package org.example.till;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import org.junit.jupiter.api.Test;

class TillTest {
    private static void twoClerks(World world, Till till, Runnable deposit) {
        world.task("a", deposit)
                .task("b", deposit)
                .atEnd("no-lost-update", () -> till.content() == 20 ? null : "cents are " + till.content())
                .outcome(() -> "cents=" + till.content());
    }

    @ExploreTest
    @Litmus(exists = "cents=20", strict = true)
    void deposit_byTwoClerks_losesNothing(World world) {
        Till till = new Till();
        world.task("a", () -> till.deposit(10))
                .task("b", () -> till.deposit(10))
                .atEnd("no-lost-update", () -> till.content() == 20 ? null : "cents are " + till.content())
                .outcome(() -> "cents=" + till.content());
    }

    /** Fails on purpose. */
    @ExploreTest
    void brokenWithoutLock(World world) {
        Till till = new Till();
        twoClerks(world, till, () -> till.depositWithoutLock(10));
    }

    @ExploreTest(violates = "no-lost-update")
    void depositWithoutLock_byTwoClerks_losesOne(World world) {
        Till till = new Till();
        twoClerks(world, till, () -> till.depositWithoutLock(10));
    }

    @Test
    void depositWithoutLock_explored_isShortToShow() {
        Scenario scenario = Scenario.of("till", world -> {
            Till till = new Till();
            twoClerks(world, till, () -> till.depositWithoutLock(10));
        });

        assertThat(Explorer.of(scenario).explore())
                .as("two clerks")
                .violates("no-lost-update")
                .withAtMostSwitches(2)
                .and()
                .reachesExactly("cents=10", "cents=20");
    }

    @Test
    void junit_here_isTheOneThatTheProjectNames() {
        assertEquals(
                System.getProperty("junit.expected"), Test.class.getPackage().getImplementationVersion());
    }
}
