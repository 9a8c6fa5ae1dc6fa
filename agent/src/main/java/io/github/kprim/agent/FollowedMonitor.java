package io.github.kprim.agent;

import io.github.kprim.juc.LockSites;
import io.github.kprim.lockdep.LockdepMap;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Shared;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The monitor of one object, as lockdep sees it. Does not keep the object alive. */
final class FollowedMonitor extends WeakReference<Object> implements Shared, TrackedLock {
    private final int hash;
    private final String type;
    private final LockdepMap depMap;

    private volatile @Nullable FollowedMonitor next;

    FollowedMonitor(Object object, int hash, String site, ReferenceQueue<Object> queue) {
        super(object, queue);
        this.hash = hash;
        this.type = object.getClass().getTypeName();
        this.depMap = new LockdepMap(this, LockSites.classOf(nameOfClass(object, site)));
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

    @Override
    public LockdepMap depMap() {
        return depMap;
    }

    @Override
    public String name() {
        return type.substring(type.lastIndexOf('.') + 1) + "@" + Integer.toHexString(hash);
    }
}
