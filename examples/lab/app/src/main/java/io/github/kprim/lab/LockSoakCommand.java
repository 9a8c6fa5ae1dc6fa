package io.github.kprim.lab;

import io.github.kprim.lab.locks.LockSoak;
import io.github.kprim.lab.locks.LockSoakPlan;
import io.github.kprim.lab.locks.LockSoakResult;
import io.github.kprim.lockdep.LockdepMode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the locks on very many threads, and says whether an update or a wake-up was lost. */
@Command(
        name = "soak-locks",
        description = {
            "Runs kprim's locks and those that take the place of the JDK's on very many threads, which are interrupted"
                    + " and killed meanwhile.",
            "All counts that the locks guard must be exact, and all threads must end."
        },
        mixinStandardHelpOptions = true)
final class LockSoakCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1000",
            description = "the number of platform threads (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--virtual",
            paramLabel = "N",
            defaultValue = "0",
            description = "the number of virtual threads, on JDK 21 or later (default: ${DEFAULT-VALUE})")
    private int virtual;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "how long to run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--lockdep",
            paramLabel = "MODE",
            defaultValue = "warn",
            description = "the mode of lockdep: off, warn (default) or throw")
    private LockdepMode lockdep;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "120",
            description = "how many seconds the threads may take to end afterwards (default: ${DEFAULT-VALUE})")
    private int patience;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "decides what threads do, but not their order (default: ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = spec.commandLine();
        if (virtual > 0 && !LockSoak.hasVirtualThreads()) {
            throw new ParameterException(commandLine, "--virtual needs JDK 21 or later; leave it out");
        }
        LockSoakResult result = LockSoak.run(plan(commandLine));
        commandLine.getOut().print(result.text());
        commandLine.getOut().flush();
        return result.passed() ? CommandLine.ExitCode.OK : SoakCommand.FOUND;
    }

    private LockSoakPlan plan(CommandLine commandLine) {
        try {
            return new LockSoakPlan(threads, virtual, seconds, lockdep, seed, patience);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, "--" + e.getMessage(), e);
        }
    }
}
