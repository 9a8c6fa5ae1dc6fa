package io.github.kprim.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs that the Promela referee needs: {@code spin}, which turns a model into a verifier in C, and {@code gcc},
 * which compiles it.
 */
final class SpinTools {
    private SpinTools() {}

    /**
     * Skips the calling test if a program is missing, and prints a message. Fails the test instead if the referee is
     * required: under CI, and with {@code -Dkprim.referees.required=true}.
     */
    static void require() {
        String ci = System.getenv("CI");
        boolean required = (ci != null && !ci.isEmpty()) || Boolean.getBoolean("kprim.referees.required");
        List<String> missing = missing("spin", "gcc");
        if (!missing.isEmpty()) {
            System.err.println(message(missing));
        }
        require(missing, required);
    }

    static void require(List<String> missing, boolean required) {
        if (missing.isEmpty()) {
            return;
        }
        if (required) {
            Assertions.fail(message(missing));
        }
        Assumptions.abort(message(missing));
    }

    private static String message(List<String> missing) {
        return "the Spin referee did not run, because " + String.join(" and ", missing)
                + " cannot be started; on Debian and Ubuntu: apt-get install spin gcc, elsewhere see spinroot.com";
    }

    /** Returns the names that cannot be started, or that start a different program. */
    static List<String> missing(String spin, String gcc) {
        List<String> missing = new ArrayList<>();
        if (!says("Spin Version", spin, "-V")) {
            missing.add(spin);
        }
        if (!says("", gcc, "--version")) {
            missing.add(gcc);
        }
        return missing;
    }

    private static boolean says(String words, String... command) {
        try {
            return run(Path.of("."), command).contains(words);
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Runs a program and returns its output.
     *
     * @throws UncheckedIOException if it cannot be started
     * @throws IllegalStateException if it fails; the message has its output
     */
    static String run(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " failed with status " + status + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + String.join(" ", command) + " ran", e);
        }
    }
}
