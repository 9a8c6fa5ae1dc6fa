package io.github.kprim.tutor;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/**
 * Runs the parts of an exam in the order of its {@link ExamPaper}. JUnit makes an object of this class if the request
 * names it, and finds the parts in {@link #PARTS}.
 */
public final class PartOrder implements MethodOrderer, ClassOrderer {
    /** The parameter of JUnit that has the names of the parts, separated by commas. */
    static final String PARTS = "kprim.tutor.parts";

    /** For JUnit. */
    public PartOrder() {}

    @Override
    public void orderMethods(MethodOrdererContext context) {
        List<String> parts = parts(context.getConfigurationParameter(PARTS).orElse(""));
        context.getMethodDescriptors()
                .sort(Comparator.comparingInt(
                        method -> place(parts, method.getMethod().getName())));
    }

    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<String> parts = parts(context.getConfigurationParameter(PARTS).orElse(""));
        context.getClassDescriptors().sort(Comparator.comparingInt(tests -> first(parts, tests)));
    }

    private static List<String> parts(String names) {
        return List.of(names.split(",", -1));
    }

    /** Returns the place of the first part that the class has. */
    private static int first(List<String> parts, ClassDescriptor tests) {
        return Arrays.stream(tests.getTestClass().getDeclaredMethods())
                .map(Method::getName)
                .mapToInt(name -> place(parts, name))
                .min()
                .orElse(parts.size());
    }

    private static int place(List<String> parts, String name) {
        int place = parts.indexOf(name);
        return place < 0 ? parts.size() : place;
    }
}
