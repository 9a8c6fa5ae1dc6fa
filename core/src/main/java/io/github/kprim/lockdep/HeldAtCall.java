package io.github.kprim.lockdep;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The locks that a task held when it called a method, inside the calls of other methods that are checked. */
final class HeldAtCall {
    private final @Nullable HeldAtCall outer;
    private final Map<LockdepMap, Hold> held = new IdentityHashMap<>();

    /** How often the task held the locks that it can hold several times. */
    private final Map<LockdepMap, Integer> counts = new IdentityHashMap<>(2);

    /** The locks that contracts name, or for which a method called inside was blamed. */
    private final Set<Object> excused = Collections.newSetFromMap(new IdentityHashMap<>());

    HeldAtCall(List<HeldLock> locks, @Nullable HeldAtCall outer) {
        this.outer = outer;
        for (HeldLock lock : locks) {
            held.put(lock.map(), lock.hold());
            int holds = lock.map().holds();
            if (holds > 1) {
                counts.put(lock.map(), holds);
            }
        }
    }

    @Nullable
    HeldAtCall outer() {
        return outer;
    }

    /** Returns how the lock was held; null if it was not. */
    @Nullable
    Hold hold(LockdepMap map) {
        return held.get(map);
    }

    /** Returns how often the lock was held, if it was. */
    int holds(LockdepMap map) {
        return counts.getOrDefault(map, 1);
    }

    Set<LockdepMap> locks() {
        return held.keySet();
    }

    /** Leaves out a lock. */
    void excuse(Object lock) {
        excused.add(lock);
    }

    /** Whether the method is to blame for a difference. If so, the methods around it are not. */
    boolean blame(Object lock) {
        if (excused.contains(lock)) {
            return false;
        }
        for (HeldAtCall each = outer; each != null; each = each.outer) {
            each.excuse(lock);
        }
        return true;
    }
}
