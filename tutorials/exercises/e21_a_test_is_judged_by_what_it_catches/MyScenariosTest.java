package e21_a_test_is_judged_by_what_it_catches;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Judges the scenarios: each broken design that they catch counts, if they blame no correct one. */
final class MyScenariosTest {
    private static Trials trials;

    @BeforeAll
    static void tryAll() {
        trials = new Trials();
    }

    @Test
    void countsUnlocked_isCaught() {
        check("countsUnlocked");
    }

    @Test
    void asPosted_isCaught() {
        check("asPosted");
    }

    @Test
    void halfFixed_isCaught() {
        check("halfFixed");
    }

    @Test
    void mmapLockInside_isCaught() {
        check("mmapLockInside");
    }

    @Test
    void forgetfulReader_isCaught() {
        check("forgetfulReader");
    }

    @Test
    void kthreadForgotten_isCaught() {
        check("kthreadForgotten");
    }

    private static void check(String name) {
        assertThat(trials.problem())
                .withFailMessage("until you fix this, no caught design counts: %s", trials.problem())
                .isEmpty();
        assertThat(trials.isCaught(name))
                .withFailMessage("not caught: %s", name)
                .isTrue();
    }
}
