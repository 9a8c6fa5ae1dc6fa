package io.github.kprim.jcstress;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kprim.lab.Host;
import io.github.kprim.lab.RecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The results of a run of the lane, with its host and its command.
 *
 * @param date the date of the run
 */
public record LaneRecord(
        @JsonProperty(required = true) Host host,
        @JsonProperty(required = true) String command,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) List<LaneRow> rows) {
    /** The path of the last recorded run, relative to the project's folder. */
    public static final String PLACE = "docs/results/jcstress.json";

    void write(Path file) throws IOException {
        RecordFile.write(file, this);
    }

    /**
     * Reads the record of a run.
     *
     * @throws IOException if the file cannot be read or is not such a record; then the message says what is wrong with
     *     it
     */
    public static LaneRecord read(Path file) throws IOException {
        return RecordFile.read(
                file,
                LaneRecord.class,
                "the record of a jcstress run",
                "write it again with ./kprim jcstress --record");
    }

    /** Returns a Markdown table with a row for each test. */
    public String toMarkdown() {
        StringBuilder text =
                new StringBuilder("| test | tried | Dirty kept | store faulted | Dirty lost | in percent |\n"
                        + "|---|---|---|---|---|---|\n");
        for (LaneRow row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %,d | %,d | %,d | %,d | %.3g %% |%n",
                    row.test(),
                    row.total(),
                    row.kept(),
                    row.faulted(),
                    row.lost(),
                    100.0 * row.lost() / row.total()));
        }
        return text.toString();
    }
}
