package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LitmusCommandTest {
    private static final String SB = "SB\t\tW x 1; r0a=R y | W y 1; r1a=R x\t0:r0a=0 & 1:r1a=0\n";
    private static final String MP = "MP\t\tW x 1; W y 1 | r1a=R y; r1b=R x\t1:r1a=1 & 1:r1b=0\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String contents, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("tests.tsv"), contents);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "litmus";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Lab.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void litmus_tsv_isNameAndVerdict() throws IOException {
        assertThat(run(SB + MP, "--memory", "tso", "--format", "tsv")).isZero();
        assertThat(out.toString().lines()).containsExactly("SB\tSometimes", "MP\tNever");
    }

    @Test
    void litmus_severalModels_haveAColumnEach() throws IOException {
        assertThat(run(MP, "--memory", "sc,tso,lkmm")).isZero();
        assertThat(out.toString().lines().toList().get(1))
                .isEqualTo("MP    Never       Never       Sometimes   1:r1a=1 & 1:r1b=0");
        assertThat(out.toString()).contains("leaves out stores that overtake an earlier load");
    }

    @Test
    void litmus_json_isAnArrayOfObjects() throws IOException {
        assertThat(run(SB, "--format", "json", "--memory", "sc,lkmm")).isZero();
        assertThat(out.toString()).contains("\"name\" : \"SB\"", "\"sc\" : \"Never\"", "\"lkmm\" : \"Sometimes\"");
    }

    @Test
    void litmus_otherVerdictInTheFile_isMarked() throws IOException {
        assertThat(run("name\tinit\tthreads\texists\tlkmm\n" + SB.stripTrailing() + "\tNever\n"))
                .isZero();
        assertThat(out.toString()).contains("Sometimes*", "* the file has another verdict (1 in all)");
    }

    @Test
    void litmus_badLine_isToldWhileTheOthersRun() throws IOException {
        assertThat(run("bad\t\tW x\tx=1\n" + SB, "--format", "tsv")).isEqualTo(2);
        assertThat(out.toString()).isEqualToIgnoringNewLines("SB\tSometimes\n");
        assertThat(err.toString()).contains("tests.tsv, line 1, column 9: a register, such as r0a, was expected");
    }

    @Test
    void litmus_emptyFile_isWrongUsage() throws IOException {
        assertThat(run("")).isEqualTo(2);
        assertThat(err.toString()).contains("has no tests; each line is one");
    }

    @Test
    void litmus_noSuchFile_isWrongUsage() {
        int status = Lab.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("litmus", folder.resolve("none").toString());
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith("cannot read ").contains("there is no such file");
    }

    @Test
    void litmus_tooFewStates_isUnknown() throws IOException {
        assertThat(run(SB, "--states", "3", "--format", "tsv")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("SB\tUnknown\n");
    }

    @Test
    void explain_storeBuffering_showsTheBuffersAndTheMissingBarriers() throws IOException {
        assertThat(run(SB, "--explain", "SB", "--memory", "tso")).isZero();
        assertThat(out.toString())
                .contains("SB under TSO: Sometimes", "leaves the store buffer")
                .contains("smp_mb in thread 0, between 'W x 1' and 'r0a=R y'")
                .contains("smp_mb in thread 1, between 'W y 1' and 'r1a=R x'");
    }

    @Test
    void explain_messagePassing_namesTheWeakestBarriers() throws IOException {
        assertThat(run(MP, "--explain", "MP")).isZero();
        assertThat(out.toString())
                .contains("r1b=R x: 0, not yet 1")
                .contains("smp_wmb in thread 0, between 'W x 1' and 'W y 1'")
                .contains("smp_rmb in thread 1, between 'r1a=R y' and 'r1b=R x'")
                .doesNotContain("smp_mb");
    }

    @Test
    void explain_outcomeOfSequentialConsistency_saysThatNoBarrierForbidsIt() throws IOException {
        assertThat(run("t\t\tW x 1 | r1a=R x\t1:r1a=0\n", "--explain", "t")).isZero();
        assertThat(out.toString()).contains("No barrier forbids this: it happens under sequential consistency too.");
    }

    @Test
    void explain_unknownName_isWrongUsage() throws IOException {
        assertThat(run(SB, "--explain", "BS")).isEqualTo(2);
        assertThat(err.toString()).contains("has no test named 'BS'");
    }
}
