package io.github.kprim.processor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A parsed lock expression: a path from a root.
 *
 * @param root where the path starts
 * @param steps the fields and methods that follow, in order
 */
record LockExpression(Root root, List<Step> steps) {
    LockExpression {
        steps = List.copyOf(steps);
    }

    /** Returns the expression without blanks. */
    @Override
    public String toString() {
        Stream<String> path = steps.stream().map(Step::toString);
        return (root instanceof Name ? path : Stream.concat(Stream.of(root.toString()), path))
                .collect(Collectors.joining("."));
    }

    /** The start of a path. */
    sealed interface Root permits This, Position, Name {}

    /** {@code this}. */
    record This() implements Root {
        @Override
        public String toString() {
            return "this";
        }
    }

    /**
     * A parameter by position, {@code #1}.
     *
     * @param number counted from 1, in decimal digits; may be greater than the number of parameters of the method
     */
    record Position(String number) implements Root {
        @Override
        public String toString() {
            return "#" + number;
        }
    }

    /** No root before the first step. That step is a parameter, a field or method of {@code this}, or a type. */
    record Name() implements Root {}

    /**
     * A field, a method without parameters, or {@code this} or {@code class} after a type; and which element of the
     * array that it is.
     *
     * @param name its name
     * @param call whether it is a method
     * @param indexes the indexes that follow, each a decimal number, a position such as {@code #1}, or the name of a
     *     parameter
     */
    record Step(String name, boolean call, List<String> indexes) {
        Step {
            indexes = List.copyOf(indexes);
        }

        boolean isOuter() {
            return name.equals("this");
        }

        boolean isClass() {
            return name.equals("class");
        }

        /** Whether it is a name and nothing else, as the parts of a type's name are. */
        boolean isName() {
            return !call && indexes.isEmpty();
        }

        /** Returns the step without its indexes. */
        String member() {
            return call ? name + "()" : name;
        }

        @Override
        public String toString() {
            return indexes.stream().map(index -> "[" + index + "]").collect(Collectors.joining("", member(), ""));
        }
    }
}
