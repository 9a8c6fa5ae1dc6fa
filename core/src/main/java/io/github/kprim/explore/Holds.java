package io.github.kprim.explore;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Which task holds which lock at some point of an execution, as its steps tell. */
final class Holds {
    /**
     * A lock that is held.
     *
     * @param shared whether it was taken together with others
     * @param since the index of the step that took it
     */
    record Hold(int task, Shared lock, boolean shared, int since) {}

    private Holds() {}

    /** The locks that are held when {@code taken} steps have been taken, in the order in which they were. */
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

    /** The locks that {@code task} holds then. */
    static List<Hold> after(History history, int taken, int task) {
        return after(history, taken).stream()
                .filter(hold -> hold.task() == task)
                .toList();
    }

    /** A reader's hold may be ended by another task, where the lock was handed over. */
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

    /** Whether the waiters of {@code lock} are known to spin or to sleep, as {@code wait} says. */
    static boolean waitersOf(Shared lock, LockClass.Wait wait) {
        return lock instanceof TrackedLock tracked
                && tracked.depMap().lockClass().waitType() == wait;
    }
}
