package io.github.kprim.explore;

import java.util.List;

/**
 * A loop that a task cannot leave by itself. If no other task runs, the task does the same again and again, with the
 * same results, and changes nothing.
 *
 * @param relaxes how often the task relaxes in a round
 * @param round the {@linkplain History#print prints} of one round, that is, of the steps between this many relaxes, in
 *     order
 * @param watched what the results of a round depend on: only a change of one of these can end the loop
 * @param locks what a round only takes and releases: what other tasks do under these locks can also end the loop
 */
record SpinLoop(int relaxes, List<Long> round, List<Place> watched, List<Place> locks) {
    /**
     * The number of equal rounds after which a loop is taken to have no end, as long as other tasks can still continue.
     */
    static final int ROUNDS = 300;

    /** Stands for no endless loop: none is known, and the task continues by itself. */
    static final SpinLoop NONE = new SpinLoop(0, List.of(), List.of(), List.of());

    /** A loop without an end that changes something in each round, so its rounds cannot be left out. */
    static final SpinLoop BUSY = new SpinLoop(-1, List.of(), List.of(), List.of());

    /** What is left out if tasks relax, in words. */
    static final List<String> BOUNDS =
            List.of("repeated rounds of a loop that relaxes: once its task, left alone, has seen and done the same "
                    + ROUNDS + " times, the loop is taken to wait until another task changes what it looks at, and"
                    + " what its rounds leave in plain fields, such as a count of them, is taken not to matter");

    /**
     * An access of a step of the round before, in a form that identifies it in another execution too.
     *
     * @param move the index of the step in that round, from 0
     * @param access the index of the access in that step
     */
    record Place(int move, int access) {}
}
