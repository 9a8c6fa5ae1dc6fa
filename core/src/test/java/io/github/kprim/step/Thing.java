package io.github.kprim.step;

import org.jspecify.annotations.Nullable;

/** Something shared that is nothing but its name. */
public final class Thing implements Shared {
    private final String name;
    private final @Nullable Shared whole;

    /** A thing of its own. */
    public Thing(String name) {
        this(name, null);
    }

    /** A part of {@code whole}. */
    public Thing(String name, @Nullable Shared whole) {
        this.name = name;
        this.whole = whole;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Shared whole() {
        return whole;
    }
}
