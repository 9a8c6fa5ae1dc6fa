package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkloadTest {
    private static final List<String> NAMES = Workload.ALL;

    @ParameterizedTest
    @FieldSource("NAMES")
    void of_eachName_describesWhatItIsAndNeeds(String name) throws IOException {
        Workload workload = Workload.of(name);

        assertThat(workload.description()).isNotBlank();
        assertThat(workload.needs()).isNotEmpty();
        assertThat(workload.interpreter()).startsWith("/bin/");
    }

    @Test
    void all_always_areTheScriptsThatThereAre() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/workloads"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("prelude"), NAMES.stream())
                            .map(name -> name + ".sh")
                            .toList());
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void script_ofEachName_isReadByItsInterpreter(String name) throws Exception {
        Workload workload = Workload.of(name);
        assumeTrue(Files.isExecutable(Path.of(workload.interpreter())), "needs " + workload.interpreter());

        Tool.Result result = Tool.run(List.of(workload.interpreter(), "-n", "src/main/workloads/" + name + ".sh"));

        assertThat(result).isEqualTo(new Tool.Result(0, ""));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void script_ofEachName_saysWhenItIsReady(String name) throws IOException {
        assertThat(Scratch.source(name + ".sh")).contains(". ./prelude.sh").contains("ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#!/bin/sh\n# a program\n", "#!/bin/sh\n# a program\n# counts: x\n", "# x\n# y\n# z\n"})
    void parse_brokenHead_isRefused(String script) {
        assertThatThrownBy(() -> Workload.parse("broken", script))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the workload broken does not begin with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"git", "=git", "git=", "git=git "})
    void parse_needWithoutAPackage_isRefused(String need) {
        assertThatThrownBy(() -> Workload.parse("broken", "#!/bin/sh\n# a program\n# needs: " + need + "\n"))
                .hasMessageContaining("which is not COMMAND=PACKAGE");
    }

    @Test
    void missing_commandThatIsNowhere_namesItsPackage() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
        Workload workload = Workload.parse(
                "x", "#!/bin/sh\n# x\n# needs: sh=dash no-such-command=nothing /no/such/file*=nowhere\n");

        assertThat(workload.missing()).containsExactly("nothing", "nowhere");
    }

    @Test
    void counts_aTaskOfAnotherName_doesNot() {
        Workload all = Workload.parse("x", "#!/bin/sh\n# x\n# needs: sh=dash\n");
        Workload one = Workload.parse("x", "#!/bin/sh\n# x\n# needs: sh=dash\n# counts: my shell\n");
        Workload other = Workload.parse("x", "#!/bin/sh\n# x\n# needs: sh=dash\n# counts: sh\n");
        ForkEvent event = ForkEvent.of(ForkTraceTest.FORK);

        assertThat(all.counts(event)).isTrue();
        assertThat(one.counts(event)).isTrue();
        assertThat(other.counts(event)).isFalse();
    }
}
