package io.github.kprim.referees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.lab.LabVerdicts;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lincheck finds what the explorer finds, and nothing else within its budget. */
class LincheckRefereeTest {
    /** Executions for each cell; docs/referees.md says how many the violations needed. */
    private static final int BUDGET = 700;

    private static final LincheckReferee REFEREE = new LincheckReferee(BUDGET);

    @BeforeAll
    static void checkCanary() {
        REFEREE.checkCanary();
    }

    /** What the explorer says comes first: its verdict of the lab's scenario, with the whole of fork() in it. */
    private static void assertAgreement(String id, Cast cast) {
        MmProtocol protocol = Designs.of(id);
        Ruling ruling = REFEREE.judge(protocol, cast);
        System.out.printf(
                "lincheck: %s / %s: %s in %d executions%n",
                id, cast.id(), ruling.violated() == null ? "nothing" : ruling.violated(), ruling.executions());
        boolean found = LabVerdicts.violates(protocol, cast.id(), cast.invariant());
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
        assertThat(REFEREE.judge(new BrokenAlwaysFast(), Cast.ONE_POKER).violated())
                .isEqualTo(ForkScene.STABLE_MM_USERS);
    }

    @Test
    void checkCanary_crewThatForgetsFailures_isNoticed() {
        LincheckReferee blind = new LincheckReferee(BUDGET, new BrokenSilentCrew());
        assertThatIllegalStateException()
                .isThrownBy(blind::checkCanary)
                .withMessage("task 0 of 2 fails in every execution, and the referee found nothing");
    }
}
