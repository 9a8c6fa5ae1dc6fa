package io.github.kprim.lab.mutation;

import com.sun.source.tree.MethodInvocationTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of a method from where it takes a lock to where the lock is released. The release may be in the method
 * itself, or in a method that it calls with the lock held. If beforeCopy() leaves the lock held, the release is in
 * afterCopy().
 *
 * @param method the method that takes the lock
 * @param acquire the call that takes it
 * @param releases the calls in this method that release it
 * @param elsewhere the calls in other methods that release it
 */
record LockSection(
        MethodSource method,
        MethodInvocationTree acquire,
        List<MethodInvocationTree> releases,
        List<MethodInvocationTree> elsewhere) {
    /** The call that releases a lock, for each call that takes it. */
    static final Map<String, String> RELEASES = Map.ofEntries(
            Map.entry("taskLock", "taskUnlock"),
            Map.entry("lock", "unlock"),
            Map.entry("lockKillable", "unlock"),
            Map.entry("tryLock", "unlock"),
            Map.entry("readLock", "readUnlock"),
            Map.entry("readLockKillable", "readUnlock"),
            Map.entry("readTryLock", "readUnlock"),
            Map.entry("writeLock", "writeUnlock"),
            Map.entry("writeLockKillable", "writeUnlock"),
            Map.entry("writeTryLock", "writeUnlock"));

    /** Returns the sections that begin in {@code method}. {@code all} are the methods of its design. */
    static List<LockSection> of(MethodSource method, List<MethodSource> all) {
        List<LockSection> sections = new ArrayList<>();
        for (MethodInvocationTree call : method.calls()) {
            if (RELEASES.containsKey(MethodSource.called(call))) {
                sections.add(begin(method, call, all));
            }
        }
        return sections;
    }

    private static LockSection begin(MethodSource method, MethodInvocationTree acquire, List<MethodSource> all) {
        String lock = lock(method, acquire);
        List<MethodInvocationTree> inside = new ArrayList<>();
        for (MethodInvocationTree call : method.calls()) {
            if (method.start(call) >= method.end(acquire)) {
                if (takes(method, call, lock)) {
                    break;
                }
                inside.add(call);
            }
        }
        List<MethodInvocationTree> releases =
                inside.stream().filter(call -> frees(method, call, lock)).toList();
        List<MethodInvocationTree> elsewhere = new ArrayList<>();
        for (MethodSource other : all) {
            boolean goesOn = other.tree() != method.tree()
                    && other.className().equals(method.className())
                    && (inside.stream().anyMatch(call -> calls(call, other)) || isAfter(other, method, all));
            if (goesOn) {
                elsewhere.addAll(releasesOfTheCaller(other, lock));
            }
        }
        return new LockSection(method, acquire, releases, elsewhere);
    }

    private static boolean calls(MethodInvocationTree call, MethodSource other) {
        return MethodSource.called(call).contentEquals(other.tree().getName());
    }

    /**
     * Returns whether {@code other} ends the copy, and {@code method} begins it or is called by the method that does.
     */
    private static boolean isAfter(MethodSource other, MethodSource method, List<MethodSource> all) {
        return other.tree().getName().contentEquals("afterCopy")
                && all.stream()
                        .filter(begin -> begin.className().equals(method.className())
                                && begin.tree().getName().contentEquals("beforeCopy"))
                        .anyMatch(begin -> begin.tree() == method.tree()
                                || begin.calls().stream().anyMatch(call -> calls(call, method)));
    }

    /** Returns the releases that come before the method takes the lock itself. */
    private static List<MethodInvocationTree> releasesOfTheCaller(MethodSource method, String lock) {
        return method.calls().stream()
                .takeWhile(call -> !takes(method, call, lock))
                .filter(call -> frees(method, call, lock))
                .toList();
    }

    private static boolean takes(MethodSource method, MethodInvocationTree call, String lock) {
        return RELEASES.containsKey(MethodSource.called(call))
                && lock(method, call).equals(lock);
    }

    private static boolean frees(MethodSource method, MethodInvocationTree call, String lock) {
        return (MethodSource.called(call) + of(method, call)).equals(lock);
    }

    /**
     * Returns a text that identifies a lock: how it is released, and what it belongs to. The name of the object may
     * differ.
     */
    private static String lock(MethodSource method, MethodInvocationTree acquire) {
        return RELEASES.get(MethodSource.called(acquire)) + of(method, acquire);
    }

    private static String of(MethodSource method, MethodInvocationTree call) {
        String receiver = method.receiver(call);
        return receiver.substring(receiver.indexOf('.') + 1).replaceAll("^\\w+$", "");
    }

    String receiver() {
        return method.receiver(acquire);
    }

    /** Returns how the lock is taken, and on which object. */
    String title() {
        return method.text(acquire);
    }

    List<MethodInvocationTree> allReleases() {
        List<MethodInvocationTree> all = new ArrayList<>(releases);
        all.addAll(elsewhere);
        return all;
    }
}
