package io.github.kprim.locking;

/** How to enter and to leave a critical section under one lock. */
record Section(Runnable enter, Runnable leave) {}
