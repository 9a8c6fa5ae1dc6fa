package io.github.kprim.referees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.kprim.fork.MmProtocol;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that Lincheck finds what the explorer finds, and nothing else within its budget. */
class LincheckRefereeTest {
    /** The maximum number of executions for a cell with a violation. docs/referees.md says how many were needed. */
    private static final int TO_FIND = 5_000;

    /** The number of executions for a cell in which Lincheck must find nothing. */
    private static final int TO_CLEAR = 700;

    @BeforeAll
    static void checkCanary() {
        new LincheckReferee(TO_CLEAR).checkCanary();
    }

    /** Compares with the explorer, which runs first on the lab's scenario, with the whole fork(). */
    private static void assertAgreement(String id, Cast cast) {
        MmProtocol protocol = Designs.of(id);
        boolean found = ExplorersVerdicts.violates(protocol, cast.id(), cast.invariant());
        Ruling ruling = new LincheckReferee(found ? TO_FIND : TO_CLEAR).judge(protocol, cast);
        System.out.printf(
                "lincheck: %s / %s: %s in %d executions%n",
                id, cast.id(), ruling.violated() == null ? "nothing" : ruling.violated(), ruling.executions());
        assertThat(ruling.disagreement(id + " / " + cast.id(), cast.invariant(), found))
                .isNull();
    }

    static Stream<String> designs() {
        return Stream.of(
                "legacy",
                "counts-unlocked",
                "fork-aware-as-posted",
                "fork-aware-half-fixed",
                "fork-aware",
                "fork-lock",
                "kthread-serialized");
    }

    @ParameterizedTest
    @MethodSource("designs")
    void judge_onePoker_agreesWithTheExplorer(String protocol) {
        assertAgreement(protocol, Cast.ONE_POKER);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void judge_twoPokers_agreesWithTheExplorer(String protocol) {
        assertAgreement(protocol, Cast.TWO_POKERS);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void judge_pokerKthread_agreesWithTheExplorer(String protocol) {
        assertAgreement(protocol, Cast.POKER_KTHREAD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmap-lock-inside", "fork-aware"})
    void judge_exitLockOrder_agreesWithTheExplorer(String protocol) {
        assertAgreement(protocol, Cast.EXIT_LOCK_ORDER);
    }

    @Test
    void judge_forkThatIsAlwaysFast_isCaught() {
        assertThat(new LincheckReferee(TO_FIND)
                        .judge(new BrokenAlwaysFast(), Cast.ONE_POKER)
                        .violated())
                .isEqualTo(ForkScene.STABLE_MM_USERS);
    }

    @Test
    void checkCanary_crewThatForgetsFailures_isNoticed() {
        LincheckReferee blind = new LincheckReferee(TO_CLEAR, new BrokenSilentCrew());
        assertThatIllegalStateException()
                .isThrownBy(blind::checkCanary)
                .withMessage("task 0 of 2 fails in every execution, and the referee found nothing");
    }
}
