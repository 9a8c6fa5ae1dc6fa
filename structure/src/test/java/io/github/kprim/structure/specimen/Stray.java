package io.github.kprim.structure.specimen;

/** Broken: a class in the root package. */
public final class Stray {
    private Stray() {}
}
