package io.github.kprim.jcstress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lab.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaneRecordTest {
    private static final LaneRecord RECORD = new LaneRecord(
            new Host("Some CPU", 2, "Linux 6.1", "17.0.1, Somebody", 1024),
            "./kprim jcstress",
            "2026-01-02",
            List.of(new LaneRow("PlainWriteProtect", 100, 895, 5, 0, true)));

    @TempDir
    private Path folder;

    @Test
    void write_thenRead_isTheSame() throws IOException {
        Path file = folder.resolve("jcstress.json");
        RECORD.write(file);

        assertThat(LaneRecord.read(file)).isEqualTo(RECORD);
    }

    @Test
    void read_somethingElse_saysWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("jcstress.json"), "[]");

        assertThatThrownBy(() -> LaneRecord.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not the record of a jcstress run: ")
                .hasMessageContaining("./kprim jcstress --record");
    }

    @Test
    void toMarkdown_always_saysHowManyPercentWereLost() {
        assertThat(RECORD.toMarkdown()).endsWith("| `PlainWriteProtect` | 1,000 | 100 | 895 | 5 | 0.500 % |\n");
    }
}
