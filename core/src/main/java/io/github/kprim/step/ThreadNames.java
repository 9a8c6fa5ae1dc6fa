package io.github.kprim.step;

/** The names of threads in reports. */
public final class ThreadNames {
    private ThreadNames() {}

    /** Returns the name of {@code thread}; for one without a name, such as most virtual threads, {@code virtual#31}. */
    public static String of(Thread thread) {
        String name = thread.getName();
        return name.isEmpty() ? "virtual#" + thread.getId() : name;
    }
}
