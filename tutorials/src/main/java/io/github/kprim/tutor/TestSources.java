package io.github.kprim.tutor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import io.github.kprim.tutor.source.ParsedSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * The author's Java files of one exercise, or an instructor's hidden tests for it, before anything is judged by them. A
 * test that can never run would cost every student its points.
 */
final class TestSources {
    private static final Set<String> NO_TESTS = Set.of(
            "Override",
            "Deprecated",
            "SuppressWarnings",
            "SafeVarargs",
            "Nullable",
            "DisplayName",
            "Tag",
            "Timeout",
            "Order",
            "BeforeEach",
            "AfterEach",
            "BeforeAll",
            "AfterAll");

    private final Path directory;
    private final String exercise;

    /** The simple names of the types that others extend: their tests run as those of the others. */
    private final Set<String> extended = new HashSet<>();

    /** The methods with their problems, which are empty for tests that run. */
    private final Map<String, String> methods = new HashMap<>();

    /**
     * Reads the files in {@code directory}.
     *
     * @throws BadInputException if one of them cannot be parsed, or is not in the package of the exercise
     */
    TestSources(Path directory, String exercise) {
        this.directory = directory;
        this.exercise = exercise;
        Map<String, CompilationUnitTree> units = units();
        units.values().forEach(unit -> unit.getTypeDecls().forEach(this::noteExtended));
        units.forEach(this::read);
    }

    /** Parses the files, and returns their trees by name. */
    private Map<String, CompilationUnitTree> units() {
        Sources sources = Sources.in(directory);
        Map<String, String> texts = new TreeMap<>();
        sources.code().keySet().forEach(name -> texts.put(name, sources.text(name)));
        Map<String, String> errors = new HashMap<>();
        Map<String, CompilationUnitTree> units = new TreeMap<>();
        List<ParsedSource> parsed = ParsedSource.all(texts, found -> noteError(found, errors));
        for (ParsedSource source : parsed) {
            units.put(nameOf(source.unit().getSourceFile()), source.unit());
        }
        units.forEach((name, unit) -> {
            String error = errors.get(name);
            if (error != null) {
                throw new BadInputException(directory.resolve(name) + " cannot be compiled: " + error + "; mend it");
            }
            checkPackage(name, unit);
        });
        return units;
    }

    private static void noteError(Diagnostic<? extends JavaFileObject> found, Map<String, String> errors) {
        JavaFileObject source = found.getSource();
        if (found.getKind() == Diagnostic.Kind.ERROR && source != null) {
            errors.putIfAbsent(
                    nameOf(source),
                    "line " + found.getLineNumber() + ": "
                            + found.getMessage(Locale.ENGLISH).replaceAll("\\s+", " "));
        }
    }

    private static String nameOf(JavaFileObject file) {
        return file.getName().substring(file.getName().lastIndexOf('/') + 1);
    }

    private void checkPackage(String name, CompilationUnitTree unit) {
        String found = unit.getPackageName() == null ? "no package line" : "package " + unit.getPackageName() + ";";
        String wanted = "package " + exercise + ";";
        if (!found.equals(wanted)) {
            throw new BadInputException(
                    directory.resolve(name) + " has '" + found + "'; it must have '" + wanted + "'");
        }
    }

    private void noteExtended(Tree tree) {
        if (tree instanceof ClassTree type) {
            Stream.concat(Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
                    .map(each -> simple(each).replaceFirst("<.*", ""))
                    .forEach(extended::add);
        }
    }

    private static String simple(Tree type) {
        return type.toString().substring(type.toString().lastIndexOf('.') + 1);
    }

    private void read(String name, CompilationUnitTree unit) {
        String own = name.substring(0, name.length() - ".java".length());
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree tests) {
                read(tests, extended.contains(tests.getSimpleName().toString()) ? "" : place(tests, name, own));
            }
        }
    }

    /** Returns why a class at the top of a file does not run; empty if it does. */
    private static String place(ClassTree tests, String file, String own) {
        if (!Sources.isTest(file)) {
            return "is in " + file + "; only files run whose name ends in Test.java; rename it and its class";
        }
        return tests.getSimpleName().contentEquals(own)
                ? ""
                : "is in the class " + tests.getSimpleName() + " of " + file + "; only tests in " + own + " run";
    }

    private void read(ClassTree tests, String before) {
        String problem = before.isEmpty() && isDisabled(tests.getModifiers())
                ? "is in a class that is disabled; enable it"
                : before;
        for (Tree member : tests.getMembers()) {
            if (member instanceof MethodTree method) {
                String own = problem.isEmpty() ? problem(method) : problem;
                methods.merge(method.getName().toString(), own, (one, other) -> one.isEmpty() ? one : other);
            } else if (member instanceof ClassTree nested) {
                boolean runs = names(nested.getModifiers()).anyMatch("Nested"::equals);
                read(nested, problem.isEmpty() && !runs ? "is in a class without @Nested; write it" : problem);
            }
        }
    }

    private static String problem(MethodTree method) {
        ModifiersTree modifiers = method.getModifiers();
        if (isDisabled(modifiers)) {
            return "is disabled; enable it, or leave it out";
        }
        if (names(modifiers).allMatch(NO_TESTS::contains)) {
            return "has no annotation such as @Test or @ExploreTest; write one";
        }
        for (Modifier wrong : List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.ABSTRACT)) {
            if (modifiers.getFlags().contains(wrong)) {
                return "is " + wrong + ", and such methods do not run; leave that out";
            }
        }
        return "";
    }

    private static boolean isDisabled(ModifiersTree modifiers) {
        return names(modifiers).anyMatch("Disabled"::equals);
    }

    private static Stream<String> names(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .map(TestSources::simple);
    }

    /**
     * Checks that the part has a test that runs.
     *
     * @param description the file that names the part
     * @throws BadInputException if it has none
     */
    void check(ExercisePart part, Path description) {
        String problem = methods.get(part.name());
        if (problem == null) {
            throw new BadInputException(description + ": there is no test method '" + part.name() + "' in " + directory
                    + "; is it misspelt?");
        }
        if (!problem.isEmpty()) {
            throw new BadInputException(description + ": the test '" + part.name() + "' " + problem);
        }
    }
}
