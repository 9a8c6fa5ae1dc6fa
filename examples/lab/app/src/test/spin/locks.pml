/*
 * task_lock: a spinlock for each task. A waiting task cannot continue until the lock is free. A task that takes it
 * twice never continues.
 */
byte task_lock_owner[TASKS]; /* 0, or the number of the task that holds it, plus 1 */

inline task_lock(task) {
    atomic {
        task_lock_owner[task] == 0 -> task_lock_owner[task] = me + 1
    }
}

inline task_unlock(task) {
    task_lock_owner[task] = 0
}

#define IN_ATOMIC (task_lock_owner[0] == me + 1 || task_lock_owner[1] == me + 1 || task_lock_owner[2] == me + 1)

/* Must come before each operation that may sleep, whether it does sleep or not. */
inline might_sleep() {
    must_hold(no_sleep_in_atomic, !IN_ATOMIC)
}

/*
 * mmap_lock of the contested mm: first come, first served. A task that finds another task queued queues up too, so a
 * reader waits behind a waiting writer. The queue holds numbers of tasks, plus 1, and 0 where it is empty.
 */
bool mmap_lock_written;
byte mmap_lock_readers;
byte mmap_lock_queue[TASKS];

bool killed[TASKS];

#define MMAP_LOCK_IS_LOCKED (mmap_lock_written || mmap_lock_readers > 0)
#define NOBODY_QUEUES (mmap_lock_queue[0] == 0)
#define FIRST_IN_QUEUE (mmap_lock_queue[0] == me + 1)
#define QUEUES(task) \
    (mmap_lock_queue[0] == (task) + 1 || mmap_lock_queue[1] == (task) + 1 || mmap_lock_queue[2] == (task) + 1)

inline enqueue() {
    if
    :: mmap_lock_queue[0] == 0 -> mmap_lock_queue[0] = me + 1
    :: mmap_lock_queue[0] != 0 && mmap_lock_queue[1] == 0 -> mmap_lock_queue[1] = me + 1
    :: else -> mmap_lock_queue[2] = me + 1
    fi
}

inline leave_queue() {
    if
    :: mmap_lock_queue[0] == me + 1 -> mmap_lock_queue[0] = mmap_lock_queue[1]; mmap_lock_queue[1] = mmap_lock_queue[2]
    :: mmap_lock_queue[1] == me + 1 -> mmap_lock_queue[1] = mmap_lock_queue[2]
    :: else
    fi;
    mmap_lock_queue[2] = 0
}

inline mmap_write_lock() {
    atomic {
        use_mm();
        might_sleep();
        if
        :: !MMAP_LOCK_IS_LOCKED && NOBODY_QUEUES
        :: else ->
            enqueue();
            !MMAP_LOCK_IS_LOCKED && FIRST_IN_QUEUE -> leave_queue()
        fi;
        mmap_lock_written = true
    }
}

/* A task that is killed while it waits leaves the queue. Then taken is false. */
inline mmap_write_lock_killable(taken) {
    atomic {
        use_mm();
        might_sleep();
        taken = true;
        if
        :: !MMAP_LOCK_IS_LOCKED && NOBODY_QUEUES
        :: else ->
            enqueue();
            if
            :: !MMAP_LOCK_IS_LOCKED && FIRST_IN_QUEUE
            :: killed[me] -> taken = false
            fi;
            leave_queue()
        fi;
        mmap_lock_written = mmap_lock_written || taken
    }
}

inline mmap_write_unlock() {
    d_step {
        use_mm();
        mmap_lock_written = false
    }
}

inline mmap_read_lock() {
    atomic {
        use_mm();
        might_sleep();
        if
        :: !mmap_lock_written && NOBODY_QUEUES
        :: else ->
            enqueue();
            !mmap_lock_written && FIRST_IN_QUEUE -> leave_queue()
        fi;
        mmap_lock_readers++
    }
}

inline mmap_read_lock_killable(taken) {
    atomic {
        use_mm();
        might_sleep();
        taken = true;
        if
        :: !mmap_lock_written && NOBODY_QUEUES
        :: else ->
            enqueue();
            if
            :: !mmap_lock_written && FIRST_IN_QUEUE
            :: killed[me] -> taken = false
            fi;
            leave_queue()
        fi;
        mmap_lock_readers = mmap_lock_readers + taken
    }
}

inline mmap_read_unlock() {
    d_step {
        use_mm();
        mmap_lock_readers--
    }
}
