package io.github.kprim.lab.litmus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.kprim.memory.MemoryModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The verdicts of the tests of a file.
 *
 * @param models the models that were asked, in the order of the columns
 * @param rows the tests
 */
record LitmusResults(List<MemoryModel> models, List<Row> rows) {
    /** The need that the kernel's model allows and this one leaves out. */
    private static final String LEFT_OUT = "load-store";

    LitmusResults {
        models = List.copyOf(models);
        rows = List.copyOf(rows);
    }

    /**
     * A test.
     *
     * @param verdicts its verdict under each model
     */
    record Row(LitmusFile.Entry entry, List<LitmusVerdict> verdicts) {
        Row {
            verdicts = List.copyOf(verdicts);
        }

        private LitmusTest test() {
            return entry.test();
        }

        /** Whether the file has another verdict for this model, for another reason than what the model leaves out. */
        private boolean differs(MemoryModel model, LitmusVerdict verdict) {
            String wanted = entry.expected().get(model);
            return wanted != null && !wanted.equals(verdict.toString()) && !isLeftOut(model, verdict);
        }

        private boolean isLeftOut(MemoryModel model, LitmusVerdict verdict) {
            boolean needed = entry.needs().equals(LEFT_OUT);
            return needed && model == MemoryModel.LKMM && verdict == LitmusVerdict.NEVER;
        }
    }

    /** Finds the verdicts, several tests at the same time. */
    static LitmusResults of(List<LitmusFile.Entry> entries, List<MemoryModel> models, int most) {
        return new LitmusResults(
                models,
                entries.parallelStream()
                        .map(entry -> new Row(entry, verdicts(entry.test(), models, most)))
                        .toList());
    }

    private static List<LitmusVerdict> verdicts(LitmusTest test, List<MemoryModel> models, int most) {
        return models.stream()
                .map(model -> StateSpace.verdict(test, model, most))
                .toList();
    }

    /** Returns how many verdicts differ from those of the file. */
    long differences() {
        return rows.stream()
                .mapToLong(row -> IntStream.range(0, models.size())
                        .filter(i -> row.differs(models.get(i), row.verdicts().get(i)))
                        .count())
                .sum();
    }

    /** Prints the name and the verdicts of each test, separated by tabs. */
    void printTsv(PrintWriter out) {
        for (Row row : rows) {
            List<String> fields = new ArrayList<>(List.of(row.test().name()));
            row.verdicts().forEach(verdict -> fields.add(verdict.toString()));
            out.println(String.join("\t", fields));
        }
    }

    /** Prints a table for people. A star marks a verdict that differs from that of the file. */
    void printTable(PrintWriter out) {
        int width =
                rows.stream().mapToInt(row -> row.test().name().length()).max().orElse(0);
        String format = "%-" + Math.max(width, "test".length()) + "s";
        StringBuilder head = new StringBuilder(String.format(format, "test"));
        models.forEach(model -> head.append(String.format("  %-10s", model)));
        out.println(head.append("  exists"));
        for (Row row : rows) {
            StringBuilder line =
                    new StringBuilder(String.format(format, row.test().name()));
            for (int i = 0; i < models.size(); i++) {
                LitmusVerdict verdict = row.verdicts().get(i);
                String mark = row.differs(models.get(i), verdict) ? "*" : "";
                line.append(String.format("  %-10s", verdict + mark));
            }
            out.println(line.append("  ").append(row.test().question()));
        }
        if (differences() > 0) {
            out.println("* the file has another verdict (" + differences() + " in all)");
        }
        if (models.contains(MemoryModel.LKMM)) {
            out.println(Picture.LEFT_OUT);
        }
    }

    /** Prints an array with an object for each test. */
    void printJson(PrintWriter out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Row row : rows) {
                json.writeStartObject();
                json.writeStringField("name", row.test().name());
                json.writeStringField("exists", row.test().question());
                for (int i = 0; i < models.size(); i++) {
                    String field = models.get(i).name().toLowerCase(Locale.ROOT);
                    json.writeStringField(field, row.verdicts().get(i).toString());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(text);
    }
}
