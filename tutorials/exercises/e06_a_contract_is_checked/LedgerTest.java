package e06_a_contract_is_checked;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.MustHold;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The contract is written, it is checked, and every caller obeys it. */
final class LedgerTest {
    @Test
    void move_contract_saysThatTheLockMustBeHeld() throws Exception {
        MustHold contract = Ledger.class.getDeclaredMethod("move", int.class).getAnnotation(MustHold.class);

        assertThat(contract).withFailMessage("move has no @MustHold yet").isNotNull();
        assertThat(contract.value())
                .as("the locks that move's contract names")
                .isSubsetOf("mu", "this.mu")
                .hasSize(1);
    }

    /**
     * The careless task calls while another task holds the lock, because it is not enough that somebody holds it; and
     * while nobody does. It moves any amount in and out, and none, from a full and from an empty ledger.
     */
    @Test
    void move_calledWithoutTheLock_isReported() {
        Random random = new Random(1991);
        for (int amount : new int[] {1, -1, 0, 70, random.nextInt(), Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            for (int before : new int[] {100, 0, -5}) {
                assertReported(amount, before, true);
                assertReported(amount, before, false);
            }
            assertReported(amount, random.nextInt(), false);
        }
        assertReported(1, Integer.MAX_VALUE, false);
        assertReported(1, Integer.MIN_VALUE, false);
    }

    private static void assertReported(int amount, int before, boolean somebodyHoldsIt) {
        Scenario careless = Scenario.of("careless", world -> {
            Ledger ledger = new Ledger(balance(before));
            ReadWriteOnce<Boolean> held = new ReadWriteOnce<>("held", !somebodyHoldsIt);
            ReadWriteOnce<Boolean> called = new ReadWriteOnce<>("called", false);
            if (somebodyHoldsIt) {
                world.task("careful", () -> {
                    ledger.mu.lock();
                    held.writeOnce(true);
                    called.condLoadRelaxed(isTrue -> isTrue);
                    ledger.mu.unlock();
                });
            }
            world.task("careless", () -> {
                held.condLoadRelaxed(isTrue -> isTrue);
                ledger.move(amount);
                called.writeOnce(true);
            });
        });

        assertThat(Explorer.of(careless).explore())
                .as("move(%d) called without the lock, with a balance of %d", amount, before)
                .violates("lockdep-clean");
    }

    @Test
    void move_calledWithoutTheLock_isReportedBeforeItMoves() {
        boolean[] returned = new boolean[1];
        Scenario stopped = Scenario.of("stopped", world -> {
            ReadWriteOnce<Integer> balance = balance(100);
            Ledger ledger = new Ledger(balance);
            world.task("careless", () -> {
                        try {
                            ledger.move(1);
                            returned[0] = true;
                        } catch (LockdepException reported) {
                            // The validator ends the call at the check.
                        }
                    })
                    .atEnd("checked-first", () -> balance.peek() == 100 ? null : "moved before the check");
        });

        assertThat(Explorer.of(stopped).lockdep(LockdepMode.THROW).explore())
                .as("move called without the lock, when a report ends the call")
                .doesNotViolate("checked-first");
        assertThat(returned[0])
                .as("whether move returns when it is called without the lock and a report ends the call")
                .isFalse();
    }

    @ExploreTest
    void payAndFee_atOnce_loseNothing(World world) {
        ReadWriteOnce<Integer> balance = balance(100);
        Ledger ledger = new Ledger(balance);
        world.task("customer", () -> ledger.pay(10))
                .task("bank", ledger::fee)
                .atEnd("no-lost-update", () -> balance.peek() == 89 ? null : "100 - 10 - 1 is " + balance.peek());
    }

    /** Other code takes the lock and moves money too. */
    @ExploreTest
    void payAndFee_whileAnotherTaskMoves_loseNothing(World world) {
        ReadWriteOnce<Integer> balance = balance(100);
        Ledger ledger = new Ledger(balance);
        world.task("customer", () -> {
                    ledger.pay(10);
                    ledger.fee();
                })
                .task("employer", () -> {
                    ledger.mu.lock();
                    ledger.move(50);
                    ledger.mu.unlock();
                })
                .atEnd(
                        "no-lost-update",
                        () -> balance.peek() == 139
                                ? null
                                : "100 - 10 - 1 + 50 is " + balance.peek()
                                        + "; the employer moves the 50 under ledger.mu");
    }

    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"a=true b=false", "a=false b=true"})
    void pay_byTwoCustomers_paysOnlyWhatIsThere(World world) {
        ReadWriteOnce<Integer> balance = balance(100);
        Ledger ledger = new Ledger(balance);
        Registers registers = Registers.in(world, "a", "b");
        world.task("a", () -> registers.set("a", ledger.pay(60)))
                .task("b", () -> registers.set("b", ledger.pay(60)))
                .atEnd("no-lost-update", () -> balance.peek() == 40 ? null : "100 - 60 is " + balance.peek());
    }

    @ExploreTest
    @Litmus(strict = true, exists = "all=true one-more=false")
    void payAndFee_byOneTask_moveTheAmount(World world) {
        ReadWriteOnce<Integer> balance = balance(30);
        Ledger ledger = new Ledger(balance);
        Registers registers = Registers.in(world, "all", "one-more");
        world.task("bank", () -> {
                    registers.set("all", ledger.pay(30));
                    registers.set("one-more", ledger.pay(1));
                    ledger.fee();
                })
                .atEnd("right-balance", () -> balance.peek() == -1 ? null : "30 - 30 - 1 is " + balance.peek());
    }

    /** Some amounts are drawn, always the same ones, so that an answer cannot know them. */
    @ExploreTest
    void payAndMove_ofAnyAmount_changeTheBalanceByIt(World world) {
        Random random = new Random(1991);
        List<String> wrong = new ArrayList<>();
        world.task("bank", () -> {
                    for (int amount : new int[] {0, 1, 2 + random.nextInt(5000), 1 << 30, Integer.MAX_VALUE}) {
                        ReadWriteOnce<Integer> balance = balance(amount);
                        Ledger ledger = new Ledger(balance);
                        expect("pay(" + amount + ") of " + amount, true, ledger.pay(amount), wrong);
                        expect("the balance after that", 0, balance.peek(), wrong);
                        for (int next : new int[] {amount, -amount, -amount, amount}) {
                            int before = balance.peek();
                            ledger.mu.lock();
                            ledger.move(next);
                            ledger.mu.unlock();
                            expect(before + " after move(" + next + ")", before + next, balance.peek(), wrong);
                        }
                        expect("pay(1) of 0", false, ledger.pay(1), wrong);
                    }
                })
                .atEnd("right-amounts", () -> wrong.isEmpty() ? null : wrong.get(0));
    }

    private static void expect(String what, Object expected, Object actual, List<String> wrong) {
        if (!expected.equals(actual)) {
            wrong.add(what + " is " + actual + " instead of " + expected);
        }
    }

    private static ReadWriteOnce<Integer> balance(int amount) {
        return new ReadWriteOnce<>("balance", amount);
    }
}
