package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Shared;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InvariantTest {
    private static Exploration explore(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("test", setUp)).explore();
    }

    @Test
    void always_violatedOnlyBetweenIndependentSteps_isFound() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Boolean> a = new ReadWriteOnce<>("a", false);
            ReadWriteOnce<Boolean> b = new ReadWriteOnce<>("b", false);
            world.task("x", () -> blink(a)).task("y", () -> blink(b)).always("not-both", () -> {
                boolean first = a.readOnce();
                boolean second = b.readOnce();
                return first && second ? "both are set" : null;
            });
        });
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations().get(0).token()).isEqualTo("1:x1y1");
    }

    private static void blink(ReadWriteOnce<Boolean> light) {
        light.writeOnce(true);
        light.writeOnce(false);
    }

    @Test
    void always_violatedBeforeTheFirstStep_isFoundWithAnEmptyWitness() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> a = new ReadWriteOnce<>("a", 1);
            world.task("x", () -> a.writeOnce(0)).always("zero", () -> a.readOnce() == 0 ? null : "it is not");
        });
        assertThat(result.violations().get(0).witness().lines()).isEmpty();
    }

    @Test
    void always_readingMoreWhereItFindsMore_isFoundInWhateverOrder() {
        for (Reduction reduction : Reduction.values()) {
            Exploration result = Explorer.of(Scenario.of("test", InvariantTest::bothForAMoment))
                    .reduction(reduction)
                    .explore();
            assertThat(result.verdict()).as("%s", reduction).isEqualTo(Verdict.VIOLATED);
            assertThat(result.violations().get(0).token()).isEqualTo("1:x1y1");
        }
    }

    private static void bothForAMoment(World world) {
        ReadWriteOnce<Boolean> a = new ReadWriteOnce<>("a", false);
        ReadWriteOnce<Boolean> b = new ReadWriteOnce<>("b", false);
        world.task("x", () -> blink(a))
                .task("y", () -> blink(b))
                .always("not-both", () -> a.readOnce() && b.readOnce() ? "both are set" : null);
    }

    /**
     * The second variable is read only if the first is set, which happens late. In many orders the write of the second
     * comes first.
     */
    @Test
    void always_shortCircuited_hasTheSameViolationsAndStatesUnderEveryReduction() {
        Scenario scenario = Scenario.of("test", world -> {
            ReadWriteOnce<Integer> a = new ReadWriteOnce<>("a", 0);
            ReadWriteOnce<Integer> b = new ReadWriteOnce<>("b", 1);
            world.task("x", () -> b.writeOnce(0)).task("y", () -> a.writeOnce(1));
            world.always("lazy", () -> a.readOnce() == 1 && b.readOnce() == 1 ? "a without b" : null);
        });
        for (Reduction reduction : Reduction.values()) {
            Exploration result = Explorer.of(scenario).reduction(reduction).explore();
            assertThat(result.violations())
                    .as("%s", reduction)
                    .singleElement()
                    .satisfies(v -> assertThat(v.token()).isEqualTo("1:y1"));
        }
    }

    @Test
    void always_readingOneOfManyByIndex_isEvaluatedWhereverItLooks() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> index = new ReadWriteOnce<>("index", 0);
            List<ReadWriteOnce<Integer>> cells = List.of(new ReadWriteOnce<>("c0", 0), new ReadWriteOnce<>("c1", 0));
            world.task("x", () -> cells.get(1).writeOnce(7))
                    .task("y", () -> index.writeOnce(1))
                    .always("none-is-7", () -> cells.get(index.readOnce()).readOnce() == 7 ? "it is 7" : null);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void always_readingOnlyWhatIsNotAnnounced_isRefused() {
        assertThatThrownBy(() -> explore(world -> {
                    Refcount count = new Refcount("count", 1);
                    world.task("x", count::inc).always("one", () -> count.peek() == 1 ? null : "it is not");
                }))
                .hasMessageContaining("one reads nothing that is announced");
    }

    @Test
    void always_oneMoreThanCanBeWatched_isRefused() {
        assertThatThrownBy(() -> explore(world -> {
                    Refcount count = new Refcount("count", 1);
                    for (int i = 0; i <= World.MAX_INVARIANTS; i++) {
                        world.always("i" + i, () -> count.read() > 0 ? null : "it is not");
                    }
                }))
                .hasMessageContaining("'i64' is one too many");
    }

    @Test
    void doesNotClaim_violated_isShownButNotHeldAgainstTheVerdict() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> a = new ReadWriteOnce<>("a", 0);
            world.task("x", () -> a.writeOnce(1))
                    .always("zero", () -> a.readOnce() == 0 ? null : "it is not")
                    .doesNotClaim("zero");
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.violations())
                .singleElement()
                .satisfies(v -> assertThat(v.claimed()).isFalse());
    }

    /** A counter whose increment announces nothing, like mmget without its seam call. */
    private static final class BrokenSilentCounter implements Shared {
        private final Refcount announced = new Refcount("other", 1);
        private int value;

        void inc() {
            announced.inc();
            value++;
        }

        @Override
        public String name() {
            return "silent";
        }
    }

    @Test
    void column_changedByAStepThatAnnouncedNoWriteToIt_isViolated() {
        Exploration result = explore(world -> {
            BrokenSilentCounter counter = new BrokenSilentCounter();
            world.task("x", counter::inc).column("silent", counter, () -> counter.value);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations().get(0).invariant()).isEqualTo(Explorer.ANNOUNCED);
        assertThat(result.violations().get(0).message())
                .contains("silent went from 0 to 1")
                .contains("refcount_inc");
    }

    @Test
    void column_changedByAnAnnouncedWrite_isFine() {
        Exploration result = explore(world -> {
            Refcount count = new Refcount("count", 1);
            world.task("x", count::inc).column("count", count, count::peek);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
    }
}
