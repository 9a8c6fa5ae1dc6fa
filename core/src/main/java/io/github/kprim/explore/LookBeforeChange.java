package io.github.kprim.explore;

import java.util.stream.IntStream;

/** What if the look, and what follows it, had come right before the change? */
final class LookBeforeChange {
    private LookBeforeChange() {}

    /** Whether it still goes wrong, so that the steps between look and change are not the cause. */
    static boolean isWrong(Retrial retrial, int look, int change) {
        int looker = retrial.history().task(look);
        boolean isSo =
                IntStream.range(look, change).allMatch(i -> retrial.history().task(i) == looker);
        return isSo
                || retrial.isWrong(retrial.run(retrial.order()
                        .steps(0, look)
                        .stepsWithout(looker, look, change)
                        .stepsOf(looker, look, change)
                        .steps(change, retrial.end())));
    }
}
