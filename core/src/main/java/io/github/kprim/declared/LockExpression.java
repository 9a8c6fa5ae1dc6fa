package io.github.kprim.declared;

import io.github.kprim.annotation.ReturnsLock;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A lock expression in an annotation, at run time: see {@link io.github.kprim.annotation}. The compiler has checked it;
 * an expression that cannot be followed leads to no field.
 */
final class LockExpression {
    private final Class<?> home;
    private final List<String> steps;

    private Class<?> at;
    private Optional<LockField> last = Optional.empty();

    private LockExpression(Class<?> home, String text) {
        this.home = home;
        this.at = home;
        this.steps = new ArrayList<>(Arrays.stream(text.split("\\.", -1))
                .map(step -> step.replaceAll("\\s", ""))
                .toList());
    }

    /** Returns the field at the end of an expression in an annotation of {@code home}. */
    static Optional<LockField> field(Class<?> home, String text) {
        return new LockExpression(home, text).follow();
    }

    private Optional<LockField> follow() {
        try {
            if (steps.get(0).equals("this")) {
                steps.remove(0);
            } else if (!isMember(home, steps.get(0))) {
                enterType();
            }
            return steps.stream().allMatch(this::step) ? last : Optional.empty();
        } catch (LinkageError missing) {
            return Optional.empty();
        }
    }

    private static boolean isMember(Class<?> type, String step) {
        return isCall(step)
                ? method(type, step).isPresent()
                : Fields.find(type, step).isPresent();
    }

    private static boolean isCall(String step) {
        return step.endsWith("()");
    }

    /** Goes to the type that the expression begins with, and removes its name. */
    private void enterType() {
        Optional<Class<?>> near = Stream.<Class<?>>iterate(home, type -> type != null, Class::getEnclosingClass)
                .flatMap(type -> Stream.concat(members(type), Stream.of(type)))
                .filter(type -> type.getSimpleName().equals(steps.get(0)))
                .findFirst();
        if (near.isPresent()) {
            at = near.get();
            steps.remove(0);
            return;
        }
        for (String start : List.of(home.getPackageName() + ".", "java.lang.", "")) {
            for (int names = 1; names < steps.size(); names++) {
                Optional<Class<?>> found = load(start + String.join(".", steps.subList(0, names)));
                if (found.isPresent()) {
                    at = found.get();
                    steps.subList(0, names).clear();
                    return;
                }
            }
        }
    }

    private static Stream<Class<?>> members(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        return Stream.concat(
                Arrays.stream(type.getDeclaredClasses()),
                Stream.concat(Arrays.stream(type.getInterfaces()), Stream.ofNullable(parent))
                        .flatMap(LockExpression::members));
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, home.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError none) {
            return Optional.empty();
        }
    }

    /** Follows one step. Returns whether that was possible. */
    private boolean step(String step) {
        if (isCall(step)) {
            boolean isHalfOfLock = step.equals("readLock()") || step.equals("writeLock()");
            return (isHalfOfLock && last.isPresent()) || call(step);
        }
        Optional<Field> field = Fields.find(at, step);
        if (field.isPresent()) {
            last = field.map(found -> new LockField(found.getDeclaringClass(), step));
            at = field.get().getType();
            return true;
        }
        Optional<Class<?>> member =
                members(at).filter(type -> type.getSimpleName().equals(step)).findFirst();
        member.ifPresent(type -> at = type);
        return member.isPresent();
    }

    private boolean call(String step) {
        Optional<Method> method = method(at, step);
        method.ifPresent(found -> {
            ReturnsLock promise = found.getAnnotation(ReturnsLock.class);
            last = promise == null ? Optional.empty() : field(found.getDeclaringClass(), promise.value());
            at = found.getReturnType();
        });
        return method.isPresent();
    }

    private static Optional<Method> method(Class<?> type, String step) {
        String name = step.substring(0, step.length() - 2);
        return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.concat(Stream.of(each), Arrays.stream(each.getInterfaces())))
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                .findFirst();
    }
}
