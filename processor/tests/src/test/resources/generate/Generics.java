package bank;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.ReturnValue;
import io.github.kprim.locking.SpinLock;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Type variables that hide each other, bounds, wildcards, arrays, varargs, exceptions that are variables. */
@LockChecks(checked = true)
public class Generics<T extends Comparable<? super T> & Serializable, L extends SpinLock> extends ArrayList<T>
        implements Closeable {
    private static final long serialVersionUID = 1L;

    @Target(ElementType.TYPE_USE)
    @interface Nullable {
        Class<?>[] value() default {};
    }

    final transient L lock;

    @Acquires("lock")
    public <T extends L> Generics(T lock) {
        this.lock = lock;
    }

    @MustHold("lock")
    public <T extends Exception> void hides(T problem, L other) throws T {}

    @MustHold("other")
    public <X extends T, E extends Exception> @Nullable(String.class) X bounded(X item, L other, Function<? super X, ? extends E> f)
            throws E {
        return item;
    }

    @MustHold("lock")
    public <X, E extends IOException> void unsaid(Runnable problem) throws E {}

    @MustHold("lock")
    @SuppressWarnings("unchecked")
    public void varargs(List<? extends T>... lists) {}

    @SuppressWarnings("rawtypes")
    @MustHold("lock")
    public List raw(List[] lists, Map<String, ? super List<int[]>> map) {
        return lists[0];
    }

    @CondAcquires(value = "lock", result = ReturnValue.NONNULL)
    public T tryGet(@Nullable T result, T @Nullable [] thrown) {
        return result;
    }

    @MustHold("lock")
    @Override
    public void close() {}

    public class Inner<U> {
        @LockChecks
        public class Deeper<T> {
            @MustHold("all")
            void deep(List<Generics<?, ?>.Inner<U>.Deeper<T>> all, U one) {}
        }
    }
}
