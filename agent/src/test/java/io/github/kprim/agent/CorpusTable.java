package io.github.kprim.agent;

import io.github.kprim.agent.corpus.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * Runs each program of the corpus under each tool, and prints a table of what the tools say. Run it in the folder of
 * this module, with the class path of its tests; docs/java-locks.md has the command. Needs gcc for ThreadSanitizer.
 */
final class CorpusTable {
    private static final Path SOURCES = Path.of("src/test/java/io/github/kprim/agent/corpus");
    private static final Path TWINS = Path.of("src/test/c/twins.c");
    private static final Pattern MAKES_LOCK = Pattern.compile("new (ReentrantLock|ReentrantReadWriteLock)\\(\\)");
    private static final int RUNS = 3;
    private static final int NO_TWIN = 2;
    private static final String NOT_APPLICABLE = "-";

    /** A Java tool: the locks that replace the JDK's, the option that turns it on, and how its reports begin. */
    private record Replacement(String locks, String option, String report) {}

    private static final Replacement DROP_IN =
            new Replacement("new io.github.kprim.juc.Lockdep$1()", "-Dkprim.lockdep=warn", "WARNING: possible");
    private static final Replacement GUAVA = new Replacement(
            "com.google.common.util.concurrent.CycleDetectingLockFactory.newInstance("
                    + "com.google.common.util.concurrent.CycleDetectingLockFactory.Policies.WARN).new$1(\"lock\")",
            "-Dunused",
            "SEVERE: Detected potential deadlock");

    private final Path folder;
    private final Path jar;
    private final Path twins;

    private CorpusTable(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.jar = AgentJar.in(folder);
        this.twins = folder.resolve("twins");
        int failed = new ProcessBuilder(
                        "gcc",
                        "-D_GNU_SOURCE",
                        "-O1",
                        "-g",
                        "-fsanitize=thread",
                        "-pthread",
                        TWINS.toString(),
                        "-o",
                        twins.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (failed != 0) {
            throw new IllegalStateException("gcc cannot compile the twins with ThreadSanitizer");
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CorpusTable table = new CorpusTable(Files.createTempDirectory("corpus"));
        System.out.println("| program | can deadlock | agent | drop-in locks | Guava | ThreadSanitizer |");
        System.out.println("|---|---|---|---|---|---|");
        for (Program program : Program.values()) {
            List<String> cells = new ArrayList<>(List.of(
                    program.type().getSimpleName(),
                    program.canDeadlock() ? "yes" : "no",
                    table.agent(program),
                    table.replaced(program, DROP_IN),
                    table.replaced(program, GUAVA),
                    table.twin(program)));
            System.out.println("| " + String.join(" | ", cells) + " |");
        }
    }

    private String agent(Program program) {
        return verdict(program, () -> {
            OtherJvm run = OtherJvm.withAgent(jar, "", program.type());
            return new Said(!run.reports().isEmpty(), run.exit());
        });
    }

    /** What one run said: whether there was a report, and the exit code of the program. */
    private record Said(boolean reported, int exit) {}

    /** Runs the program until it is reported, a few times at most: its threads meet in another way each time. */
    private static String verdict(Program program, Supplier<Said> run) {
        boolean hung = false;
        for (int i = 1; i <= RUNS; i++) {
            Said said = run.get();
            hung |= said.exit() == Program.HUNG;
            if (said.reported()) {
                return (program.canDeadlock() ? "finds" : "false report") + (i == 1 ? "" : " in run " + i);
            }
        }
        String words = program.canDeadlock() ? "misses" : "silent";
        return hung ? words + ", hangs" : words;
    }

    /** Compiles the program with other locks, and runs it. A program without locks of the JDK has none to replace. */
    private String replaced(Program program, Replacement tool) throws IOException {
        String name = program.type().getSimpleName();
        String source = Files.readString(SOURCES.resolve(name + ".java"));
        if (!MAKES_LOCK.matcher(source).find()) {
            return NOT_APPLICABLE;
        }
        Path made = Files.createTempDirectory(folder, name.toLowerCase(Locale.ROOT));
        Path changed = made.resolve(name + ".java");
        Files.writeString(changed, MAKES_LOCK.matcher(source).replaceAll(tool.locks()));
        int failed =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", made.toString(), changed.toString());
        if (failed != 0) {
            throw new IllegalStateException(changed + " cannot be compiled");
        }
        String classPath = made + System.getProperty("path.separator") + System.getProperty("java.class.path");
        return verdict(program, () -> {
            OtherJvm run = OtherJvm.run(
                    folder, List.of(tool.option()), classPath, program.type().getName());
            return new Said(run.err().lines().anyMatch(line -> line.startsWith(tool.report())), run.exit());
        });
    }

    private String twin(Program program) {
        Said probe = runTwin(program);
        return probe.exit() == NO_TWIN ? NOT_APPLICABLE : verdict(program, () -> runTwin(program));
    }

    private Said runTwin(Program program) {
        try {
            Process process = new ProcessBuilder(twins.toString(), program.name())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(output.contains("lock-order-inversion"), process.waitFor());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
