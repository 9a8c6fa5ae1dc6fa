package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.Arrays;

/**
 * Computes, for each step, a number that stands for the <em>past</em> of its task: everything that the task did and
 * found, and everything that others had done before that affected what it found. A task is deterministic, so its next
 * steps can depend only on this past and on what other tasks change in the meantime.
 */
final class Pasts {
    private final History history;
    private long[] pasts = new long[64];

    /** How many of the numbers are valid. A repeated execution has the same numbers. */
    private int known;

    Pasts(History history) {
        this.history = history;
    }

    /** Keeps the numbers of the first {@code prefix} steps, which the next execution repeats. */
    void restart(int prefix) {
        known = Math.min(known, prefix);
    }

    /** Returns the past of {@code task} before step {@code end}. */
    long of(int task, int end) {
        int last = history.lastOf(task, end);
        return last < 0 ? 0 : of(last);
    }

    /** Returns the past of all tasks together before step {@code end}; never 0. */
    long ofAll(int end) {
        long whole = 1;
        for (int i = 0; i < end; i++) {
            whole = mix(whole, of(i));
        }
        return whole | 1;
    }

    /** Returns a number for step {@code i} and for everything that its task did and found before. */
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

    /**
     * Returns the past of the other task's step that changed the object last. That past covers everything that the
     * other task may have left in plain fields.
     */
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
