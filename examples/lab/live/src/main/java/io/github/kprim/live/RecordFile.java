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

/** The JSON form of a record. A required value that is missing or null is an error. */
final class RecordFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RecordFile() {}

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
