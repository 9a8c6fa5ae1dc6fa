package e06_a_contract_is_checked;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.MustHold;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** The contract is written, it is checked, and every caller obeys it. */
final class LedgerTest {
    @Test
    void move_contract_saysThatTheLockMustBeHeld() throws Exception {
        MustHold contract = Ledger.class.getDeclaredMethod("move", int.class).getAnnotation(MustHold.class);

        assertThat(contract).withFailMessage("move has no @MustHold yet").isNotNull();
        assertThat(contract.value()).containsExactly("mu");
    }

    @Test
    void move_calledWithoutTheLock_isReported() {
        Scenario careless = Scenario.of("careless", world -> {
            Ledger ledger = new Ledger();
            world.task("careless", () -> ledger.move(1));
        });

        assertThat(Explorer.of(careless).explore())
                .as("move called without the lock")
                .violates("lockdep-clean");
    }

    @ExploreTest
    void payAndFee_atOnce_loseNothing(World world) {
        Ledger ledger = new Ledger();
        world.task("customer", () -> ledger.pay(10))
                .task("bank", ledger::fee)
                .atEnd("no-lost-update", () -> ledger.peek() == 89 ? null : "100 - 10 - 1 is " + ledger.peek());
    }
}
