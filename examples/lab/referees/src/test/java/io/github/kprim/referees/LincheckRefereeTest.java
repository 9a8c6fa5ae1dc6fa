package io.github.kprim.referees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that Lincheck finds what the explorer finds, and nothing else within its budget. */
class LincheckRefereeTest {
    @BeforeAll
    static void checkCanary() {
        new LincheckReferee(LincheckAgreement.TO_CLEAR).checkCanary();
    }

    @ParameterizedTest
    @MethodSource("io.github.kprim.referees.LincheckAgreement#designs")
    void judge_onePoker_agreesWithTheExplorer(String protocol) {
        LincheckAgreement.check(protocol, Cast.ONE_POKER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmap-lock-inside", "fork-aware"})
    void judge_exitLockOrder_agreesWithTheExplorer(String protocol) {
        LincheckAgreement.check(protocol, Cast.EXIT_LOCK_ORDER);
    }

    @Test
    void judge_forkThatIsAlwaysFast_isCaught() {
        assertThat(new LincheckReferee(LincheckAgreement.TO_FIND)
                        .judge(new BrokenAlwaysFast(), Cast.ONE_POKER)
                        .violated())
                .isEqualTo(ForkScene.STABLE_MM_USERS);
    }

    @Test
    void checkCanary_crewThatForgetsFailures_isNoticed() {
        LincheckReferee blind = new LincheckReferee(LincheckAgreement.TO_CLEAR, new BrokenSilentCrew());
        assertThatIllegalStateException()
                .isThrownBy(blind::checkCanary)
                .withMessage("task 0 of 2 fails in every execution, and the referee found nothing");
    }
}
