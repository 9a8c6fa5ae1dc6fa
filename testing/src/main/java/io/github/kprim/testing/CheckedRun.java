package io.github.kprim.testing;

import io.github.kprim.lockdep.FollowedRun;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockValidator.Places;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One test while lockdep watches it: see {@link LocksAreChecked}. */
final class CheckedRun {
    /** The tests that are running. */
    private static final List<CheckedRun> RUNNING = new CopyOnWriteArrayList<>();

    /** The validator of ordinary threads before the first running test began. Guarded by the class. */
    private static LockValidator before = Lockdep.ordinary();

    private final Set<String> reports = Collections.synchronizedSet(new LinkedHashSet<>());
    private final FollowedRun threads = Lockdep.follow(validator(reports::add));

    private CheckedRun() {}

    /** Begins to watch the calling thread, and all that it starts. */
    static CheckedRun begin() {
        CheckedRun run = new CheckedRun();
        synchronized (CheckedRun.class) {
            RUNNING.add(run);
            if (RUNNING.size() == 1) {
                before = Lockdep.ordinary();
                Lockdep.setOrdinary(validator(report -> RUNNING.forEach(running -> running.reports.add(report))));
            }
        }
        return run;
    }

    private static LockValidator validator(Consumer<String> hearer) {
        LockdepMode mode = Lockdep.mode() == LockdepMode.WARN ? LockdepMode.WARN : LockdepMode.THROW;
        return new LockValidator(mode, Places.EVERY, hearer);
    }

    /**
     * Ends the run. Fails if there were reports, except for the one that the test has failed with already.
     *
     * @param thrown what the test has thrown, or null
     */
    void end(@Nullable Throwable thrown) {
        List<String> held = threads.stillHeld();
        threads.close();
        synchronized (CheckedRun.class) {
            RUNNING.remove(this);
            if (RUNNING.isEmpty()) {
                Lockdep.setOrdinary(before);
            }
        }
        List<String> all = new ArrayList<>(reports);
        all.addAll(held);
        all.removeIf(report -> thrown != null && report.equals(thrown.getMessage()));
        if (!all.isEmpty()) {
            throw new AssertionError("lockdep reported " + (all.size() == 1 ? "this" : all.size() + " errors")
                    + " while the test ran:\n" + String.join("\n\n", all));
        }
    }
}
