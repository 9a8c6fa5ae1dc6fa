package io.github.kprim.tutor;

import io.github.kprim.tutor.ExamRecord.Entry;
import io.github.kprim.tutor.ExamRecord.Event;
import io.github.kprim.tutor.Judgement.Result;
import io.github.kprim.tutor.Judgement.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers: compiles each and runs its tests in a JVM of its own. If that JVM dies or hangs in a part, the parts that
 * were not begun get another one.
 *
 * <p>This keeps one answer from spoiling the judgement of others. It is no sandbox: an answer can do whatever the user can
 * who runs the tutor.
 */
final class Judge {
    private final Limits limits;
    private final @Nullable Path reports;

    /**
     * Judges within {@code limits}.
     *
     * @param reports where failed explorations leave their reports; null if nobody wants them
     */
    Judge(Limits limits, @Nullable Path reports) {
        this.limits = limits;
        this.reports = reports;
    }

    /** Judges the answer in {@code sources} by the parts of the exercise. */
    Judgement judge(Exercise exercise, Sources sources) {
        return judge(exercise, sources, exercise.parts());
    }

    /** Judges the answer in {@code sources} by {@code parts}. */
    Judgement judge(Exercise exercise, Sources sources, List<Part> parts) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("kprim-tutor");
            Path classes = Files.createDirectory(directory.resolve("classes"));
            String errors = new Compilation(exercise, sources).into(classes);
            return errors.isEmpty()
                    ? new Sitting(exercise, sources, parts, directory).run()
                    : Judgement.unjudged(exercise, parts, "does not compile\n" + errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(directory);
        }
    }

    private static void delete(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException leftForTheSystem) {
            // The system's folder for temporary files is cleared by the system.
        }
    }

    /** The judgement of one answer that compiles: as many JVMs as it takes. */
    private final class Sitting {
        private final Exercise exercise;
        private final Sources sources;
        private final List<Part> parts;
        private final Path directory;
        private final Map<String, Result> results = new LinkedHashMap<>();
        private final StringJoiner output = new StringJoiner("\n");
        private String problem = "";

        Sitting(Exercise exercise, Sources sources, List<Part> parts, Path directory) {
            this.exercise = exercise;
            this.sources = sources;
            this.parts = parts;
            this.directory = directory;
        }

        Judgement run() {
            boolean further = true;
            while (further && problem.isEmpty() && results.size() < parts.size()) {
                further = runOnce();
            }
            List<Result> all = parts.stream()
                    .map(part -> results.getOrDefault(
                            part.name(), new Result(part, Status.NOT_RUN, problem.isEmpty() ? missing(part) : problem)))
                    .toList();
            return new Judgement(exercise, all, problem, output.toString().strip());
        }

        private static String missing(Part part) {
            return "there is no test " + part.name();
        }

        /** Runs the parts that have no result yet in one JVM; whether one of them got its result. */
        private boolean runOnce() {
            int before = results.size();
            Map<String, Part> open = new LinkedHashMap<>();
            parts.stream()
                    .filter(part -> !results.containsKey(part.name()))
                    .forEach(part -> open.put(part.name(), part));
            Path record = directory.resolve("record");
            ExamProcess process = new ExamProcess(limits, directory);
            Optional<String> end = process.run(arguments(record, open));
            if (!process.output().isEmpty()) {
                output.add(process.output());
            }
            List<Entry> entries = Files.exists(record) ? ExamRecord.read(record) : List.of();
            List<String> begun = new ArrayList<>();
            for (Entry entry : entries) {
                note(entry, begun, open);
            }
            if (end.isPresent() || !begun.isEmpty()) {
                noteEnd("the answer " + end.orElse("ended the JVM with status 0"), begun, open);
            }
            boolean further = results.size() > before;
            if (end.isPresent() && !further) {
                problem = "the answer " + end.get();
            }
            return further;
        }

        private List<String> arguments(Path record, Map<String, Part> open) {
            return List.of(
                    record.toString(),
                    (reports == null ? directory.resolve("reports") : reports).toString(),
                    sources.testClasses().stream()
                            .map(name -> exercise.id() + "." + name)
                            .collect(Collectors.joining(",")),
                    String.join(",", open.keySet()));
        }

        private void note(Entry entry, List<String> begun, Map<String, Part> open) {
            if (entry.event() == Event.BROKEN) {
                problem = entry.message();
                return;
            }
            Part part = open.get(entry.part());
            if (part == null) {
                return;
            }
            if (entry.event() == Event.BEGUN) {
                begun.add(part.name());
                return;
            }
            begun.remove(part.name());
            Result result =
                    new Result(part, entry.event() == Event.PASSED ? Status.PASSED : Status.FAILED, entry.message());
            // A test that is repeated has several results, of which one that failed counts.
            results.merge(part.name(), result, (one, next) -> one.status() == Status.FAILED ? one : next);
        }

        /** The JVM did not end in the ordinary way: whatever part was under way did it. */
        private void noteEnd(String how, List<String> begun, Map<String, Part> open) {
            for (String name : begun) {
                Part part = open.get(name);
                if (part != null) {
                    results.put(name, new Result(part, Status.FAILED, how));
                }
            }
        }
    }
}
