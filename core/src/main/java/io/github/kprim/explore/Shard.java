package io.github.kprim.explore;

/**
 * One of several disjoint parts of an exploration, which together are all of it.
 *
 * @param number which, from 1
 * @param count of how many
 */
record Shard(int number, int count) {
    /** All of it. */
    static final Shard WHOLE = new Shard(1, 1);

    /** The most parts: enough for a machine to each. */
    static final int MOST = 1024;

    /** So many branches for each part even out that some hold more work than others. */
    private static final int BRANCHES_FOR_EACH = 16;

    Shard {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("the number of parts must be 1 to " + MOST + ", not " + count);
        }
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("the part must be 1 to " + count + ", not " + number);
        }
    }

    /** Into how many branches the search tree is divided, at least. */
    int branches() {
        return count == 1 ? 1 : BRANCHES_FOR_EACH * count;
    }

    /** Whether branch {@code i} of the divided tree, from 0, belongs to this part. */
    boolean has(long i) {
        return i % count == number - 1;
    }

    boolean isWhole() {
        return count == 1;
    }

    @Override
    public String toString() {
        return "part " + number + " of " + count;
    }
}
