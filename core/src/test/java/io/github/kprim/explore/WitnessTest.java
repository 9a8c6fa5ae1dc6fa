package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.Report;
import org.junit.jupiter.api.Test;

class WitnessTest {
    @Test
    void toText_lostUpdate_hasAColumnForEachTaskTimeDownwardAndValuesAtTheRight() {
        Exploration result = Explorer.of(Scenario.of("get after zero", world -> {
                    Refcount users = new Refcount("users", 1);
                    world.task("put", users::decAndTest).task("get", users::inc).column("users", users, users::peek);
                }))
                .explore();
        assertThat(result.violations())
                .singleElement()
                .satisfies(v -> assertThat(v.witness().toText()).isEqualTo("""
                        get after zero: VIOLATED no-use-after-free   token 1:p1g2
                             put                              get                                               users
                          1  refcount_dec_and_test(users): 0                                                        0
                          2                                   refcount_inc(users): 1                                1
                          3                                   refcount_warn_saturate(users): -1073741824  -1073741824
                             ^ no-use-after-free: refcount_t: addition on 0; use-after-free.
                        """));
    }

    @Test
    void toText_violationBeforeTheFirstStep_saysSo() {
        Exploration result = Explorer.of(Scenario.of("careless", world -> {
                    Mutex lock = new Mutex("lock");
                    world.task("a", () -> {
                        lock.assertHeld();
                        lock.lock();
                        lock.unlock();
                    });
                }))
                .explore();

        assertThat(result.violations())
                .singleElement()
                .satisfies(v -> assertThat(v.witness().toText())
                        .startsWith("careless: VIOLATED lockdep-clean   token 1:\n"
                                + "     (before the first step of any task)\n  end: lockdep-clean: "));
    }

    @Test
    void witness_ofAReversedOrderOfLockClasses_keepsTheUnrelatedTaskThatTaughtTheOrder() {
        LockClass outer = new LockClass("outer", LockClass.Wait.SLEEPS);
        LockClass inner = new LockClass("inner", LockClass.Wait.SLEEPS);
        Exploration result = Explorer.of(Scenario.of("order", world -> {
                    world.task("a", () -> nest(new Mutex("a1", null, outer), new Mutex("a2", null, inner)))
                            .task("b", () -> nest(new Mutex("b1", null, inner), new Mutex("b2", null, outer)));
                }))
                .explore();
        assertThat(result.violations()).singleElement().satisfies(v -> {
            assertThat(v.invariant()).isEqualTo(Report.LOCKDEP_CLEAN);
            assertThat(v.message()).contains("possible circular locking dependency");
            assertThat(v.switches()).isEqualTo(1);
        });
    }

    private static void nest(Mutex first, Mutex second) {
        first.lock();
        second.lock();
        second.unlock();
        first.unlock();
    }
}
