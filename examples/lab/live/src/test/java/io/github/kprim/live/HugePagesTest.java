package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HugePagesTest {
    @TempDir
    private Path folder;

    private Path setting(String text) throws IOException {
        return Files.writeString(folder.resolve("enabled"), text);
    }

    @Test
    void close_afterAChoice_restoresWhatWasThere() throws IOException {
        Path file = setting("always [madvise] never\n");
        try (HugePages hugePages = new HugePages(file)) {
            hugePages.choose("never");
            assertThat(file).hasContent("never");
        }

        assertThat(file).hasContent("madvise");
    }

    @Test
    void close_afterAFailure_restoresToo() throws IOException {
        Path file = setting("[always] madvise never\n");

        assertThatThrownBy(() -> {
                    try (HugePages hugePages = new HugePages(file)) {
                        hugePages.choose("never");
                        throw new IllegalStateException("a run fails");
                    }
                })
                .hasMessage("a run fails");
        assertThat(file).hasContent("always");
    }

    @Test
    void read_textWithoutAChoice_isRefused() throws IOException {
        Path file = setting("always madvise never\n");

        assertThatThrownBy(() -> HugePages.read(file)).hasMessageContaining("in which no value is in brackets");
    }
}
