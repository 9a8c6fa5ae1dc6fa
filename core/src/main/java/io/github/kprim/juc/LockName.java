package io.github.kprim.juc;

/** The name of one of many locks. */
final class LockName {
    private LockName() {}

    /** Returns the type of {@code lock} and its identity hash code: {@code LockdepReentrantLock@1b2c3d}. */
    static String of(Object lock) {
        String type = lock.getClass().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "@" + Integer.toHexString(System.identityHashCode(lock));
    }
}
