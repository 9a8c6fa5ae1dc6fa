package io.github.kprim.processor;

import static io.github.kprim.testing.KprimAssertions.assertThatContractsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.testing.LockContracts;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that users write can find the generated classes by name, and detect that the processor did not run. */
final class ChecksAreFoundTest {
    @TempDir
    private static Path folder;

    static Stream<Arguments> specimens() {
        Setup ecj = new Setup(Setup.Tool.ECJ, Setup.Processors.ON_PATH, Setup.Code.IN_UNNAMED_MODULE);
        return Specimens.names("generate").stream()
                .flatMap(name -> Stream.of(Arguments.of(name, Setup.USUAL), Arguments.of(name, ecj)));
    }

    /** Returns the problem of each type that requests checks. */
    private static List<String> problems(String name, Setup setup, String... options) throws IOException {
        CompileRun run = CompileRun.in(folder, setup, List.of(options), Specimens.source("generate", name));
        List<String> problems = new ArrayList<>();
        URL[] places = {run.classes().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(places)) {
            for (String className : run.classNames()) {
                Class<?> type = Class.forName(className.replace('/', '.'), false, loader);
                if (type.isAnnotationPresent(LockChecks.class)) {
                    problems.add(LockContracts.of(type).problem().orElse("none"));
                }
            }
        } catch (ClassNotFoundException e) {
            throw new AssertionError("a class file is not found", e);
        }
        assertThat(problems).as("types that ask for checks").isNotEmpty();
        return problems;
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void problem_processorRan_isNone(String name, Setup setup) throws IOException {
        assertThat(problems(name, setup)).containsOnly("none");
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void problem_processorDidNotRun_isSaidOfEachType(String name, Setup setup) throws IOException {
        assertThat(problems(name, setup, "-proc:none"))
                .allSatisfy(problem -> assertThat(problem).startsWith("The processor did not run: nobody checks"));
    }

    @Test
    void areChecked_classesThatMavenCompiled_passes() {
        assertThatContractsOf(Till.class).areChecked();
    }
}
