package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.processor.flow.FlowProcessor;
import io.github.kprim.processor.flow.OwnAnnotations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/** What the processors declare to Gradle and javac. */
final class IncrementalTest {
    private static List<String> declared() throws IOException {
        String name = "/META-INF/gradle/incremental.annotation.processors";
        try (InputStream file = ContractProcessor.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void gradle_isTold_whoNeedsAllSources() throws IOException {
        assertThat(declared())
                .containsExactlyInAnyOrder(
                        ContractProcessor.class.getName() + ",isolating",
                        LockOrderProcessor.class.getName() + ",aggregating",
                        LockTableProcessor.class.getName() + ",aggregating",
                        FlowProcessor.class.getName() + ",isolating",
                        OwnAnnotations.class.getName() + ",isolating");
    }

    @Test
    void gradle_isTold_ofEveryProcessorThatJavacFinds() throws IOException {
        assertThat(declared())
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactlyInAnyOrderElementsOf(ServiceLoader.load(Processor.class).stream()
                        .map(provider -> provider.type().getName())
                        .filter(name -> name.startsWith("io.github.kprim."))
                        .toList());
    }
}
