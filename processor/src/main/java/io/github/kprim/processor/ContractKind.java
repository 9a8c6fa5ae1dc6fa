package io.github.kprim.processor;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The annotations that name locks, identified by name. */
public enum ContractKind {
    MUST_HOLD("MustHold"),
    MUST_NOT_HOLD("MustNotHold"),
    ACQUIRES("Acquires"),
    COND_ACQUIRES("CondAcquires"),
    RELEASES("Releases"),
    GUARDED_BY("GuardedBy"),
    ACQUIRED_BEFORE("AcquiredBefore"),
    ACQUIRED_AFTER("AcquiredAfter"),
    RETURNS_LOCK("ReturnsLock");

    /** The kinds that say what a call does with a lock. A method may have several annotations of these kinds. */
    static final Set<ContractKind> OF_CALLS = Set.of(MUST_HOLD, MUST_NOT_HOLD, ACQUIRES, COND_ACQUIRES, RELEASES);

    static final Set<ContractKind> OF_ORDER = Set.of(ACQUIRED_BEFORE, ACQUIRED_AFTER);

    private final String simpleName;

    ContractKind(String simpleName) {
        this.simpleName = simpleName;
    }

    /** Returns the names of these annotations and of their containers. */
    static Set<String> qualifiedNames(Set<ContractKind> kinds) {
        return kinds.stream()
                .flatMap(kind -> OF_CALLS.contains(kind)
                        ? Stream.of(kind.qualifiedName(), kind.containerName())
                        : Stream.of(kind.qualifiedName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Optional<ContractKind> named(CharSequence qualifiedName) {
        return Arrays.stream(values())
                .filter(kind -> kind.qualifiedName().contentEquals(qualifiedName))
                .findFirst();
    }

    /** Returns the kind of the annotations in this container. */
    static Optional<ContractKind> heldBy(CharSequence qualifiedName) {
        return OF_CALLS.stream()
                .filter(kind -> kind.containerName().contentEquals(qualifiedName))
                .findFirst();
    }

    /** Whether the caller must hold the lock when it calls. */
    boolean needsHeld() {
        return this == MUST_HOLD || this == RELEASES;
    }

    /** Whether the method acquires the lock and returns with it held. */
    boolean takes() {
        return this == ACQUIRES || this == COND_ACQUIRES;
    }

    private String qualifiedName() {
        return AnnotationNames.PACKAGE + simpleName;
    }

    private String containerName() {
        return qualifiedName() + ".List";
    }

    /** Returns the annotation as a user writes it, such as {@code @MustHold}. */
    @Override
    public String toString() {
        return "@" + simpleName;
    }
}
