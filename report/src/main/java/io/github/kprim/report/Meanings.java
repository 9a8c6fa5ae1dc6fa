package io.github.kprim.report;

import io.github.kprim.explore.Explorer;
import io.github.kprim.step.Report;
import java.util.Map;
import java.util.TreeMap;

/** The meanings of invariants. Each one completes the sentence {@code the invariant says that ...}. */
record Meanings(Map<String, String> byInvariant) {
    /** The meanings of the explorer's and the primitives' invariants. */
    static final Meanings OWN = new Meanings(Map.of(
            Explorer.NO_DEADLOCK, "until every task has ended, one of them can continue",
            Explorer.KILLABLE, "a task that was killed does not wait forever",
            Explorer.NO_EXCEPTION, "no task throws",
            Explorer.ANNOUNCED, "no step changes a watched value without having announced that it writes it",
            Report.NO_USE_AFTER_FREE, "nothing is used after it was freed",
            Report.NO_LEAK, "everything is freed, once, and every count comes back",
            Report.NO_SLEEP_IN_ATOMIC, "nobody sleeps while holding a spinning lock",
            Report.LOCKDEP_CLEAN, "no lock is used in a way that the validator knows to be wrong",
            Report.NO_FAKE_SHADOW_STACK,
                    "no write-protected page table entry has its Dirty bit set, which would make it a shadow stack",
            Report.COW_ISOLATION, "after a fork neither side sees what the other stores"));

    Meanings {
        byInvariant = Map.copyOf(byInvariant);
    }

    Meanings with(String invariant, String meaning) {
        Map<String, String> more = new TreeMap<>(byInvariant);
        more.put(invariant, meaning);
        return new Meanings(more);
    }

    /** Returns the meaning of {@code invariant}, or an empty text. */
    String of(String invariant) {
        return byInvariant.getOrDefault(invariant, "");
    }
}
