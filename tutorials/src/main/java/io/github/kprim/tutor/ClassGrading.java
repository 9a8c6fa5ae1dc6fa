package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Grades the submissions of a class: each folder and each archive in one folder. */
final class ClassGrading {
    /** What systems leave in folders, in lower case. */
    private static final Set<String> STRAY = Set.of("__macosx", "thumbs.db", "desktop.ini");

    private final Path root;
    private final Catalog catalog;
    private final Grader grader;
    private final int mostPoints;
    private final @Nullable ClassFolder out;
    private final Map<String, ClassRow> known;

    /**
     * Prepares the grading of the submissions in {@code root}.
     *
     * @param out receives the results; null if only the table is wanted
     * @param known the rows of an earlier run by name; a row counts again if its submission has not changed
     */
    ClassGrading(Path root, Catalog catalog, Grader grader, @Nullable ClassFolder out, Map<String, ClassRow> known) {
        this.root = root;
        this.catalog = catalog;
        this.grader = grader;
        this.mostPoints = grader.mostPoints();
        this.out = out;
        this.known = Map.copyOf(known);
    }

    /**
     * Grades all submissions, {@code jobs} at a time. A submission that cannot be opened gets a row that says so.
     *
     * @param progress receives a line for each entry of the folder
     * @return the rows, in the order of their names
     * @throws BadInputException if there are no submissions, or the table cannot be written
     */
    List<ClassRow> run(int jobs, Consumer<String> progress) {
        List<Path> submissions = submissions(progress);
        List<ClassRow> rows = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<ClassRow>> grades = submissions.stream()
                    .map(submission -> workers.submit(() -> grade(submission)))
                    .toList();
            for (Future<ClassRow> grade : grades) {
                rows.add(grade.get());
                progress.accept(line(rows, submissions.size()));
                if (out != null) {
                    out.write(table().of(rows), rows);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a submission could not be graded: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while submissions were graded", e);
        } finally {
            workers.shutdownNow();
        }
        return rows;
    }

    /** Returns the table for the rows. */
    ClassTable table() {
        return new ClassTable(grader.exercises(), mostPoints);
    }

    private List<Path> submissions(Consumer<String> progress) {
        List<Path> submissions = new ArrayList<>();
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.sorted().toList()) {
                String name = nameOf(entry);
                if (catalog.exercises().stream().anyMatch(exercise -> name.equalsIgnoreCase(exercise.id()))) {
                    throw new BadInputException(root + " is one submission, because it has the folder " + name
                            + "; leave out --all, or name the folder that has all submissions");
                }
                if (name.startsWith(".") || STRAY.contains(name.toLowerCase(Locale.ROOT))) {
                    continue;
                }
                boolean isMeant = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        || Files.isSymbolicLink(entry)
                        || Archive.isNamedSo(entry)
                        || name.endsWith(".java");
                if (isMeant) {
                    submissions.add(entry);
                } else {
                    progress.accept("not a submission: " + printable(name));
                }
            }
        } catch (IOException e) {
            throw new BadInputException(root + " cannot be read: " + e + "; name the folder with the submissions", e);
        }
        if (submissions.isEmpty()) {
            throw new BadInputException(root + " has no submissions; each is a folder or a zip file in it");
        }
        return submissions;
    }

    private ClassRow grade(Path entry) {
        String name = nameOf(entry);
        if (Files.isSymbolicLink(entry)) {
            return ClassRow.ungraded(name, "it is a link, and links are not followed");
        }
        if (!FileNames.isUsable(name)) {
            return ClassRow.ungraded(name, FileNames.problem());
        }
        try (Submission submission = Submission.open(entry, catalog)) {
            return grade(name, submission);
        } catch (MachineException e) {
            return ClassRow.ungraded(name, reason(e) + "; then grade again, with --resume if there is --out");
        } catch (BadInputException | UncheckedIOException | IllegalStateException e) {
            return written(ClassRow.ungraded(name, reason(e)), grader.unreadable(reason(e)));
        } catch (RuntimeException e) {
            return ClassRow.ungraded(name, "the tutor has an error: " + e);
        }
    }

    private String reason(RuntimeException e) {
        return String.valueOf(e.getMessage())
                .replace(root + root.getFileSystem().getSeparator(), "");
    }

    private ClassRow grade(String name, Submission submission) {
        String digest = grader.digest(submission);
        ClassRow before = known.get(name);
        if (before != null
                && before.wasGraded()
                && !before.isStopped()
                && before.digest().equals(digest)) {
            return before;
        }
        Grade grade = grader.grade(submission, soFar -> {});
        ClassRow row = submission.hasAnswers()
                ? ClassRow.of(name, digest, grade)
                : ClassRow.ungraded(name, "it has no answer to any exercise");
        return written(row, grade);
    }

    private ClassRow written(ClassRow row, Grade grade) {
        if (out != null) {
            try {
                out.write(row.name(), grade);
            } catch (BadInputException e) {
                return ClassRow.ungraded(row.name(), e.getMessage());
            }
        }
        return row;
    }

    private String line(List<ClassRow> rows, int all) {
        ClassRow row = rows.get(rows.size() - 1);
        String points = row.wasGraded() ? row.total() + " of " + mostPoints : "";
        String both = points.isEmpty() || row.remarks().isEmpty() ? "" : "; ";
        return "[" + rows.size() + "/" + all + "] " + printable(row.name()) + ": " + points + both
                + printable(row.remarks());
    }

    /** Returns a text that cannot move a terminal's cursor. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String nameOf(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}
