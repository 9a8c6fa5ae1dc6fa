package io.github.kprim.processor;

import java.util.List;

/**
 * A lock expression that has been resolved: which fields and methods its names are, and what kind of lock it leads to.
 *
 * @param segments what to write in Java source, from left to right: at first one of {@link This}, {@link Parameter} and
 *     {@link Type}, then only {@link Field} and {@link Method}
 * @param key equal for two paths if and only if they surely lead to the same lock
 * @param family how to ask the lock
 * @param only the mode that the path itself says, as {@code rw.readLock()} does; {@link ContractMode#ANY} if it says none
 */
record LockPath(List<Segment> segments, List<String> key, LockFamily family, ContractMode only) {
    LockPath {
        segments = List.copyOf(segments);
        key = List.copyOf(key);
    }

    /** Whether the lock is one of the object whose method it is. */
    boolean startsAtThis() {
        return segments.get(0) instanceof This;
    }

    /**
     * Whether it leads to a {@code Holdable} without the help of other objects: the object itself, a parameter, or a field
     * of the object or of a type.
     */
    boolean leadsStraight() {
        boolean holdable = family == LockFamily.TRACKED || family == LockFamily.TRACKED_EXCLUSIVE;
        return holdable
                && (segments.size() == 1
                        || (segments.size() == 2
                                && !(segments.get(0) instanceof Parameter)
                                && segments.get(1) instanceof Field));
    }

    /** One step of a path. */
    sealed interface Segment permits This, Parameter, Type, Field, Method {
        /** From where it can be named. */
        Visibility visibility();

        /** As a user would write it. */
        String name();
    }

    /**
     * The object whose method it is.
     *
     * @param type the canonical name of the type in which the path was resolved, without type arguments
     * @param visibility that type's
     */
    record This(String type, Visibility visibility) implements Segment {
        @Override
        public String name() {
            return "this";
        }
    }

    /**
     * A parameter of the method.
     *
     * @param index from 0
     * @param name its name in the method that has the contract; an overrider's parameter may have another
     * @param visibility that of its type
     */
    record Parameter(int index, String name, Visibility visibility) implements Segment {}

    /**
     * A type, which a static member follows.
     *
     * @param name its canonical name
     * @param visibility its visibility
     */
    record Type(String name, Visibility visibility) implements Segment {}

    /**
     * A field.
     *
     * @param name its simple name
     * @param owner the canonical name of the type that declares it
     * @param visibility its visibility
     */
    record Field(String name, String owner, Visibility visibility) implements Segment {}

    /**
     * A method without parameters.
     *
     * @param name its simple name
     * @param owner the canonical name of the type that declares it
     * @param visibility its visibility
     */
    record Method(String name, String owner, Visibility visibility) implements Segment {}
}
