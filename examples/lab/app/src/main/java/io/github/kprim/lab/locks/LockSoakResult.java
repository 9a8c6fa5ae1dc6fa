package io.github.kprim.lab.locks;

import java.util.List;
import java.util.Locale;

/**
 * What a soak of the locks did and found.
 *
 * @param counted how often a lock was taken and something counted
 * @param read how often a lock was taken for reading
 * @param givenUp how often a thread gave up waiting for a lock, or did not get one at once
 * @param handed how often two threads took turns
 * @param kills how many tasks were killed
 * @param interrupts how many interrupts were sent
 * @param findings what is wrong; empty if nothing is
 */
public record LockSoakResult(
        LockSoakPlan plan,
        long counted,
        long read,
        long givenUp,
        long handed,
        long kills,
        long interrupts,
        List<String> findings) {
    /** Copies the list. */
    public LockSoakResult {
        findings = List.copyOf(findings);
    }

    /** Whether all counts are exact and all threads have ended. */
    public boolean passed() {
        return findings.isEmpty();
    }

    /** Returns one line for each finding, and the verdict as the last one. */
    public String text() {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(finding).append(System.lineSeparator()));
        return text.append(verdict()).append(System.lineSeparator()).toString();
    }

    private String verdict() {
        return String.format(
                Locale.ROOT,
                "%s: lockdep %s, %,d platform and %,d virtual threads, %d s, seed %d; %,d counted, %,d read,"
                        + " %,d given up, %,d turns, %,d kills, %,d interrupts: %s",
                passed() ? "PASSED" : "FAILED",
                plan.mode(),
                plan.platformThreads(),
                plan.virtualThreads(),
                plan.seconds(),
                plan.seed(),
                counted,
                read,
                givenUp,
                handed,
                kills,
                interrupts,
                passed() ? "all counts exact, all threads ended" : findings.size() + " finding(s) above");
    }
}
