package io.github.kprim.explore;

import java.util.List;

/**
 * A loop that a task cannot leave by itself: left alone, it does the same again and again, with the same results, and
 * changes nothing.
 *
 * @param relaxes how often it relaxes in a round
 * @param round the {@linkplain History#print prints} of one round, the steps between so many relaxes, in order
 * @param watched what the results of a round depend on: only a change of one of these can end the loop
 * @param locks what a round only takes and releases; what others do under these locks can end the loop too
 */
record SpinLoop(int relaxes, List<Long> round, List<Place> watched, List<Place> locks) {
    /** After so many equal rounds a loop is taken to have no end, as long as others can still go on. */
    static final int ROUNDS = 300;

    /** No loop that is known to have no end: the task goes on by itself. */
    static final SpinLoop NONE = new SpinLoop(0, List.of(), List.of(), List.of());

    /** A loop without an end that changes something in each round, so that its rounds cannot be left out. */
    static final SpinLoop BUSY = new SpinLoop(-1, List.of(), List.of(), List.of());

    /** What is left out where tasks relax, in words. */
    static final List<String> BOUNDS =
            List.of("rounds of a loop that relaxes in which its task sees and does the same as in"
                    + " the round before, once the task, left alone, has done so " + ROUNDS
                    + " times: then the loop is taken to wait until another task changes what it looks at, and what its rounds"
                    + " leave in plain fields, as a count of them, is taken not to matter");

    /**
     * What a step of the round before touched, so that it can be found again in another execution.
     *
     * @param move which step of that round, from 0
     * @param access which of its accesses
     */
    record Place(int move, int access) {}
}
