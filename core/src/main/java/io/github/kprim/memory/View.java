package io.github.kprim.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The newest message of each location that something goes by: what a CPU has heard of, for example. Immutable. */
final class View {
    /** No message: only the initial values. */
    static final View NOTHING = new View(new Message[0]);

    private final @Nullable Message[] newest;

    private View(@Nullable Message[] newest) {
        this.newest = newest;
    }

    /** Returns the newest message of {@code location}, or null if it is the initial one. */
    @Nullable
    Message at(int location) {
        return location < newest.length ? newest[location] : null;
    }

    /** Returns the later message of both views for each location. */
    View and(View other) {
        if (covers(other)) {
            return this;
        }
        if (other.covers(this)) {
            return other;
        }
        @Nullable Message[] joined = Arrays.copyOf(newest, Math.max(newest.length, other.newest.length));
        for (int location = 0; location < other.newest.length; location++) {
            Message theirs = other.newest[location];
            if (isNewer(theirs, joined[location])) {
                joined[location] = theirs;
            }
        }
        return new View(joined);
    }

    /** Returns this view with {@code message}, unless it has a newer one. */
    View with(Message message) {
        int location = message.location();
        if (!isNewer(message, at(location))) {
            return this;
        }
        @Nullable Message[] changed = Arrays.copyOf(newest, Math.max(newest.length, location + 1));
        changed[location] = message;
        return new View(changed);
    }

    private boolean covers(View other) {
        for (int location = 0; location < other.newest.length; location++) {
            if (isNewer(other.newest[location], at(location))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNewer(@Nullable Message one, @Nullable Message other) {
        return one != null && one.rank() > (other == null ? 0 : other.rank());
    }
}
