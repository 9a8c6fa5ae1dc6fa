package io.github.kprim.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program in a JVM of its own did.
 *
 * @param exit its exit code
 * @param out what it wrote on the standard output
 * @param err what it, its agent or the JVM wrote on the standard error
 */
record OtherJvm(int exit, String out, String err) {
    private static final long MINUTES = 2;

    /** Runs {@code program}, a class of the tests, and writes into {@code folder} meanwhile. */
    static OtherJvm run(Path folder, List<String> options, Class<?> program) {
        return run(folder, options, AgentJar.placeOf(program).toString(), program.getName());
    }

    /** Runs the class {@code program} of {@code classPath}, and writes into {@code folder} meanwhile. */
    static OtherJvm run(Path folder, List<String> options, String classPath, String program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(program);
        try {
            Path out = Files.createTempFile(folder, "out", "");
            Path err = Files.createTempFile(folder, "err", "");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(program + " did not end:\n" + Files.readString(err));
            }
            return new OtherJvm(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As {@link #run}, with the agent in {@code jar}. */
    static OtherJvm withAgent(Path jar, String options, Class<?> program) {
        Path folder = jar.toAbsolutePath().getParent();
        return run(folder, List.of("-javaagent:" + jar + "=" + options), program);
    }

    /** Returns the headlines of the reports. */
    List<String> reports() {
        return err.lines().filter(line -> line.startsWith("WARNING: possible")).toList();
    }
}
