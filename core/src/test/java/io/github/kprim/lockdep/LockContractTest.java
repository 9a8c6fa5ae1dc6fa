package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FollowedTask.reports;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests every check of a contract, on every kind of lock. */
final class LockContractTest {
    /** The checks. Each one requires that a lock is held, or that it is not held. */
    private enum Check {
        HELD_AT_CALL(true, "at the call"),
        HELD_AT_RETURN(true, "at the return"),
        HELD_AT_THROW(true, "at the throw of ArithmeticException"),
        NOT_HELD_AT_CALL(false, "at the call"),
        NOT_HELD_AT_RETURN(false, "at the return"),
        NOT_HELD_AT_THROW(false, "at the throw of ArithmeticException");

        private final boolean held;
        private final String moment;

        Check(boolean held, String moment) {
            this.held = held;
            this.moment = moment;
        }

        void of(LockContract contract, @Nullable Holdable lock) {
            switch (this) {
                case HELD_AT_CALL -> contract.heldAtCall(lock);
                case HELD_AT_RETURN -> contract.heldAtReturn(lock);
                case HELD_AT_THROW -> contract.heldAtThrow(new ArithmeticException(), lock);
                case NOT_HELD_AT_CALL -> contract.notHeldAtCall(lock);
                case NOT_HELD_AT_RETURN -> contract.notHeldAtReturn(lock);
                case NOT_HELD_AT_THROW -> contract.notHeldAtThrow(new ArithmeticException(), lock);
            }
        }

        void of(LockContract contract, LockContract.Path lock) {
            switch (this) {
                case HELD_AT_CALL -> contract.heldAtCall(lock);
                case HELD_AT_RETURN -> contract.heldAtReturn(lock);
                case HELD_AT_THROW -> contract.heldAtThrow(new ArithmeticException(), lock);
                case NOT_HELD_AT_CALL -> contract.notHeldAtCall(lock);
                case NOT_HELD_AT_RETURN -> contract.notHeldAtReturn(lock);
                case NOT_HELD_AT_THROW -> contract.notHeldAtThrow(new ArithmeticException(), lock);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void check_lockItself_isAsWithThePathToIt(Check check) {
        LockContract contract = LockContract.of("@Contract(\"lock\")", "Type.f()", LockMode.ANY);
        for (HeldSample sample : HeldSample.all()) {
            List<Report> byPath = reports(() -> sample.holding()
                    .apply(() -> check.of(contract, sample.lock()::get))
                    .run());
            List<Report> itself = reports(() -> sample.holding()
                    .apply(() -> check.of(contract, sample.lock().get()))
                    .run());

            assertThat(itself)
                    .as("%s", sample)
                    .extracting(Report::invariant)
                    .isEqualTo(byPath.stream().map(Report::invariant).toList());
        }
        assertThat(reports(() -> check.of(contract, (Holdable) null))).isEmpty();
    }

    static Stream<Arguments> samples() {
        return HeldSample.all().stream()
                .flatMap(sample -> Stream.of(LockMode.values()).map(mode -> Arguments.of(sample, mode)));
    }

    /** Returns the samples except the user-defined lock, which does not distinguish threads. */
    static Stream<Arguments> samplesThatKnowTheirHolder() {
        return samples().filter(arguments -> !arguments.get()[0].toString().startsWith("own lock"));
    }

    @ParameterizedTest(name = "{0}, asked for {1}")
    @MethodSource("samples")
    void check_lockHeldSo_failsUnlessItIsAsTheContractSays(HeldSample sample, LockMode mode) {
        LockContract contract = LockContract.of("@Contract(\"lock\")", "Type.f()", mode);
        for (Check check : Check.values()) {
            List<Report> reports = reports(() -> sample.holding()
                    .apply(() -> check.of(contract, sample.lock()::get))
                    .run());

            assertThat(reports).as("%s", check).hasSize(sample.isHeld(mode) == check.held ? 0 : 1);
            assertThat(reports).allSatisfy(report -> {
                assertThat(report.invariant()).isEqualTo(Report.LOCKDEP_CLEAN);
                assertThat(report.message())
                        .startsWith("WARNING: @Contract(\"lock\") of Type.f() failed " + check.moment + ": task "
                                + (sample.isHeld(LockMode.ANY) ? "holds " : "does not hold "));
            });
        }
    }

    @ParameterizedTest(name = "{0}, asked for {1}")
    @MethodSource("samplesThatKnowTheirHolder")
    void check_lockOfAnotherThread_isNotHeld(HeldSample sample, LockMode mode) {
        LockContract contract = LockContract.of("@Contract(\"lock\")", "Type.f()", mode);
        OtherThread.holds("other", sample.holding(), () -> {
            assertThat(reports(() -> contract.heldAtCall(sample.lock()::get))).hasSize(1);
            assertThat(reports(() -> contract.notHeldAtCall(sample.lock()::get)))
                    .isEmpty();
        });
    }
}
