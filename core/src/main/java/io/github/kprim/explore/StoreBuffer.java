package io.github.kprim.explore;

import io.github.kprim.step.Location;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one task that have not reached memory, the oldest first, as steps that are yet to come. What they are
 * to do is in the {@link io.github.kprim.memory.Memory}.
 */
final class StoreBuffer implements Shared {
    private final String name;
    private final Deque<Entry> entries = new ArrayDeque<>(2);

    /** How many writes the task has made so far. */
    private int made;

    private record Entry(String text, Step drain) {}

    StoreBuffer(String name) {
        this.name = name;
    }

    /** Returns the number of the next write. */
    int next() {
        return made;
    }

    /**
     * Adds a write.
     *
     * @param unlocked the lock that the write releases, or null
     */
    void add(Location<?> to, @Nullable Object value, @Nullable Shared unlocked) {
        Step drain = unlocked == null
                ? Step.of("drain " + to.name(), value)
                : Step.of("drain unlock", unlocked).frees(unlocked);
        drain.drains(this, made++).writes(to.object(), to.index());
        entries.addLast(new Entry(drain.action().substring("drain ".length()), drain));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns the step by which the oldest write reaches memory, or null if there is none. */
    @Nullable
    Step oldest() {
        Entry oldest = entries.peekFirst();
        return oldest == null ? null : oldest.drain();
    }

    void removeOldest() {
        entries.removeFirst();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String state() {
        return entries.isEmpty() ? "empty" : entries.stream().map(Entry::text).collect(Collectors.joining("\n"));
    }
}
