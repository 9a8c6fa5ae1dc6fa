package io.github.kprim.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The kernel's own refcount tests, drivers/misc/lkdtm/refcount.c. */
final class RefcountMisuseTest {
    private static final Report SATURATED = new Report(Report.NO_LEAK, "refcount_t: saturated; leaking memory.");
    private static final Report ADDITION_ON_0 =
            new Report(Report.NO_USE_AFTER_FREE, "refcount_t: addition on 0; use-after-free.");
    private static final Report UNDERFLOW =
            new Report(Report.NO_USE_AFTER_FREE, "refcount_t: underflow; use-after-free.");
    private static final Report HIT_0 = new Report(Report.NO_LEAK, "refcount_t: decrement hit 0; leaking memory.");

    /** What an operation without a result returns. */
    private static final String NOTHING = "nothing";

    private record Case(
            String name,
            int initial,
            Consumer<Refcount> good,
            Function<Refcount, Object> bad,
            Object result,
            Report report) {
        Object badStep(Refcount count) {
            return bad.apply(count);
        }

        Refcount afterGoodSteps() {
            Refcount count = new Refcount("count", initial);
            good.accept(count);
            return count;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Function<Refcount, Object> call(Consumer<Refcount> operation) {
        return count -> {
            operation.accept(count);
            return NOTHING;
        };
    }

    private static Case bad(String name, int initial, Function<Refcount, Object> bad, Object result, Report report) {
        return new Case(name, initial, count -> {}, bad, result, report);
    }

    private static void repeat(int times, Runnable step) {
        for (int i = 0; i < times; i++) {
            step.run();
        }
    }

    static final Iterable<Case> CASES = Stream.of(
                    new Case(
                            "INC_OVERFLOW",
                            Refcount.MAX - 1,
                            count -> {
                                count.dec();
                                count.inc();
                                count.inc();
                            },
                            call(Refcount::inc),
                            NOTHING,
                            SATURATED),
                    new Case(
                            "ADD_OVERFLOW",
                            Refcount.MAX - 1,
                            count -> {
                                repeat(4, count::dec);
                                count.add(4);
                            },
                            call(count -> count.add(4)),
                            NOTHING,
                            SATURATED),
                    bad("INC_NOT_ZERO_OVERFLOW", Refcount.MAX, Refcount::incNotZero, true, SATURATED),
                    bad("ADD_NOT_ZERO_OVERFLOW", Refcount.MAX, count -> count.addNotZero(6), true, SATURATED),
                    new Case("DEC_ZERO", 2, Refcount::dec, call(Refcount::dec), NOTHING, HIT_0),
                    bad("DEC_NEGATIVE", 0, call(Refcount::dec), NOTHING, HIT_0),
                    bad("DEC_AND_TEST_NEGATIVE", 0, Refcount::decAndTest, false, UNDERFLOW),
                    bad("SUB_AND_TEST_NEGATIVE", 3, count -> count.subAndTest(5), false, UNDERFLOW),
                    new Case(
                            "INC_ZERO",
                            0,
                            count -> assertThat(count.incNotZero()).isFalse(),
                            call(Refcount::inc),
                            NOTHING,
                            ADDITION_ON_0),
                    new Case(
                            "ADD_ZERO",
                            0,
                            count -> assertThat(count.addNotZero(3)).isFalse(),
                            call(count -> count.add(3)),
                            NOTHING,
                            ADDITION_ON_0),
                    bad("INC_SATURATED", Refcount.SATURATED, call(Refcount::inc), NOTHING, SATURATED),
                    bad("ADD_SATURATED", Refcount.SATURATED, call(count -> count.add(8)), NOTHING, SATURATED),
                    bad("DEC_SATURATED", Refcount.SATURATED, call(Refcount::dec), NOTHING, HIT_0),
                    bad("INC_NOT_ZERO_SATURATED", Refcount.SATURATED, Refcount::incNotZero, true, SATURATED),
                    bad("ADD_NOT_ZERO_SATURATED", Refcount.SATURATED, c -> c.addNotZero(7), true, SATURATED),
                    bad("DEC_AND_TEST_SATURATED", Refcount.SATURATED, Refcount::decAndTest, false, UNDERFLOW),
                    bad("SUB_AND_TEST_SATURATED", Refcount.SATURATED, c -> c.subAndTest(8), false, UNDERFLOW))
            .toList();

    @ParameterizedTest
    @FieldSource("CASES")
    void goodSteps_kernelCase_areSilent(Case row) {
        assertThat(Announcements.of(row::afterGoodSteps).reports()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void goodSteps_kernelCase_leaveTheCountUnsaturated(Case row) {
        boolean startsSaturated = row.initial() == Refcount.SATURATED;

        assertThat(row.afterGoodSteps().peek() < 0).isEqualTo(startsSaturated);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void badStep_kernelCase_reportsItsKindOnce(Case row) {
        Refcount count = row.afterGoodSteps();

        assertThat(Announcements.of(() -> row.badStep(count)).reports()).containsExactly(row.report());
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void badStep_kernelCase_returnsAsInTheTable(Case row) {
        assertThat(row.badStep(row.afterGoodSteps())).isEqualTo(row.result());
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void badStep_kernelCase_saturates(Case row) {
        Refcount count = row.afterGoodSteps();
        row.badStep(count);

        assertThat(count.peek()).isEqualTo(0xc0000000);
    }
}
