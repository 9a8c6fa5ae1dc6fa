package io.github.kprim.live;

import io.github.kprim.lab.CommandLines;
import io.github.kprim.lab.Host;
import io.github.kprim.lab.statistics.Bootstrap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times page table entries and real forks. */
@Command(
        name = "native",
        description = {
            "Times page table entries and real forks, in C.",
            "Measures what write-protecting costs in a real fork, which is the most that plain updates can save there.",
            "The sizes and ways of each program run in turn; the figures are medians with 95 %% intervals. Needs gcc,",
            "and no rights of root."
        },
        mixinStandardHelpOptions = true)
final class NativeCommand implements Callable<Integer> {
    /** The same memory as {@link #MEBIBYTES}, where both are measured: 2^8 to 2^23 entries. */
    private static final List<Long> ENTRIES =
            List.of(256L, 512L, 4096L, 16_384L, 65_536L, 262_144L, 1_048_576L, 8_388_608L);

    private static final List<Long> MEBIBYTES = List.of(0L, 1L, 2L, 16L, 64L, 256L, 1024L);

    private static final int MOST_ROUNDS = 1000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "50",
            description = "how often each case is measured, 5 to 1000 (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--largest",
            paramLabel = "MIB",
            defaultValue = "32768",
            description = "leaves out cases that map more memory than this; the largest fork needs as much"
                    + " (default: all)")
    private long largest;

    @Option(names = "--out", paramLabel = "FILE", description = "writes the result as JSON")
    private @Nullable Path out;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = spec.commandLine();
        CommandLines.checkRange(commandLine, "--rounds", rounds, Bootstrap.LEAST_SAMPLES, MOST_ROUNDS);
        if (largest < 2) {
            throw new ParameterException(commandLine, "--largest " + largest + " leaves nothing; say 2 or more");
        }
        CommandLines.checkWritable(commandLine, "--out", out);
        NativeRecord record;
        try {
            record = measure(commandLine.getErr());
        } catch (IOException e) {
            return Live.notPossible(commandLine, e);
        }
        PrintWriter print = commandLine.getOut();
        print.println(record.host());
        print.print(NativeTables.text(record));
        print.flush();
        try {
            if (out != null) {
                record.write(out);
            }
        } catch (IOException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
        return CommandLine.ExitCode.OK;
    }

    private NativeRecord measure(PrintWriter err) throws IOException, InterruptedException {
        if (!System.getProperty("os.name").contains("Linux") || !Tool.exists("gcc")) {
            throw new NotPossible("native needs Linux and gcc; install it (apt-get install gcc libc6-dev)");
        }
        try (Scratch scratch = new Scratch()) {
            Path pte = scratch.compile("pte");
            Path fork = scratch.compile("fork");
            err.println("times entries; this takes some seconds");
            err.flush();
            Series ptes = Series.ofPtes(run(
                    pte,
                    ENTRIES.stream()
                            .filter(entries -> entries / Series.PAGES_PER_MEBIBYTE <= largest)
                            .toList()));
            err.println("times forks");
            err.flush();
            Series forks = Series.ofForks(
                    run(fork, MEBIBYTES.stream().filter(size -> size <= largest).toList()));
            String compiler = Tool.run(List.of("gcc", "--version")).lines().get(0);
            return NativeRecord.of(
                    Host.here(),
                    CommandLines.typed(spec.commandLine()),
                    LocalDate.now().toString(),
                    compiler,
                    ptes,
                    forks);
        } catch (IllegalArgumentException e) {
            throw new IOException("the measurement failed: " + e.getMessage(), e);
        }
    }

    private List<String> run(Path program, List<Long> sizes) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(program.toString(), String.valueOf(rounds)));
        sizes.forEach(size -> words.add(size.toString()));
        Tool.Result result = Tool.run(words);
        if (result.status() != 0) {
            List<String> lines = result.lines();
            String last = lines.isEmpty() ? "" : ", and prints last: " + lines.get(lines.size() - 1);
            throw new IOException(program.getFileName() + ".c ends with status " + result.status() + last
                    + "; if memory is short, use --largest");
        }
        return result.lines();
    }
}
