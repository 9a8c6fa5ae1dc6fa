package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets the mode of lockdep for all threads")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockSoakCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Lab.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void soakLocks_forASecond_exitsWith0AndPrintsOneVerdict() {
        assertThat(run("soak-locks", "--threads", "16", "--seconds", "1", "--lockdep", "throw", "--seed", "7"))
                .isZero();
        assertThat(out.toString())
                .startsWith("PASSED: lockdep THROW, 16 platform and 0 virtual threads, 1 s, seed 7; ")
                .hasLineCount(1);
    }

    @Test
    void soakLocks_numberOutOfRange_isWrongUsage() {
        assertThat(run("soak-locks", "--threads", "1")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--threads must be 2 to 1000000, not 1");
    }
}
