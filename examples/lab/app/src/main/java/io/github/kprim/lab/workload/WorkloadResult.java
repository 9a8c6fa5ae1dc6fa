package io.github.kprim.lab.workload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.kprim.lab.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a workload has measured, where, and by which command.
 *
 * @param date of the run
 * @param processes how many there were, one of which forked
 * @param mebibytes how much memory of that one was mapped
 */
public record WorkloadResult(
        @JsonProperty(required = true) Host host,
        @JsonProperty(required = true) String command,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) int processes,
        @JsonProperty(required = true) int mebibytes,
        @JsonProperty(required = true) List<WorkloadRow> rows) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** As JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what {@link #toJson} has written.
     *
     * @throws IOException if the file cannot be read, or is something else; the message says what is wrong in it
     */
    public static WorkloadResult read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), WorkloadResult.class);
        } catch (JacksonException e) {
            throw new IOException(
                    file + " is not the record of a workload: " + e.getOriginalMessage()
                            + "; write one with workload --out FILE",
                    e);
        }
    }
}
