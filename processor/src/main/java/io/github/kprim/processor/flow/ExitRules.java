package io.github.kprim.processor.flow;

import io.github.kprim.processor.ContractMode;
import io.github.kprim.processor.flow.Effect.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a body must leave the locks: as its contracts say, and all others as it found them.
 *
 * @param contracts the contracts of the method, in its own words
 * @param member the method as a message names it
 * @param monitor the lock of a synchronized method; null if it has none
 * @param isStaticStart whether the body is that of a static initializer
 * @param isLockItself whether the method is one of a lock, whose contract is about the lock itself: the body makes it
 *     true by means that no analysis sees
 */
record ExitRules(
        List<Effect> contracts, String member, @Nullable Place monitor, boolean isStaticStart, boolean isLockItself) {
    static ExitRules none(String member) {
        return new ExitRules(List.of(), member, null, false, false);
    }

    static ExitRules staticStart() {
        return new ExitRules(List.of(), "", null, true, false);
    }

    /** The state in which the body begins. */
    PathState entry(PathState state) {
        PathState begun = state;
        for (Effect contract : contracts) {
            begun = switch (contract.kind()) {
                case NEEDED, RELEASED -> begun.with(Hold.given(contract.lock(), given(contract), contract.nature()));
                case UNWANTED, TAKEN, TRIED ->
                    begun.hold(contract.lock()) == null || contract.mode() == ContractMode.ANY
                            ? begun.with(Hold.free(contract.lock(), null))
                            : begun;
                default -> begun;
            };
        }
        return monitor == null ? begun : begun.with(Hold.given(monitor, ContractMode.EXCLUSIVE, Nature.MONITOR));
    }

    /** The mode in which the caller holds the lock. Annotations of other libraries know no modes, and allow writes. */
    private static ContractMode given(Effect contract) {
        return contract.nature() == Nature.ANY ? ContractMode.EXCLUSIVE : contract.mode();
    }

    /** What must be true of a lock when the body is left. */
    enum Demand {
        HELD,
        FREE,
        ANYTHING
    }

    /** Returns the mode and whether the lock must be held; empty if no contract names the lock. */
    Optional<Demand> demand(Place lock, Jump jump) {
        Optional<Demand> demand = Optional.empty();
        for (Effect contract : contracts) {
            if (contract.lock().key().equals(lock.key())) {
                Demand found = demand(contract, jump);
                boolean stronger = contract.kind() != Kind.UNWANTED && contract.kind() != Kind.RELEASED;
                if (demand.isEmpty() || stronger) {
                    demand = Optional.of(found);
                }
            }
        }
        return demand;
    }

    private static Demand demand(Effect contract, Jump jump) {
        boolean thrown = jump.kind().isThrow();
        return switch (contract.kind()) {
            case NEEDED -> Demand.HELD;
            case TAKEN -> thrown ? Demand.FREE : Demand.HELD;
            case TRIED -> {
                if (thrown) {
                    yield Demand.FREE;
                }
                if (jump.result().isEmpty()) {
                    yield Demand.ANYTHING;
                }
                yield jump.result().equals(contract.result()) ? Demand.HELD : Demand.FREE;
            }
            default -> Demand.FREE;
        };
    }

    /** The locks that must be held although the body knows nothing about them. */
    List<Effect> promised() {
        List<Effect> promised = new ArrayList<>();
        for (Effect contract : contracts) {
            if (contract.kind() == Kind.NEEDED || contract.kind() == Kind.TAKEN || contract.kind() == Kind.TRIED) {
                promised.add(contract);
            }
        }
        return promised;
    }

    boolean names(Place lock) {
        return contracts.stream().anyMatch(contract -> contract.lock().key().equals(lock.key()));
    }
}
