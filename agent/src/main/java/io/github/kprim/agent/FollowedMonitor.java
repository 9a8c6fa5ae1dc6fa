package io.github.kprim.agent;

import io.github.kprim.juc.LockSites;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockdepMap;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.lockdep.Waiters;
import io.github.kprim.step.Shared;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The monitor of one object, as lockdep sees it. Does not keep the object alive. */
final class FollowedMonitor extends WeakReference<Object> implements Shared, TrackedLock, Waiters {
    private final int hash;
    private final String type;
    private final LockdepMap depMap;

    private volatile @Nullable FollowedMonitor next;

    FollowedMonitor(Object object, int hash, String site, ReferenceQueue<Object> queue) {
        super(object, queue);
        this.hash = hash;
        this.type = object.getClass().getTypeName();
        this.depMap =
                new LockdepMap(this, LockSites.classOf(nameOfClass(object, site)), LockClass.Wait.SLEEPS, null, this);
    }

    /** Returns the next monitor in its bucket of the table. */
    @Nullable
    FollowedMonitor next() {
        return next;
    }

    void setNext(@Nullable FollowedMonitor monitor) {
        next = monitor;
    }

    /**
     * A type of the program says what its monitors are for, and so does a {@link Class}. A type of the JDK, such as
     * {@link Object}, does not. The field that such an object was read from does, or else the place of the code.
     */
    private static String nameOfClass(Object object, String site) {
        if (object instanceof Class<?> type) {
            return "class " + type.getTypeName();
        }
        Class<?> type = object.getClass();
        ClassLoader loader = type.getClassLoader();
        boolean isOfJdk = type.isArray() || loader == null || loader == ClassLoader.getPlatformClassLoader();
        if (isOfJdk) {
            return site;
        }
        String name = type.getTypeName();
        int hidden = name.indexOf('/');
        return hidden < 0 ? name : name.substring(0, hidden);
    }

    int hash() {
        return hash;
    }

    /** Whether the thread is blocked at this monitor, as far as the JVM tells. It does not tell of virtual threads. */
    @Override
    public boolean include(Thread thread) {
        return blocked(thread) != null;
    }

    @Override
    public OptionalLong holderId(Thread waiter) {
        ThreadInfo blocked = blocked(waiter);
        long holder = blocked == null ? -1 : blocked.getLockOwnerId();
        return holder < 0 ? OptionalLong.empty() : OptionalLong.of(holder);
    }

    private @Nullable ThreadInfo blocked(Thread thread) {
        Object object = get();
        if (object == null || thread.getState() != Thread.State.BLOCKED) {
            return null;
        }
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
        LockInfo awaited = info == null ? null : info.getLockInfo();
        return awaited != null
                        && awaited.getIdentityHashCode() == System.identityHashCode(object)
                        && awaited.getClassName().equals(object.getClass().getName())
                ? info
                : null;
    }

    @Override
    public LockdepMap depMap() {
        return depMap;
    }

    @Override
    public String name() {
        return type.substring(type.lastIndexOf('.') + 1) + "@" + Integer.toHexString(hash);
    }
}
