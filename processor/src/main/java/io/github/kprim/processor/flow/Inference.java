package io.github.kprim.processor.flow;

import io.github.kprim.processor.ContractMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what a body does with locks from the ways in which it is left. */
final class Inference {
    private Inference() {}

    static List<Effect> of(List<Jump> jumps) {
        Map<String, Hold> changed = new LinkedHashMap<>();
        List<Jump> returns =
                jumps.stream().filter(jump -> jump.kind() == Jump.Kind.RETURN).toList();
        for (Jump jump : returns) {
            for (PathState state : jump.states().states()) {
                state.holds().stream()
                        .filter(Inference::isChange)
                        .forEach(hold -> changed.putIfAbsent(hold.lock().key(), hold));
            }
        }
        List<Effect> effects = new ArrayList<>();
        changed.values().forEach(hold -> effects.add(effect(hold, returns)));
        return effects;
    }

    /**
     * Returns the locks that a method holds wherever it calls its parameter, and those of which that is not certain.
     * Locks that it holds nowhere are left out.
     */
    static List<Hold> always(PathStates states) {
        Map<String, Hold> held = new LinkedHashMap<>();
        for (PathState state : states.states()) {
            for (Hold hold : state.holds()) {
                Place lock = hold.lock();
                boolean everywhere = states.states().stream().allMatch(other -> {
                    Hold there = other.hold(lock);
                    return there != null && there.agrees(hold);
                });
                if (!hold.isFree()) {
                    held.put(lock.key(), hold.isHeld() && everywhere ? given(hold) : Hold.doubt(lock));
                }
            }
        }
        return List.copyOf(held.values());
    }

    private static Hold given(Hold hold) {
        boolean exclusive = hold.allows(ContractMode.EXCLUSIVE);
        return Hold.given(hold.lock(), exclusive ? ContractMode.EXCLUSIVE : ContractMode.SHARED, hold.nature());
    }

    private static boolean isChange(Hold hold) {
        return hold.isOwn() || (hold.isFree() && hold.isGivenAway()) || hold.standing() == Hold.Standing.DOUBT;
    }

    private static Effect effect(Hold hold, List<Jump> returns) {
        ContractMode mode = hold.exclusive() > 0 || !hold.isHeld() ? ContractMode.EXCLUSIVE : ContractMode.SHARED;
        boolean always = true;
        boolean byResult = true;
        for (Jump jump : returns) {
            for (PathState state : jump.states().states()) {
                Hold there = state.hold(hold.lock());
                boolean same = there != null && there.agrees(hold);
                always &= same;
                byResult &=
                        same == jump.result().equals("TRUE") && !jump.result().isEmpty();
            }
        }
        Effect.Kind kind = Effect.Kind.DOUBTED;
        if (always && hold.standing() != Hold.Standing.DOUBT) {
            kind = hold.isHeld() ? Effect.Kind.TAKEN : Effect.Kind.RELEASED;
        } else if (byResult && hold.isHeld()) {
            kind = Effect.Kind.TRIED;
        }
        String result = kind == Effect.Kind.TRIED ? "TRUE" : "";
        return new Effect(kind, hold.lock(), mode, result, true, hold.nature());
    }
}
