package io.github.kprim.structure.knotted;

/** Broken: it uses {@link Egg}, which uses it. */
public final class Hen {
    static final int LEGS = 2;

    private final Egg first = new Egg();

    @Override
    public String toString() {
        return "a hen from " + first;
    }
}
