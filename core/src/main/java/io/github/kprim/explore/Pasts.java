package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.Arrays;

/**
 * Numbers that tell how far a task has come: all that it did and found, and all that others had done before that made it find
 * so. A task is deterministic, so this is all that its next steps can depend on, apart from what others change meanwhile.
 */
final class Pasts {
    private final History history;
    private long[] pasts = new long[64];

    /** How many of the numbers are right; an execution that is repeated has the same. */
    private int known;

    Pasts(History history) {
        this.history = history;
    }

    /** Keeps the numbers of the first {@code prefix} steps, which the next execution repeats. */
    void restart(int prefix) {
        known = Math.min(known, prefix);
    }

    /** The past of {@code task} before step {@code end}. */
    long of(int task, int end) {
        int last = history.lastOf(task, end);
        return last < 0 ? 0 : of(last);
    }

    /** The past of all tasks together before step {@code end}; never 0. */
    long ofAll(int end) {
        long whole = 1;
        for (int i = 0; i < end; i++) {
            whole = mix(whole, of(i));
        }
        return whole | 1;
    }

    /** A number for step {@code i} and all that its task did and found before. */
    private long of(int i) {
        while (known <= i) {
            if (known == pasts.length) {
                pasts = Arrays.copyOf(pasts, 2 * known);
            }
            pasts[known] = compute(known);
            known++;
        }
        return pasts[i];
    }

    private long compute(int i) {
        Step step = history.step(i);
        int before = history.lastOf(history.task(i), i);
        long past = mix(before < 0 ? 0 : pasts[before], history.print(i));
        for (int a = 0; a < step.accesses(); a++) {
            past = mix(past, changedBy(i, step.object(a), step.index(a)));
        }
        return past;
    }

    /** The past of the other task's step that changed the object last, with all that it may have left in plain fields. */
    private long changedBy(int i, Shared object, int index) {
        for (int j = i - 1; j >= 0; j--) {
            if (history.task(j) != history.task(i)
                    && !history.isIdle(j)
                    && !history.isSpun(j)
                    && history.step(j).mayChange(object, index)) {
                return pasts[j];
            }
        }
        return 0;
    }

    private static long mix(long a, long b) {
        long mixed = (a ^ b) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29) ^ a << 1;
    }
}
