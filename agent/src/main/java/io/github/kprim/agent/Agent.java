package io.github.kprim.agent;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Seam;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The agent as a whole: it turns lockdep on, instruments classes, and says at the end what it saw. Public for
 * {@link Premain}, which another loader has loaded.
 */
public final class Agent {
    private static final int BAD_OPTIONS = 2;

    /** The program may replace {@link System#err}, and its stream may take locks of the program. */
    private static final PrintStream ERR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset());

    private static final AtomicInteger REPORTS = new AtomicInteger();

    private Agent() {}

    /**
     * Starts the agent. Ends the JVM with exit code 2 and one line on the standard error if {@code arguments} are
     * wrong.
     */
    public static void start(@Nullable String arguments, Instrumentation instrumentation) {
        Options options = optionsOrExit(arguments);
        if (options.mode() == LockdepMode.OFF) {
            return;
        }
        Seam.setLog(report -> ERR.println(report));
        LockValidator validator = new LockValidator(
                options.mode(),
                LockValidator.Places.FIRST,
                LockValidator.Reports.EACH,
                report -> REPORTS.incrementAndGet());
        Lockdep.setOrdinary(validator);
        Unfollowed unfollowed = new Unfollowed();
        instrumentation.addTransformer(new Instrumenter(options, unfollowed));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ERR.println(summary(validator, unfollowed)), "kprim-agent"));
    }

    private static Options optionsOrExit(@Nullable String arguments) {
        try {
            return Options.parse(arguments == null ? "" : arguments);
        } catch (IllegalArgumentException e) {
            ERR.println("kprim-agent: " + e.getMessage());
            System.exit(BAD_OPTIONS);
            throw e;
        }
    }

    private static String summary(LockValidator validator, Unfollowed unfollowed) {
        return "kprim-agent: " + MonitorTable.made() + " monitors and " + AgentLocks.made() + " locks of "
                + validator.classes() + " classes, " + validator.orders() + " orders, " + REPORTS + " reports; "
                + unfollowed;
    }
}
