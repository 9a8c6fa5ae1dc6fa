package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of types that ask for checks compiles without warnings, wherever users compile. */
final class GenerationTest {
    @TempDir
    private static Path folder;

    /** ECJ, run as a tool, puts what processors make into the unnamed module, so it cannot see a named one's. */
    static Stream<Arguments> specimens() {
        List<Setup> setups = Setup.all().stream()
                .filter(setup -> setup.tool() == Setup.Tool.JAVAC || setup.code() == Setup.Code.IN_UNNAMED_MODULE)
                .toList();
        return Specimens.names("generate").stream()
                .flatMap(name -> setups.stream().map(setup -> Arguments.of(name, setup)));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void generate_anyShape_compilesWithoutWarnings(String name, Setup setup) {
        // ECJ warns of @SuppressWarnings for what only javac warns of.
        boolean strict = setup.tool() == Setup.Tool.JAVAC;
        List<String> options = strict ? setup.strict() : List.of();
        CompileRun run = CompileRun.in(folder, setup, options, Specimens.source("generate", name));

        assertThat(run.messages())
                .as(() -> String.join("\n", run.generated().values()))
                .filteredOn(message -> strict || message.startsWith("ERROR"))
                .isEmpty();
        assertThat(run.succeeded()).isTrue();
        assertThat(run.generated()).isNotEmpty();
    }
}
