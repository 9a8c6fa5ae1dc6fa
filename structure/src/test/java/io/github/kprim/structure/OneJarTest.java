package io.github.kprim.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.MustHold;
import io.github.kprim.processor.ContractProcessor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged processor needs no other jar. */
final class OneJarTest {
    private static final String SOURCE = """
            import io.github.kprim.annotation.*;

            @LockChecks(checked = true)
            class Purse {
                final Object mu = new Object();
                @GuardedBy("mu") private int coins;

                @MustHold("mu") void add() { coins++; }

                void forgets() { coins++; }

                static Purse checked() { return new CheckedPurse(); }
            }
            """;

    @TempDir
    private Path folder;

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path jar() throws URISyntaxException {
        Path jar = place(ContractProcessor.class);
        assertThat(jar).as("made by mvn verify").isRegularFile();
        return jar;
    }

    private String javac(Path processors, String option) throws Exception {
        Path source = Files.writeString(folder.resolve("Purse.java"), SOURCE);
        Process javac = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        option,
                        processors.toString(),
                        "-cp",
                        place(MustHold.class).toString(),
                        "-d",
                        folder.toString(),
                        source.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return javac.waitFor() + "\n" + output;
    }

    @Test
    void javac_oneJarOnTheProcessorPath_generatesAndExamines() throws Exception {
        assertThat(javac(jar(), "-processorpath"))
                .startsWith("0\n")
                .contains("Purse.java:10: warning: [kprim-not-guarded]");
        assertThat(folder.resolve("PurseLockChecks.class")).exists();
        assertThat(folder.resolve("CheckedPurse.class")).exists();
    }

    @Test
    void javac_oneJarOnTheProcessorModulePath_generates() throws Exception {
        assertThat(javac(jar(), "--processor-module-path")).startsWith("0\n");
        assertThat(folder.resolve("CheckedPurse.class")).exists();
    }

    @Test
    void jar_allEntries_areOfKprimWithTheNoticeOfWhatIsInside() throws Exception {
        List<String> names = entries(jar());

        assertThat(names).contains("META-INF/LICENSE", "META-INF/NOTICE", "module-info.class");
        assertThat(names)
                .filteredOn(name -> name.endsWith(".class") && !name.equals("module-info.class"))
                .anyMatch(name -> name.startsWith("io/github/kprim/processor/javapoet/"))
                .allMatch(name -> name.startsWith("io/github/kprim/processor/"));
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList();
        }
    }
}
