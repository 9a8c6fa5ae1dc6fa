package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArgumentsTest {
    @Test
    void parse_nothing_isQuick() {
        assertThat(Arguments.parse().presets()).containsExactly(Preset.QUICK);
    }

    @Test
    void parse_presetAndRecord_isSoInAnyOrder() {
        Arguments arguments = Arguments.parse("--preset", "compiler", "--record");

        assertThat(Arguments.parse("--record", "--preset", "compiler")).isEqualTo(arguments);
        assertThat(arguments.presets()).containsExactly(Preset.COMPILER);
        assertThat(arguments.command(Preset.COMPILER)).isEqualTo("./kprim bench --preset compiler --record");
    }

    @Test
    void parse_full_isEverythingButTheQuickOne() {
        assertThat(Arguments.parse("--preset", "full").presets())
                .containsExactly(Preset.PRIMITIVES, Preset.PROPOSAL, Preset.EXPLORER, Preset.COMPILER);
    }

    @Test
    void parse_anythingElse_isForJmh() {
        assertThat(Arguments.parse("Fork", "-f", "2").jmh()).containsExactly("Fork", "-f", "2");
        assertThat(Arguments.parse("Fork").presets()).isEmpty();
    }

    @Test
    void parse_unknownPreset_namesThoseThatThereAre() {
        assertThatThrownBy(() -> Arguments.parse("--preset", "huge"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no preset 'huge'; the presets are [quick, primitives, proposal, explorer, compiler], and full,"
                                + " which is all but the first");
        assertThatThrownBy(() -> Arguments.parse("--preset")).hasMessageContaining("no preset ''");
    }

    @Test
    void parse_presetAndArgumentsOfJmh_isRefused() {
        assertThatThrownBy(() -> Arguments.parse("--preset", "quick", "-f", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[-f, 2]");
    }

    @Test
    void parse_recordWithoutPreset_isRefused() {
        assertThatThrownBy(() -> Arguments.parse("Fork", "--record"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[Fork]");
    }

    @ParameterizedTest
    @EnumSource
    void runs_ofAPreset_measureAllocation(Preset preset) {
        assertThat(preset.runs())
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.getProfilers()).isNotEmpty());
    }
}
