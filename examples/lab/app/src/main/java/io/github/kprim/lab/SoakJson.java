package io.github.kprim.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.kprim.lab.soak.Finding;
import io.github.kprim.lab.soak.Soak;
import io.github.kprim.lab.soak.SoakResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The result of a soak for programs: one object. */
final class SoakJson {
    private static final List<String> RATES =
            List.of(Soak.FORKS, Soak.GET_TASK_MM, Soak.STORES, Soak.EXITS, Soak.KILLS);

    private SoakJson() {}

    static String of(SoakResult result) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            write(json, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, SoakResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("protocol", result.protocol());
        json.writeNumberField("seed", result.seed());
        json.writeNumberField("seconds", result.seconds());
        json.writeNumberField("rounds", result.rounds());
        json.writeObjectFieldStart("perSecond");
        for (String event : RATES) {
            json.writeNumberField(event, result.rate(event));
        }
        json.writeEndObject();
        json.writeNumberField("percentFastForks", SoakText.percentFast(result));
        json.writeNumberField("percentFastPath", SoakText.percentFastPath(result));
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Long> count : result.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("findings");
        for (Finding finding : result.findings()) {
            json.writeStartObject();
            json.writeStringField("invariant", finding.invariant());
            json.writeBooleanField("claimed", finding.claimed());
            json.writeNumberField("count", finding.count());
            json.writeStringField("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
