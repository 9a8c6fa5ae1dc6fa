package io.github.kprim.processor.flow;

import com.sun.source.tree.Tree;
import io.github.kprim.processor.ContractMode;
import org.jspecify.annotations.Nullable;

/** Applies what calls do with locks to the state, and reports what they may not do. */
final class LockEffects {
    private final Body body;

    LockEffects(Body body) {
        this.body = body;
    }

    /** Applies an effect that does not depend on a result. */
    PathState apply(PathState state, Effect effect, Tree where, String callee) {
        if (isNotFollowed(effect)) {
            return state;
        }
        return switch (effect.kind()) {
            case NEEDED -> need(state, effect, where, callee);
            case UNWANTED -> refuse(state, effect, where, callee);
            case TAKEN -> take(state, effect, where);
            case RELEASED -> release(state, effect, where);
            case DOUBTED -> state.with(Hold.doubt(effect.lock()));
            case WAITED ->
                need(state, effect, where, callee).withoutFacts(fact -> fact.startsWith(Conditions.CHANGING));
            case TRIED, ASKED -> state;
        };
    }

    /** Whether the code is part of a lock, and this is how the lock is made. */
    private boolean isNotFollowed(Effect effect) {
        return body.isOwnLock(effect.lock()) || (body.rules().isLockItself() && effect.kind() != Effect.Kind.NEEDED);
    }

    private PathState need(PathState state, Effect effect, Tree where, String callee) {
        Hold hold = state.hold(effect.lock());
        if ((hold != null && hold.allows(effect.mode())) || state.isUnsharedAround(effect.lock())) {
            return state;
        }
        if (isKnown(state, effect.lock(), effect.nature(), hold)) {
            String lock = effect.lock().text();
            body.report(
                    FlowId.CALL_WITHOUT_LOCK,
                    where,
                    "%s needs '%s'%s, which is %s; take it before the call%s"
                            .formatted(
                                    callee,
                                    lock,
                                    inMode(effect.mode()),
                                    standing(hold),
                                    body.orSayNeeded(effect.lock())));
        }
        return state;
    }

    /** Whether the task certainly does not hold the lock, so that this can be reported. */
    boolean isKnown(PathState state, Place lock, Nature nature, @Nullable Hold hold) {
        if (state.isGuess() || (hold != null && hold.standing() == Hold.Standing.DOUBT)) {
            return false;
        }
        return state.holds().stream()
                .noneMatch(other -> !other.isFree()
                        && !other.lock().key().equals(lock.key())
                        && other.nature().mayBe(nature)
                        && (other.lock().mayBe(lock) || isGiven(lock) || isGiven(other.lock())));
    }

    /** Whether the lock is in a field that a constructor got from elsewhere, so that other fields may have it too. */
    private boolean isGiven(Place lock) {
        return body.places().isGiven(lock.lastField());
    }

    String standing(@Nullable Hold hold) {
        if (hold != null && hold.isHeld()) {
            return "held only in mode " + (hold.exclusive() > 0 ? "EXCLUSIVE" : "SHARED") + since(hold);
        }
        Tree released = hold == null ? null : hold.released();
        return "not held here"
                + (released == null ? "" : ": it was released in " + body.line(released))
                + (body.later().isEmpty() ? "" : ": " + body.later());
    }

    String since(Hold hold) {
        return hold.taken() == null ? "" : ", taken in " + body.line(hold.taken());
    }

    private static String inMode(ContractMode mode) {
        return mode == ContractMode.SHARED ? " (shared)" : "";
    }

    /** Reports a call that may sleep while a spinlock is held. */
    void checkSleep(PathState state, Tree where, String callee) {
        for (Hold hold : state.holds()) {
            if (hold.isHeld() && hold.nature() == Nature.SPINLOCK && !state.isGuess()) {
                body.report(
                        FlowId.SLEEP_UNDER_SPINLOCK,
                        where,
                        "%s may sleep, but '%s' is a spinlock and held%s; call it before or after"
                                .formatted(callee, hold.lock().text(), heldSince(hold)));
            }
        }
    }

    private PathState refuse(PathState state, Effect effect, Tree where, String callee) {
        Hold hold = state.hold(effect.lock());
        if (hold != null && isHeldIn(hold, effect.mode()) && !state.isGuess() && isOne(effect.lock())) {
            body.report(
                    FlowId.CALL_WITH_LOCK,
                    where,
                    "%s must be called without '%s', which is held%s; release it before the call"
                            .formatted(callee, effect.lock().text(), heldSince(hold)));
        }
        return state;
    }

