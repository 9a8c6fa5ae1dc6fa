package io.github.kprim.lab.litmus;

/** A relation between up to 64 events, as the axioms of a memory model use it. */
final class Relation {
    private final long[] rows;

    private Relation(long[] rows) {
        this.rows = rows;
    }

    static Relation empty(int size) {
        return new Relation(new long[size]);
    }

    static Relation identity(int size) {
        return identity(size, -1L);
    }

    /** The events of a set, each related to itself: {@code [set]}. */
    static Relation identity(int size, long set) {
        Relation made = empty(size);
        for (int i = 0; i < size; i++) {
            made.rows[i] = set & 1L << i;
        }
        return made;
    }

    /** Every event of one set with every event of the other. */
    static Relation product(int size, long from, long to) {
        Relation made = empty(size);
        for (int i = 0; i < size; i++) {
            made.rows[i] = (from >> i & 1) != 0 ? to & mask(size) : 0;
        }
        return made;
    }

    private static long mask(int size) {
        return size == 64 ? -1L : (1L << size) - 1;
    }

    void add(int from, int to) {
        rows[from] |= 1L << to;
    }

    boolean has(int from, int to) {
        return (rows[from] >> to & 1) != 0;
    }

    Relation or(Relation... others) {
        Relation made = new Relation(rows.clone());
        for (Relation other : others) {
            for (int i = 0; i < rows.length; i++) {
                made.rows[i] |= other.rows[i];
            }
        }
        return made;
    }

    Relation and(Relation other) {
        Relation made = empty(rows.length);
        for (int i = 0; i < rows.length; i++) {
            made.rows[i] = rows[i] & other.rows[i];
        }
        return made;
    }

    Relation minus(Relation other) {
        Relation made = empty(rows.length);
        for (int i = 0; i < rows.length; i++) {
            made.rows[i] = rows[i] & ~other.rows[i];
        }
        return made;
    }

    /** One after the other: {@code this ; next ; ...}. */
    Relation then(Relation... next) {
        Relation made = this;
        for (Relation other : next) {
            made = made.compose(other);
        }
        return made;
    }

    private Relation compose(Relation other) {
        Relation made = empty(rows.length);
        for (int i = 0; i < rows.length; i++) {
            for (long left = rows[i]; left != 0; left &= left - 1) {
                made.rows[i] |= other.rows[Long.numberOfTrailingZeros(left)];
            }
        }
        return made;
    }

    Relation inverse() {
        Relation made = empty(rows.length);
        for (int i = 0; i < rows.length; i++) {
            for (long left = rows[i]; left != 0; left &= left - 1) {
                made.add(Long.numberOfTrailingZeros(left), i);
            }
        }
        return made;
    }

    /** Once or not at all: {@code r?}. */
    Relation optional() {
        return or(identity(rows.length));
    }

    /** Any number of times: {@code r*}. */
    Relation star() {
        return closure().optional();
    }

    private Relation closure() {
        Relation made = new Relation(rows.clone());
        for (int via = 0; via < rows.length; via++) {
            for (int i = 0; i < rows.length; i++) {
                if (made.has(i, via)) {
                    made.rows[i] |= made.rows[via];
                }
            }
        }
        return made;
    }

    boolean isAcyclic() {
        return closure().isIrreflexive();
    }

    boolean isIrreflexive() {
        for (int i = 0; i < rows.length; i++) {
            if (has(i, i)) {
                return false;
            }
        }
        return true;
    }

    boolean isEmpty() {
        for (long row : rows) {
            if (row != 0) {
                return false;
            }
        }
        return true;
    }

    boolean isSame(Relation other) {
        return minus(other).isEmpty() && other.minus(this).isEmpty();
    }
}
