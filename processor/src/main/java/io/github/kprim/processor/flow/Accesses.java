package io.github.kprim.processor.flow;

import com.sun.source.tree.Tree;
import io.github.kprim.processor.ContractMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Checks that guarded fields are read and written under their locks. */
final class Accesses {
    private final Body body;
    private final LockEffects effects;

    /** What the expression at hand has read so far. */
    private final Set<Reading> read = new HashSet<>();

    /** What the value that is about to be written was computed from. */
    private Set<Reading> derived = Set.of();

    Accesses(Body body, LockEffects effects) {
        this.body = body;
        this.effects = effects;
    }

    /** Returns what has been read since the last call. */
    Set<Reading> takeReadings() {
        Set<Reading> readings = Set.copyOf(read);
        read.clear();
        return readings;
    }

    /** Says what the value was computed from that is written next. */
    void derive(Set<Reading> readings) {
        derived = readings;
    }

    /**
     * Checks one access in one state.
     *
     * @param object the object that has the field; null for a static field
     */
    void check(PathState state, VariableElement field, @Nullable Place object, boolean write, Tree where) {
        if (object != null && state.isUnshared(object)) {
            return;
        }
        List<Guard> guards = body.contracts().guards(field, object);
        if (guards.isEmpty() || (!write && guards.get(0).writesOnly())) {
            return;
        }
        String own = keyOf(field, object);
        if (guards.stream().anyMatch(guard -> guard.lock().key().equals(own))) {
            // A field that is guarded by itself: the object is guarded, not the reference.
            return;
        }
        if (!write && guards.stream().anyMatch(guard -> isAllowed(state, guard, ContractMode.ANY))) {
            note(state, field, object, guards);
            return;
        }
        for (Guard guard : guards) {
            ContractMode mode = write ? guard.mode() : ContractMode.ANY;
            if (!isAllowed(state, guard, mode)) {
                report(state, field, object, write, guard, where);
                return;
            }
        }
        if (write) {
            checkDecision(state, field, object, guards, where);
        }
    }

    /** Checks a use of the object in a field that is guarded by its own monitor. */
    void checkUse(PathState state, VariableElement field, @Nullable Place object, Tree where) {
        if (object != null && state.isUnshared(object)) {
            return;
        }
        String own = keyOf(field, object);
        for (Guard guard : body.contracts().guards(field, object)) {
            if (guard.lock().key().equals(own) && !isAllowed(state, guard, ContractMode.ANY)) {
                body.report(
                        FlowId.NOT_GUARDED,
                        where,
                        "The object in '%s' is used without its own lock, which is %s; take it before%s"
                                .formatted(
                                        field.getSimpleName(),
                                        effects.standing(state.hold(guard.lock())),
                                        body.orSayNeeded(guard.lock())));
            }
        }
    }

    private boolean isAllowed(PathState state, Guard guard, ContractMode mode) {
        Hold hold = state.hold(guard.lock());
        return body.isOwnLock(guard.lock())
                || (hold != null && hold.allows(mode))
                || (!(hold != null && hold.isHeld() && !state.isGuess())
                        && !effects.isKnown(state, guard.lock(), guard.nature(), hold));
    }

    private void report(
            PathState state, VariableElement field, @Nullable Place object, boolean write, Guard guard, Tree where) {
        Hold hold = state.hold(guard.lock());
        String name = field.getSimpleName().toString();
        String lock = guard.lock().text();
        String action = write ? "written" : "read";
        Optional<String> published =
                object == null ? Optional.empty() : state.fact(Conditions.PUBLISHED + object.key());
        if (published.isPresent()) {
            body.report(
                    FlowId.PUBLISHED_EARLY,
                    where,
                    ("'%s' is %s without '%s' after the constructor has given its object away in line %s; give it"
                                    + " away last")
                            .formatted(name, action, lock, published.get()));
        } else if (hold != null && hold.isHeld()) {
            body.report(
                    FlowId.SHARED_WRITE,
                    where,
                    "'%s' is written, but '%s' is %s; take it exclusively"
                            .formatted(name, lock, effects.standing(hold)));
        } else {
            body.report(
                    FlowId.NOT_GUARDED,
                    where,
                    "'%s' is %s without '%s', which guards it and is %s; take it before%s"
                            .formatted(name, action, lock, effects.standing(hold), body.orSayNeeded(guard.lock())));
        }
    }

    private void note(PathState state, VariableElement field, @Nullable Place object, List<Guard> guards) {
        for (Guard guard : guards) {
            reading(state, keyOf(field, object), guard).ifPresent(read::add);
        }
    }

    private static String keyOf(VariableElement field, @Nullable Place object) {
        return object == null ? Place.nameOf(field) : object.field(field).key();
    }

    /** Returns the reading of a field in the critical section of the guard; empty if the guard is not held. */
    private static Optional<Reading> reading(PathState state, String field, Guard guard) {
        Hold hold = state.hold(guard.lock());
        return hold == null || !hold.isHeld()
                ? Optional.empty()
                : Optional.of(new Reading(field, Optional.ofNullable(hold.taken())));
    }

    /** Reports a write that a reading in an earlier critical section has decided. */
    private void checkDecision(
            PathState state, VariableElement field, @Nullable Place object, List<Guard> guards, Tree where) {
        String key = keyOf(field, object);
        for (Guard guard : guards) {
            Optional<Reading> here = reading(state, key, guard);
            if (here.isEmpty() || here.get().section().isEmpty() || state.isGuess()) {
                continue;
            }
            Set<Reading> decided = new HashSet<>(state.decided());
            decided.addAll(derived);
            boolean checkedHere = decided.contains(here.get()) || read.contains(here.get());
            decided.stream()
                    .filter(reading -> reading.field().equals(key) && !checkedHere)
                    .filter(reading -> !reading.section().equals(here.get().section()))
                    .findFirst()
                    .ifPresent(earlier -> reportDecision(field, guard, earlier, where));
        }
    }

    private void reportDecision(VariableElement field, Guard guard, Reading earlier, Tree where) {
        body.report(
                FlowId.CHECK_THEN_ACT,
                where,
                "'%s' is written because of what it was%s, and '%s' was released in between; check again, or keep it"
                        .formatted(
                                field.getSimpleName(),
                                earlier.section()
                                        .map(tree -> " under the lock of " + body.line(tree))
                                        .orElse(" before"),
                                guard.lock().text()));
    }
}
