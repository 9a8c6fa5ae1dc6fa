package io.github.kprim.structure.knotted;

/** Not broken: no class uses it. */
public final class Farm {
    private final Hen hen = new Hen();

    @Override
    public String toString() {
        return "a farm with " + hen;
    }
}
