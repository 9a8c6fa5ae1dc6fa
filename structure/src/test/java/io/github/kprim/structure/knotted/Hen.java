package io.github.kprim.structure.knotted;

/** Broken: uses {@link Egg}, which uses this class. */
public final class Hen {
    static final int LEGS = 2;

    private final Egg first = new Egg();

    @Override
    public String toString() {
        return "a hen from " + first;
    }
}
