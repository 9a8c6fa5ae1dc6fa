package io.github.kprim.processor;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The annotations that name locks, known by name. */
enum ContractKind {
    MUST_HOLD("MustHold"),
    MUST_NOT_HOLD("MustNotHold"),
    ACQUIRES("Acquires"),
    COND_ACQUIRES("CondAcquires"),
    RELEASES("Releases"),
    GUARDED_BY("GuardedBy"),
    ACQUIRED_BEFORE("AcquiredBefore"),
    ACQUIRED_AFTER("AcquiredAfter"),
    RETURNS_LOCK("ReturnsLock");

    /** What a call does with a lock; a method may have several annotations of these kinds. */
    static final Set<ContractKind> OF_CALLS = Set.of(MUST_HOLD, MUST_NOT_HOLD, ACQUIRES, COND_ACQUIRES, RELEASES);

    static final Set<ContractKind> OF_ORDER = Set.of(ACQUIRED_BEFORE, ACQUIRED_AFTER);

    private final String simpleName;

    ContractKind(String simpleName) {
        this.simpleName = simpleName;
    }

    /** The names of these annotations, and of those that hold several of one. */
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

    /** The kind of which the annotation holds several. */
    static Optional<ContractKind> heldBy(CharSequence qualifiedName) {
        return OF_CALLS.stream()
                .filter(kind -> kind.containerName().contentEquals(qualifiedName))
                .findFirst();
    }

    /** Whether a caller holds the lock when it calls. */
    boolean needsHeld() {
        return this == MUST_HOLD || this == RELEASES;
    }

    /** Whether the method itself takes the lock and returns with it. */
    boolean takes() {
        return this == ACQUIRES || this == COND_ACQUIRES;
    }

    private String qualifiedName() {
        return AnnotationNames.PACKAGE + simpleName;
    }

    private String containerName() {
        return qualifiedName() + ".List";
    }

    /** The annotation as a user writes it, {@code @MustHold}. */
    @Override
    public String toString() {
        return "@" + simpleName;
    }
}
