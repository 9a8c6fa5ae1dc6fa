package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class SpinToolsTest {
    @Test
    void require_everythingThere_goesOn() {
        assertThatCode(() -> SpinTools.require(List.of(), true)).doesNotThrowAnyException();
    }

    @Test
    void require_spinMissing_skipsTheTestAndSaysHowToInstallIt() {
        assertThatThrownBy(() -> SpinTools.require(List.of("spin"), false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("spin cannot be started")
                .hasMessageContaining("apt-get install spin gcc");
    }

    @Test
    void require_gccMissingWhereTheRefereeIsRequired_fails() {
        assertThatThrownBy(() -> SpinTools.require(List.of("gcc"), true))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("gcc cannot be started");
    }

    @Test
    void missing_programsThatAreNotThere_namesThem() {
        assertThat(SpinTools.missing("no-such-spin", "no-such-gcc")).containsExactly("no-such-spin", "no-such-gcc");
    }

    @Test
    void missing_anotherProgramByTheNameOfSpin_namesIt() {
        assertThat(SpinTools.missing("echo", "echo")).containsExactly("echo");
    }
}
