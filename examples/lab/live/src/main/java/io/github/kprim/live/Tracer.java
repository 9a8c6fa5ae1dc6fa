package io.github.kprim.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bpftrace program, fitted to the kernel of this machine.
 *
 * @param command bpftrace, by its name or path
 * @param version the version of bpftrace
 * @param program the text of the program, with the probes that exist here
 * @param probes the probes that it uses
 */
record Tracer(String command, String version, String program, List<String> probes) {
    private static final Pattern PROBE = Pattern.compile("(?m)^(tracepoint:[a-z0-9_:]+)(,?)$\\n?");
    private static final Pattern LAST = Pattern.compile("(?m)^(tracepoint:[a-z0-9_:]+),\\n(?=/@|\\{)");
    private static final Pattern EVENTS = Pattern.compile("tracepoint:[a-z0-9_]+:[a-z0-9_]+");

    /** The kernels of some architectures have no system call of that name. */
    private static final Pattern OPTIONAL = Pattern.compile("tracepoint:syscalls:sys_enter_(v?fork|clone3)");

    private static final double NANOS_PER_SECOND = 1e9;

    private static final String BPFTRACE = "bpftrace";

    /** Finds out what a machine has. */
    interface Finder {
        /** @throws NotPossible if the program cannot run there; the message says why and what to do */
        Tracer find() throws IOException, InterruptedException;
    }

    /**
     * Finds out what this machine has.
     *
     * @throws NotPossible if the program cannot run here; the message says why and what to do
     */
    static Tracer here() throws IOException, InterruptedException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            throw new NotPossible("live traces the kernel of Linux, not of " + System.getProperty("os.name"));
        }
        if (!Tool.exists(BPFTRACE)) {
            throw new NotPossible("live needs bpftrace; install it (apt-get install bpftrace)");
        }
        if (!Tool.run(List.of("id", "-u")).output().strip().equals("0")) {
            throw new NotPossible("bpftrace needs root; run ./kprim live as root");
        }
        if (!Files.exists(Path.of("/sys/kernel/btf/vmlinux"))) {
            throw new NotPossible("this kernel has no BTF (/sys/kernel/btf/vmlinux), so its mm cannot be read; boot one"
                    + " that has, such as Debian's");
        }
        double up = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0]);
        if (Math.abs(up - System.nanoTime() / NANOS_PER_SECOND) > 1) {
            throw new NotPossible("this machine was suspended since it booted, so the clocks of bpftrace and of Java"
                    + " differ; boot it again");
        }
        Tool.Result listed = Tool.run(List.of(BPFTRACE, "-l", "tracepoint:*"));
        Set<String> existing = new HashSet<>();
        listed.lines().stream().filter(line -> EVENTS.matcher(line).matches()).forEach(existing::add);
        if (existing.isEmpty()) {
            throw new NotPossible("bpftrace finds no tracepoints; try mount -t tracefs tracefs /sys/kernel/tracing."
                    + " It says: " + listed.output().strip());
        }
        String version = Tool.run(List.of(BPFTRACE, "--version")).output().strip();
        return fit(version, Scratch.source("forks.bt"), existing);
    }

    /**
     * Leaves out the optional probes that do not exist.
     *
     * @throws NotPossible if another probe does not exist
     */
    static Tracer fit(String version, String program, Set<String> existing) throws NotPossible {
        Set<String> used = new TreeSet<>();
        StringBuilder fitted = new StringBuilder();
        Matcher probe = PROBE.matcher(program);
        while (probe.find()) {
            String name = probe.group(1);
            boolean exists = existing.contains(name);
            if (!exists && !OPTIONAL.matcher(name).matches()) {
                throw new NotPossible("this kernel has no " + name + ", which live needs");
            }
            if (exists) {
                used.add(name);
            }
            probe.appendReplacement(fitted, exists ? Matcher.quoteReplacement(probe.group()) : "");
        }
        probe.appendTail(fitted);
        return new Tracer(BPFTRACE, version, withoutDanglingCommas(fitted.toString()), List.copyOf(used));
    }

    /** The last probe of a list may be gone. */
    private static String withoutDanglingCommas(String program) {
        return LAST.matcher(program).replaceAll("$1\n");
    }
}
