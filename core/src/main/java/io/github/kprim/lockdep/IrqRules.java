package io.github.kprim.lockdep;

import io.github.kprim.lockdep.LockOrder.Circle;
import io.github.kprim.lockdep.LockOrder.Edge;
import io.github.kprim.lockdep.LockOrder.Found;
import io.github.kprim.lockdep.LockOrder.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which orders and usages of lock classes cannot go together. Mirrors {@code mark_lock_irq} and
 * {@code check_irq_usage}, {@code kernel/locking/lockdep.c}.
 */
/*
 * A lock that is held where a handler can interrupt must not be one that the handler waits for. Nor may the handler
 * wait for a lock whose holder on another CPU waits for such a lock. So there must be no strong chain from a class that
 * is taken in handlers to a class that is held while these handlers can come. Such a chain arises in two ways: a class
 * is used in a new way (usage), or a new order connects two chains (order). As for circles, a reader in a handler is
 * not blocked by a mere reader.
 */
final class IrqRules {
    /** Why a new usage or a new order is refused. */
    sealed interface Conflict {}

    /** The lock is used in two ways that exclude each other. */
    record Inconsistent(HeldLock lock, Usage before, Usage now) implements Conflict {}

    /**
     * The lock is used in a new way, which excludes that of another one.
     *
     * @param chain from the safe lock to the unsafe one
     */
    record Inversion(HeldLock lock, Usage now, Node other, Usage others, List<Edge> chain) implements Conflict {}

    /**
     * A new order leads from a safe lock to an unsafe one.
     *
     * @param before from the safe lock to the outer one
     * @param after from the inner lock to the unsafe one
     */
    record BadOrder(
            HeldLock outer,
            HeldLock inner,
            Node safe,
            Usage safeBy,
            List<Edge> before,
            Node unsafe,
            Usage unsafeBy,
            List<Edge> after)
            implements Conflict {}

    /** The new order of {@code inner} closes a circle. */
    record InCircle(HeldLock inner, Circle circle) implements Conflict {}

    private IrqRules() {}

    /**
     * Records that a task asks for {@code inner} inside {@code outers}, oldest first, and uses it in these ways, a set
     * of bits. Records nothing if that is refused.
     *
     * @param asks what the task does with the lock: {@code init took it}
     * @return why it is refused, or null
     */
    static @Nullable Conflict learn(
            LockOrder order, List<HeldLock> outers, HeldLock inner, int usages, String asks, @Nullable Place place) {
        synchronized (order) {
            Conflict inUsage = usage(order, inner, usages);
            Conflict conflict = inUsage != null ? inUsage : order(order, outers, inner);
            if (conflict == null) {
                order.add(outers, inner, asks, place);
                order.mark(inner.node(), usages, asks, place);
            }
            return conflict;
        }
    }

    /**
     * Records that a task enables hardware interrupts, and softirqs unless they stay off, while it holds these locks.
     * Records nothing if that is refused.
     *
     * @param asks what the task did with the locks
     * @return why it is refused, or null
     */
    static @Nullable Conflict learnHeld(
            LockOrder order, List<HeldLock> held, boolean softirqsOff, String asks, @Nullable Place place) {
        synchronized (order) {
            for (HeldLock lock : held) {
                Conflict conflict = usage(order, lock, Usage.ofHolding(false, softirqsOff, lock.hold()));
                if (conflict != null) {
                    return conflict;
                }
            }
            for (HeldLock lock : held) {
                order.mark(lock.node(), Usage.ofHolding(false, softirqsOff, lock.hold()), asks, place);
            }
            return null;
        }
    }

    /** Returns why {@code lock} must not be used in one of these ways, a set of bits; null if it may. */
    static @Nullable Conflict usage(LockOrder order, HeldLock lock, int usages) {
        synchronized (order) {
            return newUsage(order, lock, usages & ~lock.node().usages());
        }
    }

    private static @Nullable Conflict newUsage(LockOrder order, HeldLock lock, int usages) {
        int before = lock.node().usages();
        for (Usage now : Usage.in(usages)) {
            Usage excluded = now.excluded();
            if ((before & excluded.bit()) != 0) {
                return new Inconsistent(lock, excluded, now);
            }
            if (!now.isRead() && (before & excluded.forReading().bit()) != 0) {
                return new Inconsistent(lock, excluded.forReading(), now);
            }
            int other = now.excludedEitherWay();
            Found found = order.search(lock, now.isEnabled(), (node, weak) -> matches(node, weak, other));
            if (found != null) {
                Usage others = usageOf(found, other);
                return new Inversion(lock, now, found.node(), others, forwards(found, now.isEnabled()));
            }
        }
        return null;
    }

    private static boolean matches(Node node, boolean weak, int usages) {
        return matching(node, weak, usages) != 0;
    }

    /** Returns those of {@code usages} that the node has; if it was reached only as weak, reading does not count. */
    private static int matching(Node node, boolean weak, int usages) {
        return node.usages() & (weak ? usages & Usage.NOT_READ : usages);
    }

    private static Usage usageOf(Found found, int usages) {
        return Usage.in(matching(found.node(), found.weak(), usages)).get(0);
    }

    /** Returns the edges of a chain from the safe lock on. */
    private static List<Edge> forwards(Found found, boolean backwards) {
        if (!backwards) {
            return found.edges();
        }
        List<Edge> edges = new ArrayList<>(found.edges());
        Collections.reverse(edges);
        return edges;
    }

    /** Returns why {@code inner} must not be asked for inside {@code outers}; null if it may. */
    static @Nullable Conflict order(LockOrder order, List<HeldLock> outers, HeldLock inner) {
        Circle circle = order.circle(outers, inner);
        if (circle != null) {
            return new InCircle(inner, circle);
        }
        for (int i = outers.size() - 1; i >= 0; i--) {
            HeldLock outer = outers.get(i);
            Conflict conflict = outer.node() == inner.node() ? null : badOrder(order, outer, inner);
            if (conflict != null) {
                return conflict;
            }
        }
        return null;
    }

    private static @Nullable Conflict badOrder(LockOrder order, HeldLock outer, HeldLock inner) {
        int excluded = 0;
        for (Usage used : Usage.in(usedBefore(order, outer))) {
            excluded |= used.excludedEitherWay();
        }
        int wanted = excluded;
        Found unsafe = wanted == 0 ? null : order.search(inner, false, (node, weak) -> matches(node, weak, wanted));
        if (unsafe == null) {
            return null;
        }
        Usage unsafeBy = usageOf(unsafe, wanted);
        int used = unsafeBy.excludedEitherWay();
        Found safe = order.search(outer, true, (node, weak) -> matches(node, weak, used));
        if (safe == null) {
            throw new IllegalStateException("no lock before " + outer + " excludes " + unsafeBy + " of " + unsafe);
        }
        Usage safeBy = usageOf(safe, used);
        return new BadOrder(
                outer, inner, safe.node(), safeBy, forwards(safe, true), unsafe.node(), unsafeBy, unsafe.edges());
    }

    /** Returns the usages in handlers of {@code outer} and of all locks with a strong chain to it. */
    private static int usedBefore(LockOrder order, HeldLock outer) {
        int[] bits = {0};
        order.search(outer, true, (node, weak) -> {
            bits[0] |= matching(node, weak, Usage.USED_IN);
            return false;
        });
        return bits[0];
    }
}
