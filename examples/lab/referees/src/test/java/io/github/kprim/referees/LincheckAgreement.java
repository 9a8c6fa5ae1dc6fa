package io.github.kprim.referees;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.fork.MmProtocol;
import java.util.stream.Stream;

/**
 * Compares what Lincheck finds in a cell with what the explorer finds, which runs first on the lab's scenario, with the
 * whole fork(). Lincheck must find the same, and nothing else within its budget.
 */
final class LincheckAgreement {
    /** The maximum number of executions for a cell with a violation. docs/referees.md says how many were needed. */
    static final int TO_FIND = 5_000;

    /** The number of executions for a cell in which Lincheck must find nothing. */
    static final int TO_CLEAR = 700;

    private LincheckAgreement() {}

    static void check(String id, Cast cast) {
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
}
