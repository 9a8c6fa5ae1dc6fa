package io.github.kprim.lockdep;

/** A task that has used a lock, as the lock remembers it. A lock need not know what a task is. */
interface LockUser {}
