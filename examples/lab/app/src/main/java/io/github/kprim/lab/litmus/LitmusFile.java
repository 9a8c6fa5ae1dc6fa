package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.LitmusParser.Field;
import io.github.kprim.memory.MemoryModel;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of litmus tests: one test on each line, its fields separated by tabs.
 *
 * <p>The first line can name the fields: {@code name}, {@code init}, {@code threads} and {@code exists}; {@code sc},
 * {@code tso} and {@code lkmm} for verdicts to compare with; and {@code needs}, which is {@code load-store} where the
 * outcome needs a store that overtakes an earlier load. Other fields are left alone. Without such a line the fields
 * are these, in this order. Empty lines and lines that begin with {@code #} are left out.
 *
 * @param entries the tests
 * @param problems what is wrong with each of the other lines: the line, the column, and what was expected
 */
record LitmusFile(List<Entry> entries, List<String> problems) {
    private static final List<String> FIELDS =
            List.of("name", "init", "threads", "exists", "sc", "tso", "lkmm", "needs");
    private static final int NEEDED = 4;

    LitmusFile {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /**
     * A test of the file.
     *
     * @param expected the verdicts that the file has for it
     * @param needs what the outcome needs, in the word of the file; empty if nothing special
     */
    record Entry(LitmusTest test, Map<MemoryModel, String> expected, String needs) {
        Entry {
            expected = Map.copyOf(expected);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is not text in UTF-8
     */
    static LitmusFile read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new IOException("the file is not text in UTF-8", e);
        }
    }

    static LitmusFile parse(String text) {
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<String> fields = FIELDS;
        int number = 0;
        for (String line : text.replace("\uFEFF", "").lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("name\t")) {
                fields = List.of(line.split("\t", -1));
                continue;
            }
            try {
                entries.add(entry(line, fields));
            } catch (BadLitmusException e) {
                problems.add("line " + number + ", " + e.getMessage());
            }
        }
        return new LitmusFile(entries, problems);
    }

    private static Entry entry(String line, List<String> fields) throws BadLitmusException {
        List<Field> parts = split(line);
        LitmusTest test = LitmusParser.parse(
                needed("name", fields, parts, line),
                needed("init", fields, parts, line),
                needed("threads", fields, parts, line),
                needed("exists", fields, parts, line));
        Map<MemoryModel, String> expected = new EnumMap<>(MemoryModel.class);
        for (MemoryModel model : MemoryModel.values()) {
            String verdict = optional(model.name().toLowerCase(Locale.ROOT), fields, parts);
            if (!verdict.isEmpty()) {
                expected.put(model, verdict);
            }
        }
        return new Entry(test, expected, optional("needs", fields, parts));
    }

    private static List<Field> split(String line) {
        List<Field> parts = new ArrayList<>();
        int column = 1;
        for (String part : line.split("\t", -1)) {
            parts.add(new Field(part, column));
            column += part.length() + 1;
        }
        return parts;
    }

    private static String optional(String field, List<String> fields, List<Field> parts) {
        int index = fields.indexOf(field);
        return index < 0 || index >= parts.size() ? "" : parts.get(index).text().strip();
    }

    private static Field needed(String field, List<String> fields, List<Field> parts, String line)
            throws BadLitmusException {
        int index = fields.indexOf(field);
        if (index < 0) {
            throw new BadLitmusException(
                    1, "the first line names no field '" + field + "'; it must name name, init, threads and exists");
        }
        if (index >= parts.size()) {
            throw new BadLitmusException(
                    line.length() + 1,
                    "field '" + field + "' was expected; a line has " + NEEDED
                            + " fields, separated by tabs: name, init, threads, exists");
        }
        return parts.get(index);
    }
}
