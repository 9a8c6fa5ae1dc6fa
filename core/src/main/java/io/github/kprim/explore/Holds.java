package io.github.kprim.explore;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Finds out from the steps of an execution which task holds which lock at some point. */
final class Holds {
    /**
     * A lock that is held.
     *
     * @param shared whether it is held in shared mode, so that other tasks can hold it too
     * @param since the index of the step that took it
     */
    record Hold(int task, Shared lock, boolean shared, int since) {}

    private Holds() {}

    /** Returns the locks that are held after {@code taken} steps, in the order in which they were taken. */
    static List<Hold> after(History history, int taken) {
        List<Hold> held = new ArrayList<>();
        for (int i = 0; i < taken; i++) {
            Step step = history.step(i);
            Shared released = step.released();
            if (released != null) {
                letGo(held, history.task(i), released, step.isShared());
            }
            Shared lock = step.taken();
            if (lock != null) {
                held.add(new Hold(history.task(i), lock, step.isTakenShared(), i));
            }
        }
        return held;
    }

    /** Returns the locks that {@code task} holds after {@code taken} steps. */
    static List<Hold> after(History history, int taken, int task) {
        return after(history, taken).stream()
                .filter(hold -> hold.task() == task)
                .toList();
    }

    /**
     * Removes the released hold. A task may release the shared hold of another one, if the lock was handed over to it.
     */
    private static void letGo(List<Hold> held, int task, Shared lock, boolean shared) {
        for (int i = held.size() - 1; i >= 0; i--) {
            Hold hold = held.get(i);
            if (hold.lock() == lock && hold.task() == task && hold.shared() == shared) {
                held.remove(i);
                return;
            }
        }
        for (int i = 0; shared && i < held.size(); i++) {
            if (held.get(i).lock() == lock && held.get(i).shared()) {
                held.remove(i);
                return;
            }
        }
    }

    /** Whether the waiters of {@code lock} are known to wait as {@code wait} says: by spinning or by sleeping. */
    static boolean waitersOf(Shared lock, LockClass.Wait wait) {
        return lock instanceof TrackedLock tracked
                && tracked.depMap().lockClass().waitType() == wait;
    }
}
