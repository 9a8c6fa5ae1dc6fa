package io.github.kprim.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.processor.ContractProcessor;
import io.github.kprim.processor.flow.FlowPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of rooms in the descriptions of the largest packages. */
final class RoomsTest {
    private static final Pattern ROW = Pattern.compile("<tr>\\s.*?</tr>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\{@code (\\w+)}");

    enum House {
        EXPLORE("core", Explorer.class),
        PROCESSOR("processor", ContractProcessor.class),
        FLOW("processor", FlowPlugin.class);

        private final Path folder;
        private final Class<?> one;

        House(String module, Class<?> one) {
            this.folder =
                    Path.of("..", module, "src/main/java", one.getPackageName().replace('.', '/'));
            this.one = one;
        }

        /** The classes of each row, from the top. */
        List<List<String>> rooms() throws IOException {
            return ROW.matcher(Files.readString(folder.resolve("package-info.java")))
                    .results()
                    .map(row -> NAME.matcher(row.group())
                            .results()
                            .map(name -> name.group(1))
                            .toList())
                    .toList();
        }

        List<String> classes() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
                        .map(file -> file.replace(".java", ""))
                        .toList();
            }
        }

        ClassUses uses() {
            return ClassUses.byPackage("io.github.kprim", one).get(one.getPackageName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void rooms_always_haveEveryClassOnce(House house) throws IOException {
        List<String> named = house.rooms().stream().flatMap(List::stream).toList();

        assertThat(named).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(house.classes());
    }

    @ParameterizedTest
    @EnumSource
    void rooms_always_useOnlyThoseBefore(House house) throws IOException {
        ClassUses uses = house.uses();
        List<String> reached = new ArrayList<>();
        for (List<String> room : house.rooms()) {
            reached.addAll(room);
            assertThat(room)
                    .allSatisfy(
                            name -> assertThat(reached).as("what %s uses", name).containsAll(uses.of(name)));
        }
    }
}
