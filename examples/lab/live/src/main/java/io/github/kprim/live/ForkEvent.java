package io.github.kprim.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fork, vfork or new thread, as forks.bt prints it.
 *
 * @param time when, in ns of the monotonic clock
 * @param kind what the clone flags say
 * @param entry the counts when the system call begins
 * @param begin the counts when the copy begins, under mmap_lock
 * @param end the counts when the copy ends, under mmap_lock
 * @param after the counts after the child was made
 * @param met how often other tasks asked for mmap_lock during the copy
 * @param forkNanos from the beginning of the system call until the child is about to be woken
 * @param copyNanos for how long mmap_lock was held
 * @param anonymousPages the resident anonymous pages of the parent, about; fork copies the entries of these
 * @param command the name of the task that forks
 */
record ForkEvent(
        long time,
        Kind kind,
        Look entry,
        Look begin,
        Look end,
        Look after,
        long met,
        long forkNanos,
        long copyNanos,
        long anonymousPages,
        String command) {
    private static final int FLAGS = 2;
    private static final int FIRST_LOOK = 3;
    private static final int MET = 7;
    private static final int FORK = 8;
    private static final int COPY = 9;
    private static final int ANONYMOUS = 10;
    private static final int COMMAND = 12;
    private static final Pattern FORM = Pattern.compile("fork (\\d{1,18}) ([0-9a-f]{1,15})"
            + " (\\d{1,9},\\d{1,9}) (\\d{1,9},\\d{1,9}) (\\d{1,9},\\d{1,9}) (\\d{1,9},\\d{1,9})"
            + " (\\d{1,18}) (\\d{1,20}) (\\d{1,20}) (-?\\d{1,18}) (-?\\d{1,18}) (.{1,15})");

    /** What a clone makes. */
    enum Kind {
        /** A process with a copy of the mm. */
        FORK,
        /** A process that shares the mm: vfork, or posix_spawn. */
        VFORK,
        /** A thread. */
        THREAD;

        private static final long CLONE_VM = 0x100;
        private static final long CLONE_THREAD = 0x10000;

        static Kind of(long flags) {
            if ((flags & CLONE_THREAD) != 0) {
                return THREAD;
            }
            return (flags & CLONE_VM) != 0 ? VFORK : FORK;
        }
    }

    /**
     * The counts of an mm at a moment.
     *
     * @param users mm_users
     * @param count mm_count
     */
    record Look(int users, int count) {
        private static Look of(String text) {
            int comma = text.indexOf(',');
            return new Look(Integer.parseInt(text.substring(0, comma)), Integer.parseInt(text.substring(comma + 1)));
        }

        boolean alone() {
            return users == 1 && count == 1;
        }
    }

    /** Reads a line. @throws IllegalArgumentException if it does not have the form that forks.bt documents */
    static ForkEvent of(String line) {
        Matcher read = FORM.matcher(line);
        if (!read.matches()) {
            throw new IllegalArgumentException("not a fork: " + line);
        }
        Kind kind = Kind.of(Long.parseLong(read.group(FLAGS), 16));
        boolean copies = kind == Kind.FORK;
        ForkEvent event = new ForkEvent(
                Long.parseLong(read.group(1)),
                kind,
                Look.of(read.group(FIRST_LOOK)),
                Look.of(read.group(FIRST_LOOK + 1)),
                Look.of(read.group(FIRST_LOOK + 2)),
                Look.of(read.group(FIRST_LOOK + 3)),
                copies ? Long.parseLong(read.group(MET)) : 0,
                copies ? Long.parseLong(read.group(FORK)) : 0,
                copies ? Long.parseLong(read.group(COPY)) : 0,
                Math.max(0, Long.parseLong(read.group(ANONYMOUS))),
                read.group(COMMAND));
        if (copies && (event.begin.users < 1 || event.begin.count < 1 || event.copyNanos > event.forkNanos)) {
            throw new IllegalArgumentException("a fork with a copy that was not seen: " + line);
        }
        return event;
    }
}
