package io.github.kprim.live;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A command of this machine. There is one way to find it, for this program and for the workloads. */
final class Tool {
    /** Where Debian's packages put their commands, servers too. These come before others with the same name. */
    private static final List<String> DEBIAN = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private static final long GRACE_SECONDS = 10;

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

    /** Returns the folders of commands: Debian's, those on the PATH, and that of this JVM. */
    private static List<String> folders() {
        List<String> folders = new ArrayList<>(DEBIAN);
        folders.addAll(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
        folders.add(System.getProperty("java.home") + "/bin");
        // An empty one would be the current folder.
        folders.removeIf(String::isEmpty);
        return folders;
    }

    /** Returns the executable of that name in the first folder that has one, or null. */
    static @Nullable Path find(String name, List<String> folders) {
        for (String folder : folders) {
            Path file = Path.of(folder, name).toAbsolutePath();
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }

    /**
     * Prepares a process that finds commands as {@link #exists} does, and speaks English.
     *
     * @param words the command, which is a name or a path, and its arguments
     * @throws NotPossible if there is no such command
     */
    static ProcessBuilder builder(List<String> words) throws NotPossible {
        String name = words.get(0);
        Path file = name.contains("/") ? Path.of(name) : find(name, folders());
        if (file == null) {
            throw new NotPossible("there is no command " + name + " in " + folders() + "; install it");
        }
        List<String> command = new ArrayList<>(words);
        command.set(0, file.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", String.join(File.pathSeparator, folders()));
        environment.put("LC_ALL", "C");
        return builder;
    }

    /** Runs a command until it ends. @throws IOException if it cannot be started; the message names it */
    static Result run(List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(words).redirectErrorStream(true);
        Process process;
        try {
            process = builder.start();
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

    /** Ends all processes that this JVM has started. */
    static void endAll() {
        end(ProcessHandle.current().children().toList());
    }

    /**
     * Ends a process with all that it has started, and waits for that. They are asked to end first, so that a workload
     * can end its server. What has not ended after some seconds is killed.
     */
    static void end(Process process) {
        end(List.of(process.toHandle()));
    }

    private static void end(List<ProcessHandle> processes) {
        List<ProcessHandle> asked = withDescendants(processes);
        asked.forEach(ProcessHandle::destroy);
        CompletableFuture.allOf(asked.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS)
                .join();
        withDescendants(asked).forEach(ProcessHandle::destroyForcibly);
    }

    private static List<ProcessHandle> withDescendants(List<ProcessHandle> processes) {
        return processes.stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
                .distinct()
                .toList();
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
        if (!nameOrPattern.contains("/")) {
            return find(nameOrPattern, folders()) != null;
        }
        // The pattern comes from a workload, which is ours.
        return run(List.of("sh", "-c", "set -- " + nameOrPattern + "; [ -e \"$1\" ]"))
                        .status()
                == 0;
    }
}