    private static boolean isHeldIn(Hold hold, ContractMode mode) {
        return hold.isHeld()
                && switch (mode) {
                    case ANY -> true;
                    case EXCLUSIVE -> hold.exclusive() > 0 || hold.given() == ContractMode.EXCLUSIVE;
                    case SHARED -> hold.shared() > 0 || hold.given() == ContractMode.SHARED;
                };
    }

    /** Whether the name means one object each time. A call may return another object next time. */
    private static boolean isOne(Place lock) {
        return lock.certainty() != Place.Certainty.UNKNOWN;
    }

    private String heldSince(Hold hold) {
        return hold.taken() == null ? " when " + body.rules().member() + " is called" : since(hold);
    }

    private PathState take(PathState state, Effect effect, Tree where) {
        Place lock = effect.lock();
        Hold hold = state.hold(lock);
        checkOrder(state, lock, where);
        if (hold == null || (!hold.isHeld() && !hold.isGivenAway())) {
            return state.with(Hold.taken(effect, where));
        }
        boolean upgrade = hold.isHeld()
                && effect.mode() == ContractMode.EXCLUSIVE
                && hold.exclusive() == 0
                && hold.given() != ContractMode.EXCLUSIVE
                && (hold.shared() > 0 || hold.given() == ContractMode.SHARED);
        if (hold.isHeld() && !state.isGuess() && isOne(lock) && (!effect.recursive() || upgrade)) {
            body.report(
                    FlowId.DOUBLE_LOCK,
                    where,
                    upgrade && effect.recursive()
                            ? "'%s' is taken exclusively while it is held shared%s; that waits for itself, so"
                                            .formatted(lock.text(), since(hold))
                                    + " release it first, or take it exclusively from the start"
                            : "'%s' is taken while it is held already%s; remove one of the two, or release it first"
                                    .formatted(lock.text(), heldSince(hold)));
        }
        return state.with(hold.takenAgain(effect.mode(), where));
    }

    /** The state after a call that has taken its lock if its result says so. */
    PathState taken(PathState state, Effect effect, Tree where) {
        if (isNotFollowed(effect)) {
            return state;
        }
        Hold hold = state.hold(effect.lock());
        return state.with(
                hold == null || !hold.isHeld() ? Hold.taken(effect, where) : hold.takenAgain(effect.mode(), where));
    }

    private void checkOrder(PathState state, Place lock, Tree where) {
        for (Hold other : state.holds()) {
            if (other.isHeld() && !state.isGuess() && body.contracts().isBefore(lock, other.lock())) {
                body.report(
                        FlowId.ORDER_BROKEN,
                        where,
                        "'%s' is declared to be taken before '%s', which is held%s; take it first"
                                .formatted(lock.text(), other.lock().text(), heldSince(other)));
            }
        }
    }

    private PathState release(PathState state, Effect effect, Tree where) {
        Place lock = effect.lock();
        Hold hold = state.hold(lock);
        if (hold != null && hold.isHeld()) {
            if (!fits(hold, effect.mode()) && !state.isGuess()) {
                body.report(
                        FlowId.UNLOCK_NOT_HELD,
                        where,
                        "'%s' is released in mode %s, but it is %s; release it in that mode"
                                .formatted(lock.text(), effect.mode(), standing(hold)));
            }
            return state.with(hold.releasedOnce(effect.mode(), where));
        }
        if (isOne(lock) && isKnown(state, lock, effect.nature(), hold)) {
            body.report(
                    FlowId.UNLOCK_NOT_HELD,
                    where,
                    "'%s' is released here, but it is %s; take it before, or say that the caller holds it:"
                                    .formatted(lock.text(), standing(hold))
                            + " @Releases(\"%s\")".formatted(lock.text()));
            return state.with(Hold.givenAway(lock, where));
        }
        PathState doubtful = state;
        for (Hold other : state.holds()) {
            if (other.isHeld() && other.lock().mayBe(lock)) {
                doubtful = doubtful.with(Hold.doubt(other.lock()));
            }
        }
        return doubtful.with(Hold.free(lock, where));
    }

    private static boolean fits(Hold hold, ContractMode mode) {
        return switch (mode) {
            case ANY -> true;
            case EXCLUSIVE -> hold.exclusive() > 0 || (hold.given() != null && hold.given() != ContractMode.SHARED);
            case SHARED -> hold.shared() > 0 || (hold.given() != null && hold.given() != ContractMode.EXCLUSIVE);
        };
    }
}
