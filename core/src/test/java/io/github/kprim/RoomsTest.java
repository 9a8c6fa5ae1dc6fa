package io.github.kprim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the table of rooms in the description of {@code io.github.kprim.explore}. */
final class RoomsTest {
    private static final Path FOLDER = Path.of("src/main/java/io/github/kprim/explore");
    private static final Pattern ROW = Pattern.compile("<tr>\\s.*?</tr>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\{@code (\\w+)}");

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

    @Test
    void rooms_explore_haveEveryClassOnce() throws IOException {
        List<String> named = rooms().stream().flatMap(List::stream).toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> classes = files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("package-info.java"))
                    .map(file -> file.replace(".java", ""))
                    .toList();
            assertThat(named).containsExactlyInAnyOrderElementsOf(classes);
        }
    }

    @Test
    void rooms_explore_useOnlyThoseBefore() throws IOException {
        ClassUses uses = ClassUses.byPackage(Explorer.class, "io.github.kprim").get(Explorer.class.getPackageName());
        List<String> reached = new ArrayList<>();
        for (List<String> room : rooms()) {
            reached.addAll(room);
            assertThat(room)
                    .allSatisfy(
                            name -> assertThat(reached).as("what %s uses", name).containsAll(uses.of(name)));
        }
        assertThat(reached).hasSizeGreaterThan(80);
    }
}
