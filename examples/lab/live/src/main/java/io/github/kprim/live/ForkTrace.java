package io.github.kprim.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that forks.bt has printed in one run.
 *
 * @param events what was seen
 * @param lost how many forks are missing: those that bpftrace had no room for, and those of which a probe did not fire
 */
record ForkTrace(List<ForkEvent> events, long lost) {
    /** At most one fork in this many may be lost. */
    private static final long MOST_LOST = 100;

    private static final Pattern TOTAL = Pattern.compile("@forks: (\\d{1,18})");

    /**
     * Reads the output of bpftrace.
     *
     * @throws IllegalArgumentException if a line is not in the form that forks.bt documents, or the output was cut
     */
    static ForkTrace of(List<String> lines) {
        List<ForkEvent> events = new ArrayList<>();
        boolean begun = false;
        boolean ended = false;
        long total = 0;
        for (String line : lines) {
            Matcher count = TOTAL.matcher(line);
            if (line.startsWith("@fork[")) {
                events.add(ForkEvent.of(line));
            } else if (count.matches()) {
                total = Long.parseLong(count.group(1));
            } else if (line.equals("begin")) {
                begun = true;
            } else if (line.equals("end")) {
                ended = true;
            } else if (!isOfBpftraceItself(line)) {
                throw new IllegalArgumentException("bpftrace says: " + line);
            }
        }
        if (!begun || !ended) {
            throw new IllegalArgumentException("the output of bpftrace was cut: no \"" + (begun ? "end" : "begin")
                    + "\" in " + lines.size() + " lines");
        }
        if (total < events.size()) {
            throw new IllegalArgumentException("bpftrace printed " + events.size() + " forks and counted " + total);
        }
        List<ForkEvent> complete = events.stream().filter(ForkEvent::complete).toList();
        return new ForkTrace(complete, total - complete.size());
    }

    private static boolean isOfBpftraceItself(String line) {
        return line.isBlank()
                || line.startsWith("Attaching ")
                || line.startsWith("Attached ")
                || line.startsWith("Lost ")
                || line.contains("WARNING")
                || line.contains("RLIMIT_MEMLOCK");
    }

    /**
     * Returns this trace.
     *
     * @throws IllegalArgumentException if so many forks are lost that the rest may be another sample
     */
    ForkTrace withFewLost() {
        if (lost * MOST_LOST > events.size()) {
            throw new IllegalArgumentException(
                    lost + " forks are lost, beside " + events.size() + "; use fewer seconds");
        }
        return this;
    }

    /**
     * Returns this trace.
     *
     * @throws IllegalArgumentException if it is empty: every workload starts processes, so the probes did not fire
     */
    ForkTrace withSome() {
        if (events.isEmpty()) {
            throw new IllegalArgumentException(
                    "bpftrace saw no fork, vfork or thread of a workload that starts processes");
        }
        return this;
    }

    /** Returns the part of this trace that {@code chosen} accepts. */
    ForkTrace only(Predicate<ForkEvent> chosen) {
        return new ForkTrace(events.stream().filter(chosen).toList(), lost);
    }

    List<ForkEvent> ofKind(ForkEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }
}
