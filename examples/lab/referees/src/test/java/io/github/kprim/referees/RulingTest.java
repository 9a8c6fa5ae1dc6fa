package io.github.kprim.referees;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulingTest {
    private static final Ruling NOTHING = new Ruling(null, 700, "");
    private static final Ruling FOUND = new Ruling("a", 5, "the report");

    @Test
    void disagreement_bothFoundIt_isNone() {
        assertThat(FOUND.disagreement("cell", "a", true)).isNull();
    }

    @Test
    void disagreement_neitherFoundIt_isNone() {
        assertThat(NOTHING.disagreement("cell", "a", false)).isNull();
    }

    @Test
    void disagreement_onlyTheExplorerFoundIt_saysSo() {
        assertThat(NOTHING.disagreement("cell", "a", true))
                .isEqualTo("cell: the explorer violates a, but the referee found nothing in 700 executions");
    }

    @Test
    void disagreement_onlyTheRefereeFoundIt_showsItsReport() {
        assertThat(FOUND.disagreement("cell", "a", false))
                .isEqualTo("cell: the explorer never violates a, but the referee found a in 5 executions:\nthe report");
    }

    @Test
    void disagreement_theRefereeFoundSomethingElse_saysSo() {
        assertThat(FOUND.disagreement("cell", "b", true)).contains("violates b", "found a");
    }
}
