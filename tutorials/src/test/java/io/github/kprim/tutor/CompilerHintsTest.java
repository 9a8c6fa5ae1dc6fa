package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the compiler says about lock contracts is shown to the student, and costs no points. */
final class CompilerHintsTest {
    private static final String EXERCISE = "e06_a_contract_is_checked";
    private static final String HINT = "The compiler points at a broken lock contract";

    @TempDir
    private Path folder;

    private Path answer;

    @BeforeEach
    void handOut() {
        CommandLineRun.of("init", "--only", "e06", "--dir", folder);
        answer = folder.resolve(EXERCISE).resolve("Ledger.java");
    }

    private CommandLineRun run() {
        return CommandLineRun.of("run", "e06", "--dir", folder);
    }

    @Test
    void run_starterWithTheContract_showsTheLineThatBreaksIt() {
        String starter = SmallCourse.read(answer);
        assertThat(run().out()).doesNotContain(HINT);

        SmallCourse.write(
                answer,
                starter.replace("    void move(", "    @io.github.kprim.annotation.MustHold(\"mu\") void move("));
        int line = (int) starter.lines()
                        .takeWhile(text -> !text.contains("move(-1);"))
                        .count()
                + 1;
        assertThat(run().out())
                .contains(
                        HINT,
                        EXERCISE + "/Ledger.java:" + line + ":13: [kprim-call-without-lock] move() needs 'mu'",
                        "not solved  ");
    }

    @Test
    void run_solution_isSolvedWithoutAHint() {
        SmallCourse.write(answer, SmallCourse.read(Path.of("solutions", EXERCISE, "Ledger.java")));

        CommandLineRun run = run();

        assertThat(run.out()).contains("passed      " + EXERCISE).doesNotContain(HINT);
        assertThat(run.status()).isZero();
    }
}
