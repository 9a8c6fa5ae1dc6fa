package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.Arrays;

/**
 * Numbers that tell how far a task has come: all that it did and found, which is all that its next steps can depend on, as a
 * task is deterministic, apart from what others change meanwhile.
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
        long past = mix(before < 0 ? 0 : pasts[before], step.print());
        for (int a = 0; !step.hasResult() && a < step.accesses(); a++) {
            past = mix(past, writtenBy(i, step.object(a)));
        }
        return past;
    }

    /** Where a step does not tell what it found, who wrote that last tells it. */
    private long writtenBy(int i, Shared object) {
        for (int j = i - 1; j >= 0; j--) {
            if (history.task(j) != history.task(i) && history.step(j).mayWrite(object)) {
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
