package io.github.kprim.structure.knotted;

/** Broken: uses {@link Hen}, although only a constant of it, in a nested class. */
final class Egg {
    private static final class Chick {
        @Override
        public String toString() {
            return "a chick with " + Hen.LEGS + " legs";
        }
    }

    @Override
    public String toString() {
        return "an egg with " + new Chick();
    }
}
