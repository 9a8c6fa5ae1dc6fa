package io.github.kprim.declared;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds fields as the language does. */
final class Fields {
    private Fields() {}

    /** Returns the field of that name that the type declares or inherits. */
    static Optional<Field> find(Class<?> type, String name) {
        return Stream.concat(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(field -> field.getName().equals(name)),
                        above(type).flatMap(parent -> find(parent, name).stream()))
                .findFirst();
    }

    private static Stream<Class<?>> above(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        return Stream.concat(Arrays.stream(type.getInterfaces()), parent == null ? Stream.of() : Stream.of(parent));
    }
}
