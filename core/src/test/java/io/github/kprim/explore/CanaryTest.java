package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanaryTest {
    @Test
    void problem_ofTheTrueExplorer_isNone() {
        assertThat(Canary.problem(Dependence.EXACT)).isEmpty();
    }

    @Test
    void problem_ofAnExplorerThatSeesNoDependence_isReported() {
        assertThat(Canary.problem((a, aSeenBy, b, bSeenBy) -> false)).contains("known race");
    }
}
