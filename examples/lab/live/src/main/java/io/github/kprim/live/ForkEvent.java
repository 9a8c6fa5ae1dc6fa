package io.github.kprim.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fork, vfork or new thread, as forks.bt prints it.
 *
 * @param time when, in ns since boot
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
    private static final Pattern FORM =
            Pattern.compile("@fork\\[(\\d{1,18}), (\\d{1,18})((?:, \\d{1,9}){8}), (\\d{1,18}), (\\d{1,18})"
                    + ", (-?\\d{1,18}), (-?\\d{1,18}), (-?\\d{1,18}), (.{1,15})]: 1");
    private static final int FLAGS = 2;
    private static final int LOOKS = 3;
    private static final int MET = 4;
    private static final int FORK = 5;
    private static final int COPY = 6;
    private static final int ANONYMOUS = 7;
    private static final int COMMAND = 9;

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
        Kind kind = Kind.of(Long.parseLong(read.group(FLAGS)));
        boolean copies = kind == Kind.FORK;
        int[] looks = Pattern.compile(", ")
                .splitAsStream(read.group(LOOKS).substring(2))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new ForkEvent(
                Long.parseLong(read.group(1)),
                kind,
                look(looks, 0),
                look(looks, 1),
                look(looks, 2),
                look(looks, 3),
                copies ? Long.parseLong(read.group(MET)) : 0,
                copies ? Long.parseLong(read.group(FORK)) : 0,
                copies ? Long.parseLong(read.group(COPY)) : 0,
                Math.max(0, Long.parseLong(read.group(ANONYMOUS))),
                read.group(COMMAND));
    }

    /** Returns whether all probes of a fork fired. The kernel skips a probe that fires inside of another one. */
    boolean complete() {
        return kind != Kind.FORK
                || (Math.min(entry.users, entry.count) > 0
                        && Math.min(begin.users, begin.count) > 0
                        && Math.min(end.users, end.count) > 0
                        && Math.min(after.users, after.count) > 0
                        && copyNanos > 0
                        && copyNanos <= forkNanos);
    }

    private static Look look(int[] looks, int moment) {
        return new Look(looks[2 * moment], looks[2 * moment + 1]);
    }
}
