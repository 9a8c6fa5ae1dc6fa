package io.github.kprim.explore;

import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;

/** An atomic word as a user would write one on the seam. The explorer knows of its state only what its steps find. */
final class Word implements Shared {
    private final String name;
    private int value;

    Word(String name, int value) {
        this.name = name;
        this.value = value;
    }

    @Override
    public String name() {
        return name;
    }

    int get() {
        Seam.announce(Step.of("read " + name).reads(this));
        Seam.found(value);
        return value;
    }

    void set(int newValue) {
        Seam.announce(Step.of("write " + name, newValue).writes(this));
        value = newValue;
    }

    int exchange(int newValue) {
        Seam.announce(Step.of("xchg " + name, newValue).writes(this));
        int old = value;
        value = newValue;
        Seam.found(old);
        return old;
    }

    int getAndAdd(int more) {
        Seam.announce(Step.of("fetch_add " + name, more).writes(this));
        int old = value;
        value += more;
        Seam.found(old);
        return old;
    }
}
