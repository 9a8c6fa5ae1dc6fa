package io.github.kprim.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a class of these tests in a JVM of its own, with another environment. */
final class OtherJvm {
    private OtherJvm() {}

    /** What it leaves: its exit status, and all that it prints. */
    record Result(int status, String output) {}

    /** Starts it. Standard error goes to standard output. */
    static Process start(Map<String, String> environment, Class<?> main, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it until it ends. */
    static Result run(Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(environment, main, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
