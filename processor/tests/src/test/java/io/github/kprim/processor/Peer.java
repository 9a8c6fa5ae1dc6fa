package io.github.kprim.processor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Another tool that checks locks when code is compiled.
 *
 * @param name the name in the table
 * @param jar how the name of its jar begins
 * @param options its options for javac
 * @param translate turns a source of the corpus into one with the annotations of the tool
 */
record Peer(String name, String jar, List<String> options, UnaryOperator<String> translate) {
    private static final Pattern REPORT =
            Pattern.compile("^(?:.*[/\\\\])?(\\w+)\\.java:(\\d+): (?:warning|error): (.*)$");

    /** Reports of the Lock Checker about the annotations and not about locks. */
    private static final Set<String> ABOUT_ANNOTATIONS = Set.of(
            "annotations.on.use", "immutable.type.guardedby", "method.guarantee.violated", "type.anno.before.modifier");

    private static final List<String> OPEN = Stream.of(
                    "api", "code", "comp", "file", "main", "model", "parser", "processing", "tree", "util")
            .flatMap(part -> Stream.of("exports", "opens")
                    .map(kind -> "-J--add-%s=jdk.compiler/com.sun.tools.javac.%s=ALL-UNNAMED".formatted(kind, part)))
            .toList();

    /** Error Prone: fields and methods with its annotation, and its checks about locks. */
    static final Peer ERROR_PRONE = errorProne(
            "Error Prone",
            "-Xep:GuardedBy:WARN -Xep:LockNotBeforeTry:WARN -Xep:WaitNotInLoop:WARN -Xep:DoubleCheckedLocking:WARN"
                    + " -Xep:NonAtomicVolatileUpdate:WARN -Xep:StaticGuardedByInstance:WARN"
                    + " -Xep:SynchronizeOnNonFinalField:WARN");

    static final Peer GUARDED_BY = errorProne("Error Prone, GuardedBy only", "-Xep:GuardedBy:WARN");

    /** The Lock Checker of the Checker Framework. */
    static final Peer LOCK_CHECKER = new Peer(
            "Lock Checker",
            "checker-3",
            List.of(
                    "-proc:full",
                    "-processor",
                    "org.checkerframework.checker.lock.LockChecker",
                    "-AwarnUnneededSuppressions=false"),
            Peer::forLockChecker);

    private static Peer errorProne(String name, String checks) {
        List<String> options = List.of(
                "-proc:none",
                "-XDcompilePolicy=simple",
                "-XDaddTypeAnnotationsToSymbol=true",
                "--should-stop=ifError=FLOW",
                "-Xplugin:ErrorProne -XepDisableAllChecks " + checks);
        return new Peer(name, "error_prone_core", options, Peer::forErrorProne);
    }

    private static String forErrorProne(String source) {
        return withJdkLocks(source)
                .replaceAll(
                        "import (io\\.github\\.kprim\\.annotation|javax\\.annotation\\.concurrent)\\.GuardedBy;",
                        "import com.google.errorprone.annotations.concurrent.GuardedBy;")
                .replaceAll("@GuardedBy\\(\\{(\"[^\"]*\")[^}]*\\}\\)", "@GuardedBy($1)")
                .replace("import io.github.kprim.annotation.MustHold;", "")
                .replaceAll("@MustHold\\(\"#[^)]*\\)", "")
                .replaceAll(
                        "@MustHold\\((?:value = )?(\"[^\"]*\")[^)\"]*\\)",
                        "@com.google.errorprone.annotations.concurrent.GuardedBy($1)");
    }

    private static String forLockChecker(String source) {
        String qualifiers = "org.checkerframework.checker.lock.qual.";
        return withJdkLocks(source)
                .replaceAll(
                        "import (io\\.github\\.kprim\\.annotation|javax\\.annotation\\.concurrent)\\.GuardedBy;",
                        "import " + qualifiers + "GuardedBy;")
                .replaceAll(
                        "@GuardedBy\\((\"[^\"]*\")\\)(?=\\s+(@Override\\s+)?(\\w+\\s+)+\\w+\\([^)]*\\) *\\{)",
                        "@" + qualifiers + "Holding($1)")
                .replaceAll("(@GuardedBy\\([^)]*), mode = [\\w.]+\\)", "$1)")
                .replaceAll("import io\\.github\\.kprim\\.annotation\\.(MustHold|Acquires|CondAcquires|Releases);", "")
                .replaceAll("@MustHold\\((?:value = )?(\"[^\"]*\")[^)\"]*\\)", "@" + qualifiers + "Holding($1)")
                .replaceAll("@Acquires\\((?:value = )?(\"[^\"]*\")[^)\"]*\\)", "@" + qualifiers + "EnsuresLockHeld($1)")
                .replaceAll(
                        "@CondAcquires\\((?:value = )?(\"[^\"]*\")[^)\"]*\\)",
                        "@" + qualifiers + "EnsuresLockHeldIf(expression = $1, result = true)")
                .replaceAll("@Releases\\((?:value = )?(\"[^\"]*\")[^)\"]*\\)", "@" + qualifiers + "MayReleaseLocks");
    }

    /** Replaces kprim's exclusive locks by the JDK's, which the tools know. */
    private static String withJdkLocks(String source) {
        return source.replaceAll("import io\\.github\\.kprim\\.locking\\.(SpinLock|Mutex);", "")
                .replaceAll("new (SpinLock|Mutex)\\(\"\\w*\"\\)", "new java.util.concurrent.locks.ReentrantLock()")
                .replaceAll("\\b(SpinLock|Mutex)\\b(?=[\\[\\] ])", "java.util.concurrent.locks.ReentrantLock")
                .replace(".lockKillable()", ".tryLock()");
    }

    boolean isInstalled() {
        return jars().contains(File.separator + jar);
    }

    /** Returns the lines with reports of each source, by name; compiles each folder of the corpus on its own. */
    Map<String, Set<Integer>> reports(String corpus, Path work) throws IOException, InterruptedException {
        Path sources = Files.createDirectories(work.resolve(jar + "-" + corpus));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(OPEN);
        command.addAll(options);
        String jars = jars();
        String path = Stream.concat(BuiltJars.ofContracts(work).map(Path::toString), Stream.of(jars))
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-Xmaxwarns", "10000", "-Xmaxerrs", "10000"));
        command.addAll(List.of(
                "-processorpath", jars, "-cp", path, "-d", work.resolve("out").toString()));
        for (String name : FlowCorpus.names(corpus)) {
            Path file = sources.resolve(name + ".java");
            command.add(Files.writeString(file, translate.apply(FlowCorpus.text(corpus, name)))
                    .toString());
        }
        Path log = work.resolve(jar + "-" + corpus + ".txt");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (Files.readString(log).contains("Exception in thread")) {
            throw new IllegalStateException(Files.readString(log));
        }
        Map<String, Set<Integer>> lines = new TreeMap<>();
        for (String line : Files.readAllLines(log)) {
            Matcher report = REPORT.matcher(line);
            if (report.matches()) {
                if (!report.group(3).startsWith("[")) {
                    throw new IllegalStateException("The translated source does not compile: " + line);
                }
                if (ABOUT_ANNOTATIONS.contains(report.group(3).replaceAll("^\\[|].*", ""))) {
                    continue;
                }
                lines.computeIfAbsent(report.group(1), name -> new TreeSet<>()).add(Integer.parseInt(report.group(2)));
            }
        }
        return lines;
    }

    /** Returns the class path of the tests, without this project: javac would start its plugin. */
    private static String jars() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("kprim"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
