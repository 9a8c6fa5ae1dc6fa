package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C programs, compiled with all warnings as errors, with tiny sizes. */
final class ProgramsTest {
    private static Scratch scratch;
    private static Path pte;
    private static Path fork;

    @TempDir
    private Path folder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the programs are for Linux");
        assumeTrue(Tool.exists("gcc"), "needs gcc");
        scratch = new Scratch();
        pte = scratch.compile("pte");
        fork = scratch.compile("fork");
    }

    @AfterAll
    static void delete() {
        if (scratch != null) {
            scratch.close();
        }
    }

    private static Tool.Result run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(List.of(arguments));
        return Tool.run(words);
    }

    @Test
    void pte_tinySizes_printsEachWayInEachRound() throws Exception {
        Tool.Result result = run(pte, "5", "16", "512");

        assertThat(result.status()).isZero();
        Series series = Series.ofPtes(result.lines());
        assertThat(series.sizes()).containsExactly(16L, 512L);
        assertThat(series.samples())
                .hasSize(8)
                .allSatisfy((subject, samples) -> assertThat(samples).hasSize(5));
    }

    @Test
    void fork_tinySizes_printsEachSizeInEachRound() throws Exception {
        Tool.Result result = run(fork, "5", "0", "1");

        assertThat(result.status()).isZero();
        Series series = Series.ofForks(result.lines());
        assertThat(series.sizes()).containsExactly(0L, 1L);
        assertThat(series.of("writable", 1)).hasSize(5);
        assertThat(series.of("readonly", 1)).hasSize(5);
    }

    @Test
    void fork_forNoTime_forksOnce() throws Exception {
        assertThat(run(fork, "--thp", "--seconds", "0", "1")).isEqualTo(new Tool.Result(0, "end 1\n"));
    }

    @Test
    void programs_wrongArguments_areRefused() throws Exception {
        assertThat(run(pte, "5")).isEqualTo(new Tool.Result(2, "usage: pte ROUNDS ENTRIES...\n"));
        assertThat(run(pte, "5", "x")).isEqualTo(new Tool.Result(2, "pte: 'x' is not a positive number\n"));
        assertThat(run(pte, "5", "0").status()).isEqualTo(2);
        assertThat(run(fork).status()).isEqualTo(2);
        assertThat(run(fork, "5", "-1")).isEqualTo(new Tool.Result(2, "fork: '-1' is not a number\n"));
        assertThat(run(fork, "--seconds", "1").status()).isEqualTo(2);
    }

    @Test
    void nativeCommand_tinySizes_writesARecord() throws Exception {
        Path file = folder.resolve("native.json");

        int status = Live.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("native", "--rounds", "5", "--largest", "2", "--out", file.toString());

        assertThat(status).isZero();
        NativeRecord record = NativeRecord.read(file);
        // On a busy machine so few and short samples can be anything, so only their number is checked.
        assertThat(record.ptes()).hasSize(2);
        assertThat(record.forks()).hasSize(3);
        assertThat(record.bounds()).hasSize(2);
        assertThat(record.command()).startsWith("./kprim native --rounds 5 --largest 2 --out ");
    }

    /** Debian's folders are searched too, also if they are not on the PATH. */
    @Test
    void nativeCommand_gccThatIsNotOnThePath_isFound() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "needs Debian's gcc");
        Path file = folder.resolve("native.json");

        OtherJvm.Result result = OtherJvm.run(
                Map.of("PATH", folder.toString()),
                Live.class,
                "native",
                "--rounds",
                "5",
                "--largest",
                "2",
                "--out",
                file.toString());

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(NativeRecord.read(file).compiler()).contains("gcc");
    }

    @Test
    void nativeCommand_gccThatCannotCompile_exitsWith1AndSaysWhy() throws Exception {
        Files.writeString(folder.resolve("stdio.h"), "#error these are no headers\n");
        Path file = Files.writeString(folder.resolve("native.json"), "old");

        OtherJvm.Result result =
                OtherJvm.run(Map.of("CPATH", folder.toString()), Live.class, "native", "--out", file.toString());

        assertThat(result.output().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("gcc cannot compile pte.c: ")
                .contains("stdio.h:1:2: error: #error these are no headers; try apt-get install");
        assertThat(result.status()).isEqualTo(1);
        assertThat(file).hasContent("old");
    }
}
