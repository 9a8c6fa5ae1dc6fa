package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the files of an exercise, before anything is compiled. */
final class FilesCheck {
    private static final int PAGE = 60;
    private static final int TELLTALE = 30;

    private static final Pattern TEST = Pattern.compile("@(?:ExploreTest|Test)\\b[^;]*?\\bvoid (\\w+)\\(");
    private static final Pattern EXHAUSTIVE =
            Pattern.compile("@ExploreTest(?!\\([^)]*(?:verdict|violates))|isExhausted\\(");

    private final Exercise exercise;
    private final Path solution;
    private final List<String> problems = new ArrayList<>();

    FilesCheck(Exercise exercise, Path solution) {
        this.exercise = exercise;
        this.solution = solution;
    }

    /** Returns the problems. */
    List<String> run() {
        checkNoStrays();
        checkPackages(exercise.directory());
        checkPackages(solution);
        checkReadme();
        checkHints();
        if (problems.isEmpty()) {
            checkParts();
            checkClaim();
            checkNothingIsGivenAway();
        }
        return problems;
    }

    private void checkNoStrays() {
        Set<String> handedOut = names(exercise.directory());
        for (String name : List.of("README.md", "hints.md")) {
            if (!handedOut.contains(name)) {
                problems.add(name + " is missing");
            }
        }
        for (String name : handedOut) {
            if (!Sources.isCode(name)
                    && !exercise.edit().contains(name)
                    && !Set.of("README.md", "hints.md", Exercise.DESCRIPTION).contains(name)) {
                problems.add(name + " does not belong here");
            }
        }
        for (String name : exercise.edit()) {
            if (!handedOut.contains(name)) {
                problems.add("edit names " + name + ", which is missing");
            }
        }
        if (!names(solution).equals(new TreeSet<>(exercise.edit()))) {
            problems.add("the solution should be " + exercise.edit() + ", but is " + names(solution));
        }
    }

    private void checkPackages(Path directory) {
        for (String name : names(directory)) {
            if (Sources.isCode(name)) {
                String found = Sources.packageIn(directory.resolve(name));
                if (!exercise.id().equals(found)) {
                    problems.add(name + " is in " + (found == null ? "no package" : "the package " + found) + "; "
                            + "it must have the line 'package " + exercise.id() + ";'");
                }
            }
        }
    }

    private void checkReadme() {
        Path readme = exercise.directory().resolve("README.md");
        if (!Files.exists(readme)) {
            return;
        }
        List<String> lines = text(readme).lines().toList();
        String title = "# " + exercise.number() + ": " + exercise.title();
        if (lines.isEmpty() || !lines.get(0).equals(title)) {
            problems.add("README.md should begin with '" + title + "'");
        }
        if (lines.size() > PAGE) {
            problems.add("README.md has " + lines.size() + " lines; a page has " + PAGE);
        }
        for (String name : exercise.edit()) {
            if (lines.stream().noneMatch(line -> line.contains(name))) {
                problems.add("README.md does not say that " + name + " must be edited");
            }
        }
    }

    private void checkHints() {
        if (!Files.exists(exercise.directory().resolve("hints.md"))) {
            return;
        }
        List<String> hints = Hints.of(exercise);
        if (hints.size() != Hints.COUNT
                || hints.stream().anyMatch(hint -> hint.lines().count() < 2)) {
            problems.add("hints.md should have " + Hints.COUNT + " sections, '## NAME' and a text each, but has "
                    + hints.size());
        }
    }

    private void checkParts() {
        Set<String> declared =
                exercise.parts().stream().map(ExercisePart::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>();
        for (Path test : tests()) {
            TEST.matcher(text(test)).results().forEach(found -> written.add(found.group(1)));
        }
        if (!declared.equals(written)) {
            problems.add("the parts are " + declared + ", but the tests are " + written);
        }
        if (exercise.points() == 0) {
            problems.add("there are no points to earn");
        }
        if (!declared.containsAll(exercise.passes())) {
            problems.add("passes names something that is no part: " + exercise.passes());
        }
    }

    private void checkClaim() {
        boolean explored =
                tests().stream().anyMatch(test -> EXHAUSTIVE.matcher(text(test)).find());
        if (!exercise.claims().isEmpty() && !(exercise.claims().equals("EXHAUSTED") && explored)) {
            problems.add("claims = " + exercise.claims() + ", but no test asks for EXHAUSTED");
        }
    }

    /** Checks that no line that only the solution has occurs in a file that is handed out, as code or in a comment. */
    private void checkNothingIsGivenAway() {
        for (String name : exercise.edit()) {
            List<String> starter = code(exercise.directory().resolve(name));
            List<String> solved = code(solution.resolve(name));
            List<String> own = solved.stream()
                    .filter(line ->
                            line.length() >= TELLTALE && starter.stream().noneMatch(code -> code.contains(line)))
                    .toList();
            if (solved.equals(starter)) {
                problems.add("the starter " + name + " is the solution");
            }
            for (String file : names(exercise.directory())) {
                String text = text(exercise.directory().resolve(file));
                own.stream()
                        .filter(line -> !file.equals("hints.md") && text.contains(line))
                        .forEach(line -> problems.add(file + " has a line of the solution: " + line));
            }
        }
    }

    private static List<String> code(Path file) {
        return text(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("import ") && !line.startsWith("*") && !line.startsWith("/"))
                .filter(line -> !line.startsWith("#"))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private List<Path> tests() {
        return names(exercise.directory()).stream()
                .filter(Sources::isTest)
                .map(exercise.directory()::resolve)
                .toList();
    }

    /**
     * Returns the text of a file of the course.
     *
     * @throws BadInputException if it cannot be read, or is not in UTF-8
     */
    static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadInputException(file + " is not in UTF-8; save it with that encoding", e);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + " is missing; every exercise needs one", e);
        } catch (IOException e) {
            throw new BadInputException(file + " cannot be read: " + e, e);
        }
    }

    private static Set<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
