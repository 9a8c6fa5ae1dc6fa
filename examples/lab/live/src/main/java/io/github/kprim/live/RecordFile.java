package io.github.kprim.live;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.kprim.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The JSON form of a record. A required value that is missing or null is an error. */
final class RecordFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RecordFile() {}

    /**
     * Checks, before a long measurement, that its record can be written.
     *
     * @param file the record, or null if none is wanted
     * @throws ParameterException if it cannot
     */
    static void checkWritable(CommandLine commandLine, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new ParameterException(
                    commandLine, "--out " + file + " cannot be written; name a file in a folder that you may write to");
        }
    }

    static void write(Path file, Object record) throws IOException {
        ReportFile.write(file, JSON.writeValueAsString(record) + "\n");
    }

    /**
     * Reads a record.
     *
     * @param command the command that writes such a file
     * @throws IOException if the file cannot be read or is not such a record; then the message says what is wrong
     */
    static <T> T read(Path file, Class<T> type, String command) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (JacksonException e) {
            throw new IOException(
                    file + " is not such a record: " + e.getOriginalMessage() + "; write it again with " + command, e);
        }
    }
}
