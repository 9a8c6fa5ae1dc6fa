package io.github.kprim.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine and the JVM of a measurement; a figure means little without them. Names no machine, user or path.
 *
 * @param processor the model as the operating system names it, or the architecture if it does not name one
 * @param processors the number of processors that the JVM may use
 * @param os the operating system and its version
 * @param jdk the version of the JDK, and its vendor
 * @param heapMib the largest heap that the JVM may use, in MiB
 */
public record Host(String processor, int processors, String os, String jdk, long heapMib) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /** Returns the description of this machine and this JVM. */
    public static Host here() {
        return new Host(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version() + ", " + System.getProperty("java.vendor"),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String processorModel() {
        try (Stream<String> lines = Files.lines(CPUINFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElseGet(Host::architecture);
        } catch (IOException noSuchFile) {
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }

    /** Returns the description in one line, for tables and pages. */
    @Override
    public String toString() {
        return processor + ", " + processors + " processors, " + os + ", JDK " + jdk + ", heap up to " + heapMib
                + " MiB";
    }
}
