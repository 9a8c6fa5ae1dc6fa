package io.github.kprim.processor;

import java.util.List;

/**
 * A resolved lock expression: the fields and methods that it names, and the kind of lock that it leads to.
 *
 * @param segments the parts of the path in Java source, from left to right: first a {@link This}, {@link Outer},
 *     {@link Parameter} or {@link Type}, then only {@link ClassObject}, {@link Field}, {@link Method} and
 *     {@link Element}
 * @param key equal for two paths if and only if they certainly lead to the same lock
 * @param family how to ask the lock
 * @param spins whether it is a spinlock of kprim, under which no task may sleep
 * @param only the mode that the path itself implies, as {@code rw.readLock()} does; {@link ContractMode#ANY} if it
 *     implies none
 */
public record LockPath(List<Segment> segments, List<String> key, LockFamily family, boolean spins, ContractMode only) {
    /** What the key has before the name of the class of an {@link Outer}. */
    public static final String OUTER = "outer:";

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
    public sealed interface Segment permits This, Outer, Parameter, Type, ClassObject, Field, Method, Element {
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
     * The object around the one that the method is called on. Only code inside that object can name it.
     *
     * @param type the canonical name of its class
     * @param packageName the package of that class
     */
    public record Outer(String type, String packageName) implements Segment {
        @Override
        public Visibility visibility() {
            return new Visibility(Visibility.Reach.OUTERMOST_CLASS, packageName);
        }

        @Override
        public String name() {
            return type.substring(type.lastIndexOf('.') + 1) + ".this";
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

    /** The object of a type, on which its static synchronized methods lock. */
    public record ClassObject() implements Segment {
        @Override
        public Visibility visibility() {
            return new Visibility(Visibility.Reach.EVERYWHERE, "");
        }

        @Override
        public String name() {
            return "class";
        }
    }

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

    /**
     * An element of an array.
     *
     * @param number the index in decimal digits; empty if it is a parameter
     * @param parameter the parameter that is the index, counted from 0; -1 if it is a number
     */
    public record Element(String number, int parameter) implements Segment {
        @Override
        public Visibility visibility() {
            return new Visibility(Visibility.Reach.EVERYWHERE, "");
        }

        @Override
        public String name() {
            return "[" + (number.isEmpty() ? "#" + (parameter + 1) : number) + "]";
        }
    }
}
