package io.github.kprim.memory;

/**
 * Where the values come from that a write depends on, by its own value or by an {@code if}. A CPU cannot make such a
 * write visible before it has the values. Immutable.
 */
public final class Origin {
    /** Nothing: the write depends on no read. */
    public static final Origin NONE = new Origin(View.NOTHING, View.NOTHING);

    private final View seen;
    private final View sent;

    /**
     * Creates an origin.
     *
     * @param seen the messages that were read, with what they carried
     * @param sent those writes among them that had reached every CPU
     */
    Origin(View seen, View sent) {
        this.seen = seen;
        this.sent = sent;
    }

    /** Returns both together. */
    public Origin and(Origin other) {
        return new Origin(seen.and(other.seen), sent.and(other.sent));
    }

    View seen() {
        return seen;
    }

    View sent() {
        return sent;
    }
}
