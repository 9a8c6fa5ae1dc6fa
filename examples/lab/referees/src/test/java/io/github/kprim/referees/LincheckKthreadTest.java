package io.github.kprim.referees;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("one-jdk")
class LincheckKthreadTest {
    @BeforeAll
    static void checkCanary() {
        new LincheckReferee(LincheckAgreement.TO_CLEAR).checkCanary();
    }

    @ParameterizedTest
    @MethodSource("io.github.kprim.referees.LincheckAgreement#designs")
    void judge_pokerKthread_agreesWithTheExplorer(String protocol) {
        LincheckAgreement.check(protocol, Cast.POKER_KTHREAD);
    }
}
