package io.github.kprim.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The accesses of a task to one place in memory. */
final class Touched {
    final String name;
    final SortedMap<String, TreeSet<Integer>> lines = new TreeMap<>();
    boolean writes;

    /** Whether some access may happen before the task has taken a lock or waited. */
    boolean unguarded;

    Touched(String name) {
        this.name = name;
    }

    /** A place: a field of one object, a static field of a class, or the elements of an array. Compared by identity. */
    record Place(Object holder, String field) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && holder == place.holder && field.equals(place.field);
        }

        @Override
        public int hashCode() {
            return Objects.hash(System.identityHashCode(holder), field);
        }
    }

    void add(String file, int line, boolean write, boolean isUnguarded) {
        lines.computeIfAbsent(file, f -> new TreeSet<>()).add(line);
        writes |= write;
        unguarded |= isUnguarded;
    }

    /** Returns the name and the lines of all accesses: {@code Till.cents (Till.java:14, 17)}. */
    static String show(List<Touched> all) {
        SortedMap<String, TreeSet<Integer>> together = new TreeMap<>();
        all.forEach(one -> one.lines.forEach((file, at) ->
                together.computeIfAbsent(file, f -> new TreeSet<>()).addAll(at)));
        List<String> places = new ArrayList<>();
        together.forEach((file, at) ->
                places.add(file + ":" + at.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        return all.get(0).name + " (" + String.join("; ", places) + ")";
    }
}
