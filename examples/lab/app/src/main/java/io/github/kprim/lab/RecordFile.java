package io.github.kprim.lab;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.kprim.report.ReportFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON form of a recorded measurement. */
public final class RecordFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RecordFile() {}

    /** Returns a record as JSON. */
    public static String toJson(Object record) {
        try {
            return JSON.writeValueAsString(record) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a record to {@code file}, completely or not at all. */
    public static void write(Path file, Object record) throws IOException {
        ReportFile.write(file, toJson(record));
    }

    /**
     * Reads a record. A required value that is missing, or a number that is null, is an error.
     *
     * @param kind what the file should be, such as "the record of a workload"
     * @param remedy what to do if it is not, such as "write it again with ..."
     * @throws IOException if the file cannot be read or is not such a record; then the message says what is wrong
     */
    public static <T> T read(Path file, Class<T> type, String kind, String remedy) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (JacksonException e) {
            throw new IOException(file + " is not " + kind + ": " + e.getOriginalMessage() + "; " + remedy, e);
        }
    }
}
