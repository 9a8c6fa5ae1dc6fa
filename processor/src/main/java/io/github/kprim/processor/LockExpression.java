package io.github.kprim.processor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lock expression that has been parsed: a path from a root.
 *
 * @param root where the path starts
 * @param steps the fields and methods that lead on, in order
 */
record LockExpression(Root root, List<Step> steps) {
    LockExpression {
        steps = List.copyOf(steps);
    }

    /**
     * The one spelling of all expressions that name the same path on a method with these parameters: {@code #1} and the
     * name of the first parameter become one, and {@code mu} becomes {@code this.mu} unless {@code mu} is a parameter.
     */
    String normalized(List<String> parameters) {
        Stream<Step> path = steps.stream();
        String start = "this";
        if (root instanceof Position position) {
            start = position.toString();
        } else if (root instanceof Name && isParameter(steps.get(0), parameters)) {
            start = "#" + (parameters.indexOf(steps.get(0).name()) + 1);
            path = path.skip(1);
        }
        return Stream.concat(Stream.of(start), path.map(Step::toString)).collect(Collectors.joining("."));
    }

    private static boolean isParameter(Step step, List<String> parameters) {
        return !step.call() && parameters.contains(step.name());
    }

    /** Where a path starts. */
    sealed interface Root permits This, Position, Name {}

    /** {@code this}. */
    record This() implements Root {}

    /**
     * A parameter by position, {@code #1}.
     *
     * @param number counted from 1, in decimal digits; it may exceed what the method has
     */
    record Position(String number) implements Root {
        @Override
        public String toString() {
            return "#" + number;
        }
    }

    /** Nothing before the first step: that one is a parameter, a field or method of {@code this}, or a type. */
    record Name() implements Root {}

    /**
     * A field, or a method without parameters.
     *
     * @param name its name
     * @param call whether it is a method
     */
    record Step(String name, boolean call) {
        @Override
        public String toString() {
            return call ? name + "()" : name;
        }
    }
}
