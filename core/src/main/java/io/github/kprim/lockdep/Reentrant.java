package io.github.kprim.lockdep;

/** Something that a thread can hold several times. */
@FunctionalInterface
public interface Reentrant {
    /** Returns how often the calling thread holds it, in all modes together. */
    int holds();
}
