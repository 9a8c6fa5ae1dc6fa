package io.github.kprim.explore;

/**
 * One of several disjoint parts of an exploration, which together make up the whole.
 *
 * @param number the number of this part, from 1
 * @param count the number of parts
 */
record Shard(int number, int count) {
    /** The whole exploration. */
    static final Shard WHOLE = new Shard(1, 1);

    /** The largest number of parts: enough for one machine to each part. */
    static final int MOST = 1024;

    /**
     * The number of branches for each part. With this many, the parts get about the same amount of work, although some
     * branches hold more work than others.
     */
    private static final int BRANCHES_FOR_EACH = 16;

    Shard {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("the number of parts must be 1 to " + MOST + ", not " + count);
        }
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("the part must be 1 to " + count + ", not " + number);
        }
    }

    /** Returns the least number of branches into which the search tree is divided. */
    int branches() {
        return count == 1 ? 1 : BRANCHES_FOR_EACH * count;
    }

    /** Returns whether branch {@code i} of the divided tree, from 0, belongs to this part. */
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
