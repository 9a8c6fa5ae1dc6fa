package io.github.kprim.testing;

import io.github.kprim.step.Shared;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Looks at the fields of objects. */
final class Fields {
    private Fields() {}

    /** The value of a field, or null if it cannot be read. */
    static @Nullable Object get(Field field, @Nullable Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException | InaccessibleObjectException | LinkageError e) {
            return null;
        }
    }

    /** The field that code means by this name, or null if there is none. */
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

    /** Whether it can change, and nothing announces it when it does. */
    static boolean isPlain(Field field) {
        return !Modifier.isFinal(field.getModifiers())
                && !field.isSynthetic()
                && ClassFiles.isUsers(field.getDeclaringClass())
                && !Shared.class.isAssignableFrom(field.getDeclaringClass());
    }

    /** The field in few words: {@code Till.cents}. */
    static String nameOf(Field field) {
        String type = field.getDeclaringClass().getName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + field.getName();
    }
}
