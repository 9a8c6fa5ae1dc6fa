package io.github.kprim.explore;

import java.util.List;

/**
 * A loop that a task cannot leave by itself: left alone, it does the same again and again, with the same results.
 *
 * @param round one round, the steps between two relaxes, in order
 * @param watched what the results of a round depend on: only a change of one of these can end the loop
 */
record SpinLoop(List<Move> round, List<Place> watched) {
    /** No loop: the task goes on to something else by itself. */
    static final SpinLoop NONE = new SpinLoop(List.of(), List.of());

    /** What is left out where tasks relax, in words. */
    static final List<String> BOUNDS =
            List.of("rounds of a loop that relaxes in which its task sees and does the same as in"
                    + " the round before, once the task, left alone, has done so " + SpinTrial.ROUNDS
                    + " times: then the loop is taken to wait until another task changes what it looks at");

    /**
     * One step of a round.
     *
     * @param print tells its action and its result from others
     * @param writes whether it may write
     * @param idle whether it changes nothing after all, as it had the same result each time: a failed exchange or try
     */
    record Move(long print, boolean writes, boolean idle) {}

    /**
     * What a step of the round before touched, so that it can be found again in another execution.
     *
     * @param move which step of that round, from 0
     * @param access which of its accesses
     */
    record Place(int move, int access) {}
}
