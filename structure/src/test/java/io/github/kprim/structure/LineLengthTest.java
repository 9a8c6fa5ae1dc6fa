package io.github.kprim.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formatter wraps code, but neither comments nor string literals. */
final class LineLengthTest {
    private static final int LONGEST = 120;

    private static List<String> tooLong(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(LineLengthTest::isOurs).toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).length() > LONGEST) {
                        found.add(file.getFileName() + ":" + (i + 1));
                    }
                }
            }
        }
        return found;
    }

    /** Tests have tables and expected texts, which read better unbroken. */
    private static boolean isOurs(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && path.contains("/src/main/java/") && !path.contains("/target/");
    }

    @Test
    void lines_ofAllModules_endAt120Columns() throws IOException {
        assertThat(tooLong(Path.of(".."))).isEmpty();
    }

    @Test
    void lines_tooLong_areFoundOut(@TempDir Path folder) throws IOException {
        Path source = Files.createDirectories(folder.resolve("src/main/java")).resolve("Long.java");
        Files.writeString(source, "// fine\n//" + "x".repeat(LONGEST) + "\n");

        assertThat(tooLong(folder)).containsExactly("Long.java:2");
    }
}
