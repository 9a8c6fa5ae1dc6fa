package io.github.kprim.processor;

import java.util.List;

/**
 * A resolved lock expression: the fields and methods that it names, and the kind of lock that it leads to.
 *
 * @param segments the parts of the path in Java source, from left to right: first a {@link This}, {@link Parameter} or
 *     {@link Type}, then only {@link Field} and {@link Method}
 * @param key equal for two paths if and only if they certainly lead to the same lock
 * @param family how to ask the lock
 * @param spins whether it is a spinlock of kprim, under which no task may sleep
 * @param only the mode that the path itself implies, as {@code rw.readLock()} does; {@link ContractMode#ANY} if it
 *     implies none
 */
public record LockPath(List<Segment> segments, List<String> key, LockFamily family, boolean spins, ContractMode only) {
    public LockPath {
        segments = List.copyOf(segments);
        key = List.copyOf(key);
    }

    /** Whether the path starts at the object that the method is called on. */
    boolean startsAtThis() {
        return segments.get(0) instanceof This;
    }

    /**
     * Whether the path leads to a {@code Holdable} without going through other objects: the object itself, a parameter,
     * or a field of the object or of a type.
     */
    boolean leadsStraight() {
        boolean holdable = family == LockFamily.TRACKED || family == LockFamily.TRACKED_EXCLUSIVE;
        return holdable
                && (segments.size() == 1
                        || (segments.size() == 2
                                && !(segments.get(0) instanceof Parameter)
                                && segments.get(1) instanceof Field));
    }

    /** One part of a path. */
    public sealed interface Segment permits This, Parameter, Type, Field, Method {
        /** Where it can be named. */
        Visibility visibility();

        /** Its name as a user would write it. */
        String name();
    }

    /**
     * The object that the method is called on.
     *
     * @param type the canonical name of the type in which the path was resolved, without type arguments
     * @param visibility the visibility of that type
     */
    public record This(String type, Visibility visibility) implements Segment {
        @Override
        public String name() {
            return "this";
        }
    }

    /**
     * A parameter of the method.
     *
     * @param index counted from 0
     * @param name its name in the method that has the contract; the parameter of an overrider may have another name
     * @param visibility the visibility of its type
     */
    public record Parameter(int index, String name, Visibility visibility) implements Segment {}

    /**
     * A type that a static member follows.
     *
     * @param name its canonical name
     * @param visibility its visibility
     */
    public record Type(String name, Visibility visibility) implements Segment {}

    /**
     * A field.
     *
     * @param name its simple name
     * @param owner the canonical name of the type that declares it
     * @param visibility its visibility
     */
    public record Field(String name, String owner, Visibility visibility) implements Segment {}

    /**
     * A method without parameters.
     *
     * @param name its simple name
     * @param owner the canonical name of the type that declares it
     * @param visibility its visibility
     */
    public record Method(String name, String owner, Visibility visibility) implements Segment {}
}
