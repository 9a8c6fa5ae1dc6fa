package io.github.kprim.tutor;

/**
 * A part of an exercise: one test method.
 *
 * @param name the name of the method, which is unique in all test classes of the exercise
 * @param points what it is worth, 0 or more
 * @param hidden whether only the instructor has the test
 */
record ExercisePart(String name, int points, boolean hidden) {}
