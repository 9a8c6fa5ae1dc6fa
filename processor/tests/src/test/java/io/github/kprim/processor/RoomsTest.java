package io.github.kprim.processor;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the table of rooms in the description of the package, and that its classes do not use each other in a cycle.
 */
final class RoomsTest {
    private static final Path FOLDER = Path.of("../src/main/java/io/github/kprim/processor");
    private static final Pattern ROW = Pattern.compile("<tr>\\s.*?</tr>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\{@code (\\w+)}");
    private static final String PACKAGE = RoomsTest.class.getPackageName();

    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PACKAGE);

    /** Two classes that use each other. */
    static final class Chicken {
        Egg lay() {
            return new Egg();
        }
    }

    static final class Egg {
        Chicken hatch() {
            return new Chicken();
        }
    }

    /** Returns the classes of each row, from the top. */
    private static List<List<String>> rooms() throws IOException {
        String description = Files.readString(FOLDER.resolve("package-info.java"));
        return ROW.matcher(description)
                .results()
                .map(row -> NAME.matcher(row.group())
                        .results()
                        .map(name -> name.group(1))
                        .toList())
                .toList();
    }

    private static String topLevel(JavaClass type) {
        return type.getName().substring(PACKAGE.length() + 1).split("\\$", 2)[0];
    }

    private static ArchRule noCircles(boolean nested) {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        boolean ours = type.getPackageName().equals(PACKAGE);
                        return ours
                                ? SliceIdentifier.of(nested ? type.getName() : topLevel(type))
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "classes";
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    @Test
    void rooms_processor_haveEveryClassOnce() throws IOException {
        List<String> named = rooms().stream().flatMap(List::stream).toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> classes = files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("package-info.java"))
                    .map(file -> file.replace(".java", ""))
                    .toList();
            assertThat(named).containsExactlyInAnyOrderElementsOf(classes);
        }
    }

    private static Set<String> usedBy(String name) {
        Set<String> used = new TreeSet<>();
        for (JavaClass type : PROCESSOR) {
            if (topLevel(type).equals(name)) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .filter(target -> target.getPackageName().equals(PACKAGE))
                        .forEach(target -> used.add(topLevel(target)));
            }
        }
        return used;
    }

    @Test
    void rooms_processor_useOnlyThoseBefore() throws IOException {
        List<String> reached = new ArrayList<>();
        for (List<String> room : rooms()) {
            reached.addAll(room);
            assertThat(room)
                    .allSatisfy(
                            name -> assertThat(reached).as("what %s uses", name).containsAll(usedBy(name)));
        }
        assertThat(reached).hasSizeGreaterThan(60);
    }

    @Test
    void classes_processor_useNoOtherInACircle() {
        noCircles(false).check(PROCESSOR);
    }

    @Test
    void classes_twoThatUseEachOther_areFoundOut() {
        JavaClasses specimen = new ClassFileImporter().importClasses(Chicken.class, Egg.class);
        assertThat(noCircles(true).evaluate(specimen).hasViolation()).isTrue();
    }
}
