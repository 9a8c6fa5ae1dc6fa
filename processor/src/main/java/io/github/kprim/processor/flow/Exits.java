package io.github.kprim.processor.flow;

import com.sun.source.tree.Tree;
import io.github.kprim.processor.flow.ExitRules.Demand;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks how a body leaves the locks. */
final class Exits {
    private final Body body;
    private final List<Jump> jumps;
    private final LockEffects effects;

    /** @param jumps how the body is left; a return at its end, which nobody wrote, is at the body itself */
    Exits(Body body, List<Jump> jumps) {
        this.body = body;
        this.jumps = jumps;
        effects = new LockEffects(body);
    }

    void check() {
        for (Jump jump : jumps) {
            for (PathState state : jump.states().states()) {
                if (!state.isGuess() && jump.kind() != Jump.Kind.ANY_CALL) {
                    checkHeld(jump, state);
                    checkPromised(jump, state);
                }
            }
        }
    }

    /** Nothing that the body took may be left held, unless a contract says so. */
    private void checkHeld(Jump jump, PathState state) {
        for (Hold hold : state.holds()) {
            boolean contracted = body.rules().names(hold.lock());
            if (jump.kind() == Jump.Kind.THROWING_CALL && !contracted) {
                continue;
            }
            Optional<Demand> demand = body.rules().demand(hold.lock(), jump);
            if (body.discipline() == Discipline.GUARDS && !isForgotten(jump, hold.lock())) {
                continue;
            }
            if (demand.isEmpty() ? hold.isOwn() : demand.get() == Demand.FREE && hold.isHeld()) {
                reportHeld(jump, hold, contracted);
            } else if (demand.isPresent() && demand.get() == Demand.HELD && takenTooOften(hold)) {
                reportHeld(jump, hold, true);
            }
        }
    }

    /**
     * Whether the body releases the lock on another way out, which the caller cannot tell apart by the result. So it
     * does not take the lock for its caller.
     */
    private boolean isForgotten(Jump jump, Place lock) {
        return jumps.stream()
                .filter(other -> other.kind() == Jump.Kind.RETURN && !jump.isToldApart(other))
                .anyMatch(other -> other.states().anyMatch(state -> isReleased(state.hold(lock))));
    }

    private static boolean isReleased(@Nullable Hold hold) {
        return hold != null && hold.isFree() && hold.released() != null;
    }

    /** Whether the body took the lock although the caller holds it already, or took it twice. */
    private static boolean takenTooOften(Hold hold) {
        return hold.isOwn() && (hold.given() != null || hold.exclusive() + hold.shared() > 1);
    }

    private void reportHeld(Jump jump, Hold hold, boolean contracted) {
        String lock = hold.lock().text();
        String member = body.rules().member();
        Tree taken = hold.taken();
        Tree again = hold.again();
        if (again != null && !jump.kind().isThrow()) {
            body.report(
                    FlowId.DOUBLE_LOCK,
                    again,
                    taken == again
                            ? "'%s' is taken here in each round of the loop, and not released in it; release it there"
                                    .formatted(lock)
                            : "'%s' is taken again here (first in %s) and released too seldom; remove one of the two"
                                    .formatted(lock, taken == null ? "the caller" : body.line(taken)));
            return;
        }
        String since = taken == null ? "by the caller of " + member : "since " + body.line(taken);
        String leaving = switch (jump.kind()) {
            case RETURN -> jump.where() == body.code() ? "at the end of the method" : "at this return";
            case THROW -> "when this is thrown";
            default -> "if this call throws";
        };
        report(
                FlowId.HELD_AT_EXIT,
                jump,
                "'%s', held %s, is still held %s; release it%s%s"
                        .formatted(
                                lock,
                                since,
                                leaving,
                                jump.kind().isThrow() ? " in a finally block" : " first",
                                contracted || member.isEmpty()
                                        ? ""
                                        : ", or say so: @Acquires(\"%s\")".formatted(lock)));
    }

    private void report(FlowId id, Jump jump, String text) {
        if (jump.where() == body.code()) {
            body.reportAtEnd(id, body.code(), text);
        } else {
            body.report(id, jump.where(), text);
        }
    }

    private void checkPromised(Jump jump, PathState state) {
        for (Effect contract : body.rules().promised()) {
            Optional<Demand> demand = body.rules().demand(contract.lock(), jump);
            if (demand.isPresent() && demand.get() == Demand.HELD) {
                Hold hold = state.hold(contract.lock());
                boolean held = hold != null && hold.allows(contract.mode());
                if (!held && effects.isKnown(state, contract.lock(), contract.nature(), hold)) {
                    reportMissing(jump, contract, hold);
                }
            }
        }
    }

    private void reportMissing(Jump jump, Effect contract, @Nullable Hold hold) {
        String lock = contract.lock().text();
        String promise = switch (contract.kind()) {
            case NEEDED -> "@MustHold";
            case TAKEN -> "@Acquires";
            default -> "@CondAcquires";
        };
        Tree released = hold == null ? null : hold.released();
        String text = "%s has %s(\"%s\"), but does not hold it %s%s; %s"
                .formatted(
                        body.rules().member(),
                        promise,
                        lock,
                        contract.kind() == Effect.Kind.TRIED
                                ? "when it returns " + jump.result().toLowerCase(Locale.ROOT)
                                : jump.where() == body.code() ? "at its end" : "here",
                        released == null ? "" : ": it was released in " + body.line(released),
                        contract.kind() == Effect.Kind.NEEDED
                                ? "take it again, or say @Releases"
                                : "take it on every such path");
        if (released != null && contract.kind() == Effect.Kind.NEEDED) {
            body.report(FlowId.NOT_HELD_AT_EXIT, released, text);
        } else {
            report(FlowId.NOT_HELD_AT_EXIT, jump, text);
        }
    }
}
