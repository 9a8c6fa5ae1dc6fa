package io.github.kprim.juc;

import io.github.kprim.lockdep.LockClass;
import java.lang.StackWalker.StackFrame;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The classes of locks that nobody declared: one {@link LockClass#inferred inferred} class for each place where the
 * code makes locks.
 *
 * <p>A class is found by its name, such as {@code com.example.Till.<init>(Till.java:12)}. So code that is loaded twice
 * has one class, and unloading it loses nothing. Thread-safe.
 */
public final class LockSites {
    /** The largest number of classes: {@code MAX_LOCKDEP_KEYS}, {@code include/linux/lockdep_types.h}. */
    public static final int MOST = 8192;

    /** The class of all locks beyond {@link #MOST}. They have no order in common, so lockdep does not follow them. */
    static final LockClass NOT_FOLLOWED = LockClass.inferred("one of too many places that make locks");

    private static final System.Logger LOG = System.getLogger("kprim");
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Map<String, LockClass> CLASSES = new ConcurrentHashMap<>();
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private LockSites() {}

    /**
     * Returns the class of the locks that are made at {@code site}, which is the name of the class. From the 8193rd
     * site on it is a class that lockdep does not follow; a warning says so once.
     */
    public static LockClass classOf(String site) {
        LockClass known = CLASSES.get(site);
        if (known != null) {
            return known;
        }
        if (CLASSES.size() >= MOST) {
            if (WARNED.compareAndSet(false, true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "locks are made at more than " + MOST + " places; lockdep does not follow those of " + site
                                + " and of later places. Give such locks a LockClass.");
            }
            return NOT_FOLLOWED;
        }
        return CLASSES.computeIfAbsent(site, LockClass::inferred);
    }

    /** Whether lockdep follows the locks of this class. */
    public static boolean isFollowed(LockClass lockClass) {
        return lockClass != NOT_FOLLOWED;
    }

    /**
     * Returns the class of the lock whose constructor the calling thread runs: it is named after the innermost frame
     * that neither makes a part of a lock nor belongs to the JDK.
     */
    static LockClass here() {
        return classOf(WALKER.walk(frames -> frames.dropWhile(LockSites::isInside)
                .findFirst()
                .map(LockSites::name)
                .orElse("a lock made by the JVM")));
    }

    private static boolean isInside(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        return type == LockSites.class
                || type.getName().startsWith("java.")
                || type.getName().startsWith("jdk.")
                || (frame.getMethodName().equals("<init>")
                        && (Lock.class.isAssignableFrom(type) || ReadWriteLock.class.isAssignableFrom(type)));
    }

    private static String name(StackFrame frame) {
        StackTraceElement at = frame.toStackTraceElement();
        return name(at.getClassName(), at.getMethodName(), at.getFileName(), at.getLineNumber());
    }

    /** Returns the name of the class of the locks that are made there. A hidden class counts as its host. */
    public static String name(String type, String method, @Nullable String file, int line) {
        int hidden = type.indexOf('/');
        return (hidden < 0 ? type : type.substring(0, hidden)) + "." + method + "("
                + (file == null ? "unknown source" : file + ":" + line) + ")";
    }
}
