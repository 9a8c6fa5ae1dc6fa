package io.github.kprim.lockdep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which task the calling thread is to the validators, and which validator follows it. */
final class CurrentTask {
    private static final ThreadLocal<@Nullable LockdepTask> TASK = new ThreadLocal<>();

    /** The tasks of all ordinary threads. */
    private static final FollowedThreads<LockdepTask> THREADS = new FollowedThreads<>(LockdepTask::isOver);

    /** The run that a new thread belongs to: that of the thread which made it. */
    private static final InheritableThreadLocal<@Nullable FollowedRun> RUN = new InheritableThreadLocal<>();

    /** The validator of all ordinary threads that belong to no run. */
    private static volatile LockValidator ordinary = new LockValidator(LockdepMode.OFF);

    private CurrentTask() {}

    static LockValidator ordinary() {
        return ordinary;
    }

    static void setOrdinary(LockValidator validator) {
        ordinary = validator;
    }

    /** Returns the view of the calling thread; null if it is not followed. */
    static @Nullable LockdepTask get() {
        LockdepTask task = TASK.get();
        return task == null ? first() : again(task);
    }

    /**
     * As {@link #get}, and faster for the thread that used {@code lock} last: a lock is nearly always used again by the
     * same thread.
     */
    static @Nullable LockdepTask get(LockdepMap lock) {
        if (lock.lastUser() instanceof LockdepTask last && last.isCurrent()) {
            return again(last);
        }
        LockdepTask task = get();
        if (task != null) {
            lock.usedBy(task);
        }
        return task;
    }

    /**
     * As {@link #get}, for a caller that knows the task which the thread is. Another validator may follow it meanwhile.
     */
    static @Nullable LockdepTask again(LockdepTask task) {
        if (task.isOrdinary()) {
            LockValidator now = validatorOf(task.run());
            if (task.validator() != now) {
                task.begin(now);
            }
            return now.mode() == LockdepMode.OFF ? null : task;
        }
        return task;
    }

    /** Makes the view of a thread that had none; null if it is not followed. */
    private static @Nullable LockdepTask first() {
        FollowedRun given = RUN.get();
        FollowedRun run = given == null || given.isOver() ? null : given;
        LockValidator now = validatorOf(run);
        if (now.mode() == LockdepMode.OFF) {
            return null;
        }
        LockdepTask task = new LockdepTask(new TaskName(), now, true);
        if (run != null) {
            task.join(run);
        }
        TASK.set(task);
        task.isCurrent(true);
        THREADS.add(task);
        return task;
    }

    /** Returns the tasks of ordinary threads that have not ended, and of those that have ended with a lock. */
    static List<LockdepTask> threads() {
        return THREADS.stream().toList();
    }

    private static LockValidator validatorOf(@Nullable FollowedRun run) {
        return run == null ? ordinary : run.validator();
    }

    /** Makes the calling thread another task; null if it is to be an ordinary thread. Returns what it was before. */
    static @Nullable LockdepTask replace(@Nullable LockdepTask task) {
        LockdepTask before = TASK.get();
        if (before != null) {
            before.isCurrent(false);
        }
        TASK.set(task);
        if (task != null) {
            task.isCurrent(true);
        }
        return before;
    }

    /** Returns the run of the calling thread, which may be over; null if it belongs to none. */
    static @Nullable FollowedRun run() {
        return RUN.get();
    }

    /** Makes the threads that the calling thread starts, and it itself if it gets a new task, a part of {@code run}. */
    static void setRun(@Nullable FollowedRun run) {
        RUN.set(run);
    }
}
