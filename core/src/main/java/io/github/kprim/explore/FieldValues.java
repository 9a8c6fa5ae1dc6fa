package io.github.kprim.explore;

import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of the objects that a step may write, kept to see whether the step changes any of them. */
final class FieldValues {
    private static final ClassValue<List<Field>> OF = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private final Step step;
    private final @Nullable List<@Nullable Object> values;

    private FieldValues(Step step) {
        this.step = step;
        this.values = valuesOf(step);
    }

    /** Keeps the fields as they are before {@code step} takes effect. */
    static FieldValues before(Step step) {
        return new FieldValues(step);
    }

    /**
     * Whether the step, which has taken effect, has provably changed nothing. Examples are an exchange or a try that
     * failed, and a store of the value that was there. Returns false for steps that take or release locks, and if an
     * object refers to others that may change or its fields cannot be read.
     */
    boolean areUnchanged() {
        if (values == null || step.taken() != null || SpinTrial.isLocking(step)) {
            return false;
        }
        List<@Nullable Object> now = valuesOf(step);
        if (now == null || now.size() != values.size()) {
            return false;
        }
        boolean same = true;
        for (int i = 0; same && i < values.size(); i++) {
            Object before = values.get(i);
            Object after = now.get(i);
            same = before == after || (before != null && isValue(before) && before.equals(after));
        }
        return same;
    }

    private static @Nullable List<@Nullable Object> valuesOf(Step step) {
        List<@Nullable Object> all = new ArrayList<>();
        for (int a = 0; a < step.accesses(); a++) {
            if (step.isWrite(a) && !addTo(all, step.object(a))) {
                return null;
            }
        }
        return all;
    }

    /** Adds the values of the object's fields. Returns false if these values do not show everything that can change. */
    private static boolean addTo(List<@Nullable Object> all, Shared object) {
        if (object instanceof ReadWriteOnce<?> variable) {
            return all.add(variable.peek());
        }
        for (Field field : OF.get(object.getClass())) {
            try {
                Object value = field.get(object);
                if (value != null && !isValue(value) && !(object instanceof TrackedLock)) {
                    return false;
                }
                all.add(value);
            } catch (IllegalAccessException | RuntimeException closed) {
                return false;
            }
        }
        return true;
    }

    /** Whether the value never changes, or is a shared object, whose changes are announced by steps of their own. */
    private static boolean isValue(Object value) {
        return (value instanceof Number && value.getClass().getName().startsWith("java.lang."))
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof String
                || value instanceof Enum<?>
                || value instanceof Shared;
    }

    private static List<Field> find(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                    field.trySetAccessible();
                }
            }
        }
        return fields;
    }
}
