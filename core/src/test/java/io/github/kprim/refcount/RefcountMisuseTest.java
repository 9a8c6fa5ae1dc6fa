package io.github.kprim.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the kernel's own refcount tests, drivers/misc/lkdtm/refcount.c: good steps, then a bad one. */
@ParameterizedClass(name = "{0}")
@CsvSource(delimiter = '|', textBlock = """
        # case                   | initial   | good steps                   | then  | bad step     | returns | kind
        INC_OVERFLOW             | MAX-1     | dec, inc, inc                | MAX   | inc          | -       | SATURATED
        ADD_OVERFLOW             | MAX-1     | dec, dec, dec, dec, add 4    | MAX-1 | add 4        | -       | SATURATED
        INC_NOT_ZERO_OVERFLOW    | MAX       | ''                           | MAX   | incNotZero   | true    | SATURATED
        ADD_NOT_ZERO_OVERFLOW    | MAX       | ''                           | MAX   | addNotZero 6 | true    | SATURATED
        DEC_ZERO                 | 2         | dec                          | 1     | dec          | -       | HIT_0
        DEC_NEGATIVE             | 0         | ''                           | 0     | dec          | -       | HIT_0
        DEC_AND_TEST_NEGATIVE    | 0         | ''                           | 0     | decAndTest   | false   | UNDERFLOW
        SUB_AND_TEST_NEGATIVE    | 3         | ''                           | 3     | subAndTest 5 | false   | UNDERFLOW
        INC_ZERO                 | 0         | incNotZero                   | 0     | inc          | -       | ADDITION_ON_0
        ADD_ZERO                 | 0         | addNotZero 3                 | 0     | add 3        | -       | ADDITION_ON_0
        INC_SATURATED            | SATURATED | ''                     | SATURATED   | inc          | -       | SATURATED
        ADD_SATURATED            | SATURATED | ''                     | SATURATED   | add 8        | -       | SATURATED
        DEC_SATURATED            | SATURATED | ''                     | SATURATED   | dec          | -       | HIT_0
        INC_NOT_ZERO_SATURATED   | SATURATED | ''                     | SATURATED   | incNotZero   | true    | SATURATED
        ADD_NOT_ZERO_SATURATED   | SATURATED | ''                     | SATURATED   | addNotZero 7 | true    | SATURATED
        DEC_AND_TEST_SATURATED   | SATURATED | ''                     | SATURATED   | decAndTest   | false   | UNDERFLOW
        SUB_AND_TEST_SATURATED   | SATURATED | ''                     | SATURATED   | subAndTest 8 | false   | UNDERFLOW
        """)
final class RefcountMisuseTest {
    @Parameter(0)
    @SuppressWarnings("UnusedVariable") // shown by JUnit
    private String kernelCase;

    @Parameter(1)
    private String initial;

    @Parameter(2)
    private String goodSteps;

    @Parameter(3)
    private String then;

    @Parameter(4)
    private String badStep;

    @Parameter(5)
    private String result;

    @Parameter(6)
    private Kind kind;

    /** The kinds of warnings, as the kernel's log words them. */
    private enum Kind {
        SATURATED(Report.NO_LEAK, "refcount_t: saturated; leaking memory."),
        ADDITION_ON_0(Report.NO_USE_AFTER_FREE, "refcount_t: addition on 0; use-after-free."),
        UNDERFLOW(Report.NO_USE_AFTER_FREE, "refcount_t: underflow; use-after-free."),
        HIT_0(Report.NO_LEAK, "refcount_t: decrement hit 0; leaking memory.");

        private final String invariant;
        private final String message;

        Kind(String invariant, String message) {
            this.invariant = invariant;
            this.message = message;
        }

        Report report() {
            return new Report(invariant, message);
        }
    }

    private Refcount count;

    @BeforeEach
    void setUp() {
        count = new Refcount("count", Operation.value(initial));
    }

    private void takeGoodSteps() {
        Operation.parseAll(goodSteps).forEach(step -> step.on(count));
    }

    private Object takeBadStep() {
        takeGoodSteps();
        return Operation.parse(badStep).on(count);
    }

    @Test
    void goodSteps_kernelCase_areSilent() {
        assertThat(Announcements.of(this::takeGoodSteps).reports()).isEmpty();
    }

    @Test
    void goodSteps_kernelCase_leaveTheCountAsInTheTable() {
        takeGoodSteps();

        assertThat(count.peek()).isEqualTo(Operation.value(then));
    }

    @Test
    void badStep_kernelCase_returnsAsInTheTable() {
        assertThat(takeBadStep()).hasToString(result);
    }

    @Test
    void badStep_kernelCase_reportsItsKind() {
        assertThat(Announcements.of(this::takeBadStep).reports()).containsExactly(kind.report());
    }

    @Test
    void badStep_kernelCase_saturates() {
        takeBadStep();

        assertThat(count.peek()).isEqualTo(0xc0000000);
    }

    @Test
    void badStep_repeatedOnTwoCounts_isLoggedOnce() {
        assertThat(FirstWarnings.of(RefcountMisuseTest.class, "misuseTwoCounts", initial, goodSteps, badStep))
                .singleElement()
                .asString()
                .startsWith("WARNING " + kind.message + "\ncount 0, by main, at: io.github.kprim.refcount.Operation.");
    }

    /** Runs in a second copy of this class. */
    @SuppressWarnings("unused") // by name
    static void misuseTwoCounts(String initial, String goodSteps, String badStep) {
        for (int i = 0; i < 2; i++) {
            Refcount count = new Refcount("count " + i, Operation.value(initial));
            Operation.parseAll(goodSteps).forEach(step -> step.on(count));
            Operation.parse(badStep).on(count);
        }
    }
}
