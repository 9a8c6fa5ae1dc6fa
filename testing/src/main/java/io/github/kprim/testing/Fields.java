package io.github.kprim.testing;

import io.github.kprim.step.Shared;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Reads the fields of objects. */
final class Fields {
    private Fields() {}

    /** Returns the value of a field, or null if it cannot be read. */
    static @Nullable Object get(Field field, @Nullable Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException | InaccessibleObjectException | LinkageError e) {
            return null;
        }
    }

    /** Returns the field that this name means in code, or null if there is none. */
    static @Nullable Field find(Class<?> owner, String name) {
        for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
            try {
                return c.getDeclaredField(name);
            } catch (NoSuchFieldException | LinkageError notHere) {
                continue;
            }
        }
        return null;
    }

    /** Returns whether the field can change without being announced. */
    static boolean isPlain(Field field) {
        return !Modifier.isFinal(field.getModifiers())
                && !field.isSynthetic()
                && ClassFiles.isUsers(field.getDeclaringClass())
                && !Shared.class.isAssignableFrom(field.getDeclaringClass());
    }

    /** Returns a short name for the field: {@code Till.cents}. */
    static String nameOf(Field field) {
        String type = field.getDeclaringClass().getName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + field.getName();
    }
}
