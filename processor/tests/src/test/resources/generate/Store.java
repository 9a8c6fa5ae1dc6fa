package bank;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import java.io.IOException;
import java.util.Comparator;

/** A decorator: default methods, inherited ones, several parents, deprecated members. */
@LockChecks(checked = true)
@Deprecated
@SuppressWarnings("try")
public interface Store<K, V extends Comparable<V>> extends Lockable, AutoCloseable, Comparator<V> {
    @MustHold("lock()")
    V get(K key) throws IOException;

    @MustHold("lock()")
    @SuppressWarnings("unchecked")
    default <R extends Throwable> V getOr(K key, V... others) throws R {
        return helper(others);
    }

    @Deprecated(since = "1", forRemoval = true)
    @MustNotHold("delegate")
    void old(Object delegate, Store<? super K, V> result);

    @Override
    String twice();

    @Override
    boolean equals(Object other);

    @Override
    void close() throws InterruptedException;

    static void unrelated() {}

    private V helper(V[] others) {
        return others[0];
    }
}

interface Lockable {
    Object lock();

    @Acquires("lock()")
    default void enter() throws IOException, InterruptedException {}

    @Releases("lock()")
    void leave();

    Object twice();
}
