package io.github.kprim.processor.flow;

import io.github.kprim.processor.ContractMode;
import io.github.kprim.processor.flow.Effect.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * What the methods of the JDK's locks do, as a table. kprim's locks need none: their methods have contracts.
 *
 * <p>A row is for the named type and its subtypes. The first row that fits counts.
 */
final class KnownLocks {
    private static final String LOCKS = "java.util.concurrent.locks.";
    private static final String LOCK = LOCKS + "Lock";
    private static final String STAMPED = LOCKS + "StampedLock";
    private static final String CONDITION = LOCKS + "Condition";
    private static final String HOLDS_LOCK = "holdsLock";

    /** One line of the table. */
    private record Row(String type, String method, Kind kind, ContractMode mode, String result, boolean recursive) {}

    private static final Map<String, List<Row>> ROWS = List.of(
                    lock("lock", Kind.TAKEN, ""),
                    lock("lockInterruptibly", Kind.TAKEN, ""),
                    lock("tryLock", Kind.TRIED, "TRUE"),
                    lock("unlock", Kind.RELEASED, ""),
                    lock("isHeldByCurrentThread", Kind.ASKED, "TRUE"),
                    readWrite("isWriteLockedByCurrentThread"),
                    readWrite("isHeldByCurrentThread"),
                    stamped("writeLock", Kind.TAKEN, ContractMode.EXCLUSIVE, ""),
                    stamped("writeLockInterruptibly", Kind.TAKEN, ContractMode.EXCLUSIVE, ""),
                    stamped("tryWriteLock", Kind.TRIED, ContractMode.EXCLUSIVE, "NONZERO"),
                    stamped("unlockWrite", Kind.RELEASED, ContractMode.EXCLUSIVE, ""),
                    stamped("readLock", Kind.TAKEN, ContractMode.SHARED, ""),
                    stamped("readLockInterruptibly", Kind.TAKEN, ContractMode.SHARED, ""),
                    stamped("tryReadLock", Kind.TRIED, ContractMode.SHARED, "NONZERO"),
                    stamped("unlockRead", Kind.RELEASED, ContractMode.SHARED, ""),
                    stamped("unlock", Kind.RELEASED, ContractMode.ANY, ""),
                    stamped("tryOptimisticRead", Kind.DOUBTED, ContractMode.ANY, ""),
                    stamped("tryConvertToWriteLock", Kind.DOUBTED, ContractMode.ANY, ""),
                    stamped("tryConvertToReadLock", Kind.DOUBTED, ContractMode.ANY, ""),
                    stamped("tryConvertToOptimisticRead", Kind.DOUBTED, ContractMode.ANY, ""),
                    stamped("tryUnlockWrite", Kind.DOUBTED, ContractMode.ANY, ""),
                    stamped("tryUnlockRead", Kind.DOUBTED, ContractMode.ANY, ""),
                    condition("await", Kind.WAITED),
                    condition("awaitNanos", Kind.WAITED),
                    condition("awaitUntil", Kind.WAITED),
                    condition("awaitUninterruptibly", Kind.WAITED),
                    condition("signal", Kind.NEEDED),
                    condition("signalAll", Kind.NEEDED),
                    monitor("wait", Kind.WAITED),
                    monitor("notify", Kind.NEEDED),
                    monitor("notifyAll", Kind.NEEDED))
            .stream()
            .collect(Collectors.groupingBy(Row::method));

    private final Attributed source;

    KnownLocks(Attributed source) {
        this.source = source;
    }

    private static Row lock(String method, Kind kind, String result) {
        return new Row(LOCK, method, kind, ContractMode.EXCLUSIVE, result, true);
    }

    private static Row readWrite(String method) {
        return new Row(LOCKS + "ReentrantReadWriteLock", method, Kind.ASKED, ContractMode.EXCLUSIVE, "TRUE", true);
    }

    private static Row stamped(String method, Kind kind, ContractMode mode, String result) {
        return new Row(STAMPED, method, kind, mode, result, false);
    }

    private static Row condition(String method, Kind kind) {
        return new Row(CONDITION, method, kind, ContractMode.EXCLUSIVE, "", true);
    }

    private static Row monitor(String method, Kind kind) {
        return new Row("java.lang.Object", method, kind, ContractMode.EXCLUSIVE, "", true);
    }

    /** Whether some row may fit a method of this name. */
    static boolean isKnownName(String method) {
        return ROWS.containsKey(method);
    }

    /** Whether the method waits for a change, as {@code Object.wait} and {@code Condition.await} do. */
    static boolean isWait(ExecutableElement method) {
        return ROWS.getOrDefault(method.getSimpleName().toString(), List.of()).stream()
                .anyMatch(row -> row.kind == Kind.WAITED && isDeclaredBy(method, row.type));
    }

    /**
     * Returns what a call of the method does with the lock that it is called on.
     *
     * @param receiver the static type of the object that the method is called on
     */
    Optional<Effect> effect(ExecutableElement method, TypeMirror receiver, Place lock) {
        String name = method.getSimpleName().toString();
        for (Row row : ROWS.getOrDefault(name, List.of())) {
            boolean fits = row.type.equals("java.lang.Object")
                    ? isDeclaredBy(method, row.type)
                    : source.isA(receiver, row.type);
            // The lock of a condition is known only if it is seen where the condition comes from.
            boolean strange = row.type.equals(CONDITION) && lock.view() != Place.View.CONDITION;
            if (fits && !strange) {
                Nature nature = row.type.equals("java.lang.Object") ? Nature.MONITOR : Nature.LOCK;
                ContractMode mode = lock.view() == Place.View.SHARED ? ContractMode.SHARED : row.mode;
                return Optional.of(new Effect(row.kind, lock, mode, row.result, row.recursive, nature));
            }
        }
        return Optional.empty();
    }

    /** Whether the result of the method says whether the task holds the monitor of its argument. */
    static boolean isHoldsLock(ExecutableElement method) {
        return method.getSimpleName().contentEquals(HOLDS_LOCK) && isDeclaredBy(method, "java.lang.Thread");
    }

    /** The question of {@code Thread.holdsLock}. */
    static Effect holdsLock(Place monitor) {
        return new Effect(Kind.ASKED, monitor, ContractMode.EXCLUSIVE, "TRUE", true, Nature.MONITOR);
    }

    private static boolean isDeclaredBy(ExecutableElement method, String type) {
        return method.getEnclosingElement() instanceof TypeElement owner
                && owner.getQualifiedName().contentEquals(type);
    }

    /** Returns the part of a lock that the method returns: {@code rw.readLock()}. */
    Optional<Place.View> view(ExecutableElement method, TypeMirror receiver) {
        String name = method.getSimpleName().toString();
        boolean readWrite = source.isA(receiver, LOCKS + "ReadWriteLock");
        boolean stamped = source.isA(receiver, STAMPED);
        return switch (name) {
            case "readLock" -> readWrite ? Optional.of(Place.View.SHARED) : Optional.empty();
            case "writeLock" -> readWrite ? Optional.of(Place.View.EXCLUSIVE) : Optional.empty();
            case "asReadLock" -> stamped ? Optional.of(Place.View.SHARED) : Optional.empty();
            case "asWriteLock" -> stamped ? Optional.of(Place.View.EXCLUSIVE) : Optional.empty();
            case "asReadWriteLock" -> stamped ? Optional.of(Place.View.WHOLE) : Optional.empty();
            case "newCondition" -> source.isA(receiver, LOCK) ? Optional.of(Place.View.CONDITION) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
