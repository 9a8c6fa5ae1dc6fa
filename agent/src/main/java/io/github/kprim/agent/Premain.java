package io.github.kprim.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The start of the agent, which the JVM calls before the program's {@code main}. It only makes the agent visible to all
 * classes: the rest is loaded by the boot loader.
 */
public final class Premain {
    private Premain() {}

    /**
     * Starts the agent. Ends the JVM with exit code 2 and one line on the standard error if {@code arguments} are
     * wrong.
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            Path jar = Path.of(Premain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("kprim-agent cannot read its own jar", e);
        }
        Agent.start(arguments, instrumentation);
    }
}
