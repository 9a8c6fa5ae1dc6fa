package io.github.kprim.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Violation;
import io.github.kprim.scenarios.Cell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The matrix for programs: one array, one object for each cell. */
final class MatrixJson {
    private MatrixJson() {}

    static void print(List<Cell> cells, PrintWriter out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Cell cell : cells) {
                write(json, cell);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(text);
    }

    private static void write(JsonGenerator json, Cell cell) throws IOException {
        Exploration exploration = cell.exploration();
        json.writeStartObject();
        json.writeStringField("protocol", cell.protocol().id());
        json.writeStringField("scenario", cell.scenario().id());
        json.writeStringField("verdict", exploration.verdict().name());
        json.writeNumberField("executions", exploration.executions());
        json.writeNumberField("steps", exploration.steps());
        json.writeNumberField("states", exploration.finalStates().size());
        json.writeNumberField("millis", cell.millis());
        json.writeObjectFieldStart("events");
        for (Map.Entry<String, Long> event : exploration.events().entrySet()) {
            json.writeNumberField(event.getKey(), event.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("violations");
        for (Violation violation : exploration.violations()) {
            json.writeStartObject();
            json.writeStringField("invariant", violation.invariant());
            json.writeBooleanField("claimed", violation.claimed());
            json.writeNumberField("switches", violation.switches());
            json.writeStringField("token", violation.token());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
