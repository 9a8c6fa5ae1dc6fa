package io.github.kprim.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.LockdepMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {
    @Test
    void parse_nothing_warnsAboutEveryClass() {
        Options options = Options.parse("");
        assertThat(options.mode()).isEqualTo(LockdepMode.WARN);
        assertThat(options.follows("com.example.Till")).isTrue();
    }

    @Test
    void parse_patterns_includeAndExclude() {
        Options options = Options.parse("mode=throw,include=com.example.**:org.Shop,exclude=com.example.gen.*");
        assertThat(options.mode()).isEqualTo(LockdepMode.THROW);
        assertThat(options.follows("com.example.Till")).isTrue();
        assertThat(options.follows("com.example.a.b.Till$Drawer")).isTrue();
        assertThat(options.follows("com.example.gen.a.Till")).isTrue();
        assertThat(options.follows("com.example.gen.Till")).isFalse();
        assertThat(options.follows("com.exampleX.Till")).isFalse();
        assertThat(options.follows("org.Shop$Door")).isTrue();
        assertThat(options.follows("org.Shops")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode=wran",
                "mode=WARN",
                "mode",
                "Mode=warn",
                "include=",
                "include=a..b",
                "include=a.*.b",
                "include=*",
                "exclude=a:",
                "verbose",
                "mode=warn,",
                "include=a/b",
                "include=a*"
            })
    void parse_wrong_saysWhatToWrite(String text) {
        assertThatThrownBy(() -> Options.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write mode=off|warn|throw")
                .message()
                .hasLineCount(1);
    }
}
