package io.github.kprim.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A command of this machine that is run until it ends. */
final class Tool {
    /** Where Debian's packages put their commands, servers too. These come before others with the same name. */
    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin:";

    private Tool() {}

    /**
     * What a command left.
     *
     * @param status its exit status
     * @param output its standard output and standard error
     */
    record Result(int status, String output) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    /** Prepares a process that finds commands as workloads do, and speaks English. */
    static ProcessBuilder builder(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        environment.put(
                "PATH", PATH + environment.getOrDefault("PATH", "") + ":" + System.getProperty("java.home") + "/bin");
        environment.put("LC_ALL", "C");
        return builder;
    }

    /** Runs a command. @throws IOException if it cannot be started; the message names it */
    static Result run(List<String> words) throws IOException, InterruptedException {
        Process process;
        try {
            process = builder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException(words.get(0) + " cannot be run: " + e.getMessage(), e);
        }
        process.getOutputStream().close();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Returns the Debian packages that are missing here.
     *
     * @param needs commands or files, as for {@link #exists}, with the package that has each
     */
    static List<String> missing(Map<String, String> needs) throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> need : needs.entrySet()) {
            if (!missing.contains(need.getValue()) && !exists(need.getKey())) {
                missing.add(need.getValue());
            }
        }
        return missing;
    }

    /** Returns whether a command of that name, or a file that the pattern with a slash matches, is there. */
    static boolean exists(String nameOrPattern) throws IOException, InterruptedException {
        // The name comes from a workload, which is ours.
        String test = nameOrPattern.contains("/") ? "set -- %s; [ -e \"$1\" ]" : "command -v %s";
        return run(List.of("sh", "-c", String.format(Locale.ROOT, test, nameOrPattern)))
                        .status()
                == 0;
    }
}
