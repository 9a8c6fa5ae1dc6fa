package io.github.kprim.processor;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Decides which types are locks, and how to ask each of them whether the current task holds it. */
final class LockTypes {
    private static final String HOLDABLE = "io.github.kprim.lockdep.Holdable";
    private static final List<String> EXCLUSIVE_ONLY =
            List.of("io.github.kprim.locking.SpinLock", "io.github.kprim.locking.Mutex");
    private static final String SPINS = "io.github.kprim.locking.IrqSafe";
    private static final String READ_WRITE_LOCK = "java.util.concurrent.locks.ReentrantReadWriteLock";
    private static final String READ_LOCK = READ_WRITE_LOCK + ".ReadLock";
    private static final String LOCK = "java.util.concurrent.locks.Lock";

    /** Types on which tasks wait by other means than the monitor, and which cannot say whether a task holds them. */
    private static final List<String> CANNOT_TELL = List.of(
            "io.github.kprim.refcount.GuardLock",
            LOCK,
            "java.util.concurrent.locks.ReadWriteLock",
            "java.util.concurrent.locks.StampedLock",
            "java.util.concurrent.locks.Condition",
            "java.util.concurrent.locks.AbstractOwnableSynchronizer",
            "java.util.concurrent.Semaphore",
            "java.util.concurrent.CountDownLatch",
            "java.util.concurrent.CyclicBarrier",
            "java.util.concurrent.Phaser");

    private static final Set<String> VALUE_BASED = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.ProcessHandle",
            "java.lang.Runtime.Version",
            "java.lang.Short",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.MonthDay",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.Period",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.time.ZonedDateTime",
            "java.time.chrono.HijrahDate",
            "java.time.chrono.JapaneseDate",
            "java.time.chrono.MinguoDate",
            "java.time.chrono.ThaiBuddhistDate",
            "java.util.Optional",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong");

    private final KnownTypes known;

    LockTypes(KnownTypes known) {
        this.known = known;
    }

    /** Returns the way to ask a lock of the type; empty if the type is not a lock. */
    Optional<LockFamily> family(TypeMirror type) {
        if (whyNot(type).isPresent()) {
            return Optional.empty();
        }
        if (isA(type, HOLDABLE)) {
            boolean exclusive = EXCLUSIVE_ONLY.stream().anyMatch(name -> isA(type, name));
            return Optional.of(exclusive ? LockFamily.TRACKED_EXCLUSIVE : LockFamily.TRACKED);
        }
        if (isReadWrite(type)) {
            return Optional.of(LockFamily.READ_WRITE);
        }
        return Optional.of(isA(type, LOCK) ? LockFamily.OWNED : LockFamily.MONITOR);
    }

    /** Whether a lock of the type is a spinlock of kprim. */
    boolean spins(TypeMirror type) {
        return isA(type, SPINS);
    }

    boolean isReadWrite(TypeMirror type) {
        return isA(type, READ_WRITE_LOCK);
    }

    /** Returns why the type is not a lock and what would be one, as the end of a sentence; empty if it is a lock. */
    Optional<String> whyNot(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return Optional.of("a primitive has no monitor; name a lock, or add one: final Object lock = new Object()");
        }
        if (type.getKind() == TypeKind.VOID || type.getKind() == TypeKind.NULL) {
            return Optional.of("that is no object; name a method that returns a lock");
        }
        if (isExactly(type, Set.of("java.lang.String"))) {
            return Optional.of(
                    "equal strings share one monitor; name a lock, or add one: final Object lock = new Object()");
        }
        if (isExactly(type, VALUE_BASED)) {
            return Optional.of(
                    "objects of a value-based class share monitors; name a lock, or add one: final Object lock "
                            + "= new Object()");
        }
        if (isA(type, READ_LOCK)) {
            return Optional.of("it cannot say who holds it; name its ReentrantReadWriteLock, in mode SHARED");
        }
        boolean tells = isA(type, HOLDABLE) || isReadWrite(type) || saysWhoHoldsIt(type);
        if (!tells && CANNOT_TELL.stream().anyMatch(name -> isA(type, name))) {
            return Optional.of(
                    "it cannot say who holds it; declare it as a ReentrantLock, a ReentrantReadWriteLock or a"
                            + " TrackedLock");
        }
        return Optional.empty();
    }

    private boolean saysWhoHoldsIt(TypeMirror type) {
        return isA(type, LOCK)
                && declared(type)
                        .flatMap(element -> Members.accessor(element, "isHeldByCurrentThread"))
                        .filter(LockTypes::isPublicQuestion)
                        .isPresent();
    }

    private static boolean isPublicQuestion(ExecutableElement method) {
        return method.getReturnType().getKind() == TypeKind.BOOLEAN
                && method.getModifiers().contains(Modifier.PUBLIC);
    }

    private boolean isExactly(TypeMirror type, Set<String> names) {
        return declared(type)
                .filter(element -> names.contains(element.getQualifiedName().toString()))
                .isPresent();
    }

    private boolean isA(TypeMirror type, String name) {
        return bounds(type).anyMatch(bound -> known.isA(bound, name));
    }

    /** Returns the type of the objects that stand for classes. */
    TypeMirror typeOfClasses() {
        return Objects.requireNonNull(known.elements().getTypeElement("java.lang.Class"))
                .asType();
    }

    /** Whether code may throw it without declaring it. */
    boolean isUnchecked(TypeMirror thrown) {
        return isA(thrown, "java.lang.RuntimeException") || isA(thrown, "java.lang.Error");
    }

    /**
     * Returns the type itself, or the bounds of a type variable, with type arguments. Empty for an array and other
     * types that are not declared.
     */
    private static Stream<DeclaredType> bounds(TypeMirror type) {
        if (type.getKind() == TypeKind.TYPEVAR && type instanceof TypeVariable variable) {
            return Mentions.bounds(variable).stream().flatMap(LockTypes::bounds);
        }
        if (type.getKind() == TypeKind.INTERSECTION && type instanceof IntersectionType several) {
            return several.getBounds().stream().flatMap(LockTypes::bounds);
        }
        return type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared
                ? Stream.of(declared)
                : Stream.empty();
    }

    /**
     * Returns the class or interface whose members an object of the type has. For a type variable, this is its bound.
     */
    Optional<TypeElement> declared(TypeMirror type) {
        return declaredType(type).map(found -> (TypeElement) found.asElement());
    }

    Optional<DeclaredType> declaredType(TypeMirror type) {
        return bounds(type).findFirst();
    }
}
