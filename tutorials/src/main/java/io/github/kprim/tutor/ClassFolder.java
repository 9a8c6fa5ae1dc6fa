package io.github.kprim.tutor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder with the grades of a class: a table, and a file for each submission.
 *
 * @param path the folder
 * @param format the format of the files
 * @param showHidden whether they have the details of hidden tests
 */
record ClassFolder(Path path, GradeFormat format, boolean showHidden) {
    /** The name of the table. */
    static final String TABLE = "summary.csv";

    /** The name of the file with the rows of the table and their digests, for a run that continues. */
    private static final String ROWS = ".rows.json";

    /** What most file systems allow. */
    private static final int MOST_NAME_BYTES = 255;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Makes the folder, unless it exists.
     *
     * @throws BadInputException if it cannot be made
     */
    void make() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new BadInputException(
                    "--out " + path + " must be a folder for the results of all submissions: " + e, e);
        }
    }

    /** Writes the file of one submission. */
    void write(String name, Grade grade) {
        new ResultFile(file(name)).write(format.write(grade, showHidden));
    }

    /** Writes the table, and its rows for a run that continues. */
    void write(String table, List<ClassRow> rows) {
        new ResultFile(path.resolve(TABLE)).write(table);
        try {
            new ResultFile(path.resolve(ROWS)).write(JSON.writeValueAsString(rows));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows of text and numbers cannot be written as JSON", e);
        }
    }

    /** Returns the rows of an earlier run whose files still exist, by name. */
    Map<String, ClassRow> rows() {
        Path file = path.resolve(ROWS);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Stream.ofNullable(JSON.readValue(file.toFile(), ClassRow[].class))
                    .flatMap(Arrays::stream)
                    .filter(row -> row != null && row.name() != null && row.digest() != null)
                    .filter(row -> Files.exists(file(row.name())))
                    .collect(Collectors.toMap(ClassRow::name, Function.identity(), (one, same) -> same));
        } catch (IOException e) {
            String first = e.toString().lines().findFirst().orElse("");
            throw new BadInputException(file + " cannot be read: " + first + "; delete it, or leave out --resume", e);
        }
    }

    /** A name that would be too long with the extension is cut, and gets a digest so that no two become the same. */
    private Path file(String name) {
        String extension = "." + format.extension();
        String cut = name;
        while ((cut + extension).getBytes(StandardCharsets.UTF_8).length
                > MOST_NAME_BYTES - (cut.equals(name) ? 0 : 9)) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        String unique = cut.equals(name) ? "" : "-" + Sources.digest(name).substring(0, 8);
        return path.resolve(cut + unique + extension);
    }
}
