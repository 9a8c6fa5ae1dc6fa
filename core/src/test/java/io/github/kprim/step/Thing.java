package io.github.kprim.step;

import org.jspecify.annotations.Nullable;

/** A shared object that has only a name. */
public final class Thing implements Shared {
    private final String name;
    private final @Nullable Shared whole;

    /** Creates an object that belongs to no other. */
    public Thing(String name) {
        this(name, null);
    }

    /** Creates a part of {@code whole}. */
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
