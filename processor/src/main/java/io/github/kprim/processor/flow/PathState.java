package io.github.kprim.processor.flow;

import com.sun.source.tree.Tree;
import io.github.kprim.processor.ContractMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * What is known at one point of a body if it was reached in one way. Immutable.
 *
 * <p>A point that can be reached in ways that differ in a lock has several states, see {@link PathStates}. The facts
 * tell them apart: {@code if (got)} continues only with the states in which {@code got} can be true.
 */
final class PathState {
    static final PathState EMPTY = new PathState(Map.of(), Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), false);

    private final Map<String, Hold> holds;
    private final Map<String, String> facts;
    private final Map<VariableElement, Place> values;
    private final Set<String> unshared;
    private final Map<VariableElement, Set<Reading>> readings;
    private final Set<Reading> decided;
    private final boolean guess;

    private PathState(
            Map<String, Hold> holds,
            Map<String, String> facts,
            Map<VariableElement, Place> values,
            Set<String> unshared,
            Map<VariableElement, Set<Reading>> readings,
            Set<Reading> decided,
            boolean guess) {
        this.holds = holds;
        this.facts = facts;
        this.values = values;
        this.unshared = unshared;
        this.readings = readings;
        this.decided = decided;
        this.guess = guess;
    }

    /** Whether the way here needs an exception that no declaration mentions. What is found on it is not reported. */
    boolean isGuess() {
        return guess;
    }

    PathState guessed() {
        return guess ? this : new PathState(holds, facts, values, unshared, readings, decided, true);
    }

    // Locks.

    @Nullable
    Hold hold(Place lock) {
        return holds.get(lock.key());
    }

    boolean isHeld(Place lock) {
        Hold hold = hold(lock);
        return hold != null && hold.isHeld();
    }

    /** Whether the task holds a spinlock. */
    boolean spins() {
        return holds.values().stream().anyMatch(hold -> hold.isHeld() && hold.nature() == Nature.SPINLOCK);
    }

    Collection<Hold> holds() {
        return holds.values();
    }

    PathState with(Hold hold) {
        Map<String, Hold> more = new LinkedHashMap<>(holds);
        more.put(hold.lock().key(), hold);
        return withHolds(more);
    }

    /** Returns the state after one release of the lock, if it is held. */
    PathState releasedOnce(Place lock, ContractMode mode, Tree where) {
        Hold hold = hold(lock);
        return hold != null && hold.isHeld() ? with(hold.releasedOnce(mode, where)) : this;
    }

    private PathState withHolds(Map<String, Hold> others) {
        return new PathState(others, facts, values, unshared, readings, decided, guess);
    }

    /** Returns the state of code that runs at another time: no lock is known, and objects are shared. */
    PathState later() {
        return new PathState(Map.of(), facts, values, Set.of(), Map.of(), Set.of(), false);
    }

    // Facts: what conditions have said, by the key of the condition.

    Optional<String> fact(String condition) {
        return Optional.ofNullable(facts.get(condition));
    }

    PathState withFact(String condition, String value) {
        Map<String, String> more = new HashMap<>(facts);
        more.put(condition, value);
        return new PathState(holds, more, values, unshared, readings, decided, guess);
    }

    PathState withoutFacts(Predicate<String> which) {
        if (facts.keySet().stream().noneMatch(which)) {
            return this;
        }
        Map<String, String> fewer = new HashMap<>(facts);
        fewer.keySet().removeIf(which);
        return new PathState(holds, fewer, values, unshared, readings, decided, guess);
    }

    // Variables.

    Place value(VariableElement variable) {
        Place value = values.get(variable);
        return value == null ? Place.variable(variable) : value;
    }

    boolean knows(VariableElement variable) {
        return values.containsKey(variable);
    }

    PathState assigned(VariableElement variable, Place value) {
        Map<VariableElement, Place> more = new LinkedHashMap<>(values);
        more.put(variable, value);
        return new PathState(holds, facts, more, unshared, readings, decided, guess);
    }

    /**
     * Gives a variable a value without a name, because a loop or a join may reach it with several. Locks that were
     * reached through the old value are now reached through the new one; those of an earlier round can no longer be
     * named.
     */
    PathState renamed(VariableElement variable, Place unnamed) {
        Place old = value(variable);
        Map<String, Hold> moved = new LinkedHashMap<>();
        for (Hold hold : holds.values()) {
            Place lock = hold.lock();
            if (lock.isWithin(old.key())) {
                Place now = lock.rebased(old.key(), unnamed);
                moved.put(now.key(), hold.at(now));
            } else if (!lock.isWithin(unnamed.key())) {
                moved.putIfAbsent(lock.key(), hold);
            } else if (!hold.isFree()) {
                Place lost = Place.unnamed("earlier " + lock.key(), lock.text());
                moved.put(lost.key(), Hold.doubt(lost));
            }
        }
        return withHolds(moved).assigned(variable, unnamed);
    }

    /** Returns the state in which locks below an object that can no longer be named are in doubt. */
    PathState lost(Place object) {
        PathState lost = this;
        for (Hold hold : holds.values()) {
            if (hold.isHeld() && hold.lock().isWithin(object.key())) {
                lost = lost.with(Hold.doubt(hold.lock()));
            }
        }
        return lost;
    }

    /** Forgets variables that are out of scope. */
    PathState without(Set<VariableElement> variables) {
        if (variables.isEmpty()) {
            return this;
        }
        Map<VariableElement, Place> left = new LinkedHashMap<>(values);
        left.keySet().removeAll(variables);
        Map<VariableElement, Set<Reading>> leftReadings = new HashMap<>(readings);
        leftReadings.keySet().removeAll(variables);
        return new PathState(holds, facts, left, unshared, leftReadings, decided, guess)
                .withoutFacts(fact -> variables.stream().anyMatch(gone -> fact.contains(Place.keyOf(gone))));
    }

    // Objects that no other task knows.

    boolean knowsUnshared() {
        return !unshared.isEmpty();
    }

    boolean isUnshared(Place object) {
        return unshared.contains(object.key());
    }

    /** Whether the lock is part of an object that no other task knows. */
    boolean isUnsharedAround(Place lock) {
        return unshared.stream().anyMatch(lock::isWithin);
    }

    PathState unshared(Place object) {
        Set<String> more = new HashSet<>(unshared);
        more.add(object.key());
        return new PathState(holds, facts, values, more, readings, decided, guess);
    }

    PathState shared(Place object) {
        if (!unshared.contains(object.key())) {
            return this;
        }
        Set<String> fewer = new HashSet<>(unshared);
        fewer.remove(object.key());
        return new PathState(holds, facts, values, fewer, readings, decided, guess);
    }

    // What variables were read from, and what has been decided by it.

    Set<Reading> readings(VariableElement variable) {
        return readings.getOrDefault(variable, Set.of());
    }

    PathState withReadings(VariableElement variable, Set<Reading> of) {
        if (of.equals(readings(variable))) {
            return this;
        }
        Map<VariableElement, Set<Reading>> more = new HashMap<>(readings);
        more.put(variable, of);
        return new PathState(holds, facts, values, unshared, more, decided, guess);
    }

    Set<Reading> decided() {
        return decided;
    }

    PathState decidedBy(Set<Reading> more) {
        if (decided.containsAll(more)) {
            return this;
        }
        Set<Reading> all = new HashSet<>(decided);
        all.addAll(more);
        return new PathState(holds, facts, values, unshared, readings, all, guess);
    }

    // Joins.

    /**
     * Whether both agree on every lock, so that one state can stand for both. A lock that is free in one and unknown in
     * the other is no difference: nothing may be done with it in either.
     */
    boolean agrees(PathState other) {
        return unshared.equals(other.unshared)
                && holdsAgree(other)
                && other.holdsAgree(this)
                && values.entrySet().stream().allMatch(entry -> canForget(entry.getKey(), entry.getValue(), other));
    }

    private boolean holdsAgree(PathState other) {
        for (Hold hold : holds.values()) {
            Hold there = other.hold(hold.lock());
            if (!hold.isFree() && (there == null || !hold.agrees(there))) {
                return false;
            }
        }
        return true;
    }

    /** Whether no lock is reached through the variable, if it has another value there. */
    private boolean canForget(VariableElement variable, Place value, PathState other) {
        Place there = other.values.get(variable);
        return there == null
                || there.equals(value)
                || holds.values().stream()
                        .noneMatch(hold -> !hold.isFree()
                                && (hold.lock().isWithin(value.key())
                                        || hold.lock().isWithin(there.key())));
    }

    /** Returns the state that knows only what both know. They agree on every lock. */
    PathState meet(PathState other) {
        Map<String, Hold> both = new LinkedHashMap<>(holds);
        both.values().removeIf(hold -> hold.isFree() && other.hold(hold.lock()) == null);
        return new PathState(
                both,
                common(facts, other.facts),
                commonValues(other),
                unshared,
                common(readings, other.readings),
                intersection(decided, other.decided),
                guess && other.guess);
    }

    private Map<VariableElement, Place> commonValues(PathState other) {
        Map<VariableElement, Place> common = new LinkedHashMap<>();
        values.forEach((variable, value) -> {
            Place there = other.values.get(variable);
            if (there != null) {
                common.put(
                        variable,
                        there.equals(value)
                                ? value
                                : Place.unnamed(
                                        "join " + Place.keyOf(variable),
                                        variable.getSimpleName().toString()));
            }
        });
        return common;
    }

    /** Returns a state that stands for both although they disagree: such locks are in doubt. */
    PathState blur(PathState other) {
        Map<String, Hold> blurred = new LinkedHashMap<>(holds);
        other.holds.forEach((key, there) ->
                blurred.merge(key, there, (here, hold) -> here.agrees(hold) ? here : Hold.doubt(here.lock())));
        blurred.replaceAll(
                (key, hold) -> holds.containsKey(key) && other.holds.containsKey(key) ? hold : Hold.doubt(hold.lock()));
        return new PathState(
                blurred,
                common(facts, other.facts),
                commonValues(other),
                intersection(unshared, other.unshared),
                common(readings, other.readings),
                intersection(decided, other.decided),
                guess && other.guess);
    }

    private static <K, V> Map<K, V> common(Map<K, V> left, Map<K, V> right) {
        Map<K, V> common = new HashMap<>(left);
        common.entrySet().removeIf(entry -> !Objects.equals(right.get(entry.getKey()), entry.getValue()));
        return common;
    }

    private static <T> Set<T> intersection(Set<T> left, Set<T> right) {
        Set<T> common = new HashSet<>(left);
        common.retainAll(right);
        return common;
    }

    /** Whether both are the same, wherever locks were taken. */
    boolean isSame(PathState other) {
        return agrees(other)
                && holds.keySet().equals(other.holds.keySet())
                && facts.equals(other.facts)
                && values.equals(other.values)
                && readings.equals(other.readings)
                && decided.equals(other.decided)
                && guess == other.guess;
    }
}
