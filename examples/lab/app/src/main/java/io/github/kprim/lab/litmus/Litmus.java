package io.github.kprim.lab.litmus;

import io.github.kprim.memory.MemoryModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** The litmus tests of a file, and the answers to them. */
public final class Litmus {
    private final Path file;
    private final LitmusFile contents;
    private final List<MemoryModel> models;
    private final int most;

    private Litmus(Path file, LitmusFile contents, List<MemoryModel> models, int most) {
        this.file = file;
        this.contents = contents;
        this.models = models;
        this.most = most;
    }

    /** How the answers are printed. */
    public enum Format {
        /** Aligned columns, for people. */
        TABLE,
        /** The name and the verdicts, separated by tabs. */
        TSV,
        /** An array of objects. */
        JSON
    }

    /**
     * Reads a file.
     *
     * @param models the memory models to ask
     * @param most how many states to look at for each test, at most
     * @throws IOException if it cannot be read
     */
    public static Litmus read(Path file, List<MemoryModel> models, int most) throws IOException {
        return new Litmus(file, LitmusFile.read(file), models, most);
    }

    /** Prints the answers. Returns whether every line of the file could be read, and says what is wrong otherwise. */
    public boolean print(Format format, PrintWriter out, PrintWriter err) {
        LitmusResults results = LitmusResults.of(contents.entries(), models, most);
        switch (format) {
            case TABLE -> results.printTable(out);
            case TSV -> results.printTsv(out);
            case JSON -> results.printJson(out);
        }
        out.flush();
        return complain(err);
    }

    /** Prints how the outcome of one test is reached. Returns whether the file has it. */
    public boolean explain(String name, PrintWriter out, PrintWriter err) {
        List<LitmusTest> named = contents.entries().stream()
                .map(LitmusFile.Entry::test)
                .filter(test -> test.name().equals(name))
                .limit(1)
                .toList();
        for (LitmusTest test : named) {
            for (MemoryModel model : models) {
                Picture.of(test, model, most).forEach(out::println);
                out.println();
            }
        }
        out.flush();
        boolean whole = complain(err);
        if (named.isEmpty()) {
            err.println(file + " has no test named '" + name + "'; without --explain all names are printed");
            err.flush();
        }
        return whole && !named.isEmpty();
    }

    private boolean complain(PrintWriter err) {
        contents.problems().forEach(problem -> err.println(file + ", " + problem));
        if (contents.entries().isEmpty() && contents.problems().isEmpty()) {
            err.println(file + " has no tests; each line is one: name, init, threads, exists, separated by tabs");
        }
        err.flush();
        return contents.problems().isEmpty() && !contents.entries().isEmpty();
    }
}
