package io.github.kprim.memory;

/**
 * A write to one location, as a message that reaches each CPU at a moment of its own. Immutable.
 *
 * @param location what was written
 * @param rank its place in the coherence order of that location: all CPUs agree that greater ranks are newer
 * @param value what was written
 * @param sees the other messages that a CPU which reads this one cannot miss after an acquire
 * @param sent those messages known to have reached every CPU before this one was sent
 * @param section if this is an unlock, what the CPU had written itself until then
 * @param update whether this is the write of a read-modify-write. Nothing may come between it and the message before,
 *     which it has read
 */
record Message(int location, long rank, int value, View sees, View sent, View section, boolean update) {
    static Message initial(int location, int value) {
        return new Message(location, 0, value, View.NOTHING, View.NOTHING, View.NOTHING, false);
    }

    /** Returns this message together with those that it carries. */
    View carried() {
        return sees.with(this);
    }
}
