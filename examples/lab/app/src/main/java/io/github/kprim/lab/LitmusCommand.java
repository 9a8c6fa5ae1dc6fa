package io.github.kprim.lab;

import io.github.kprim.lab.litmus.Litmus;
import io.github.kprim.memory.MemoryModel;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says for each litmus test of a file whether its outcome can be reached under a memory model. */
@Command(
        name = "litmus",
        description = {
            "Says for each litmus test of a file whether its outcome can be reached: Never, Sometimes or Always.",
            "Under lkmm, no store overtakes an earlier load of its own CPU, which Linux allows."
        },
        mixinStandardHelpOptions = true)
final class LitmusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "one test on each line; docs/litmus.md has the notation")
    private Path file;

    @Option(
            names = "--memory",
            paramLabel = "MODEL",
            split = ",",
            defaultValue = "lkmm",
            description = "sc, tso or lkmm, or several of them with commas (default: ${DEFAULT-VALUE})")
    private List<MemoryModel> models;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, tsv or json (default: ${DEFAULT-VALUE})")
    private Litmus.Format format;

    @Option(
            names = "--explain",
            paramLabel = "NAME",
            description = "shows for this test how its outcome is reached, and which barriers forbid it")
    private @Nullable String explain;

    @Option(
            names = "--states",
            paramLabel = "N",
            defaultValue = "500000",
            description = "how many states to look at for each test, at most (default: ${DEFAULT-VALUE})")
    private int states;

    @Override
    public Integer call() {
        CommandLine commandLine = spec.commandLine();
        CommandLines.checkRange(commandLine, "--states", states, 1, Integer.MAX_VALUE);
        try {
            Litmus litmus = Litmus.read(file, models, states);
            boolean whole = explain == null
                    ? litmus.print(format, commandLine.getOut(), commandLine.getErr())
                    : litmus.explain(explain, commandLine.getOut(), commandLine.getErr());
            return whole ? CommandLine.ExitCode.OK : CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            throw new ParameterException(commandLine, "cannot read " + file + ": " + problem(e), e);
        }
    }

    private static String problem(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
    }
}
