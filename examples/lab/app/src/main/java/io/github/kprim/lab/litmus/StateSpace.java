package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.MachineState.Move;
import io.github.kprim.memory.MemoryModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Looks at every state that a litmus test can reach. */
final class StateSpace {
    private final int most;
    private boolean reached;
    private boolean missed;
    private boolean cut;

    private StateSpace(int most) {
        this.most = most;
    }

    /**
     * Returns the answer to the question of {@code test}.
     *
     * @param most how many states to look at, at most
     */
    static LitmusVerdict verdict(LitmusTest test, MemoryModel model, int most) {
        StateSpace space = new StateSpace(most);
        space.search(MachineState.first(test, model));
        return space.verdict();
    }

    private void search(MachineState first) {
        Set<MachineState.Key> seen = new HashSet<>(Set.of(first.key()));
        Deque<MachineState> left = new ArrayDeque<>();
        left.push(first);
        while (!left.isEmpty() && !(reached && missed)) {
            MachineState state = left.pop();
            if (state.isFinal()) {
                reached |= state.matches();
                missed |= !state.matches();
            }
            for (Move move : state.moves()) {
                MachineState after = state.after(move);
                if (seen.add(after.key())) {
                    left.push(after);
                }
            }
            if (seen.size() > most) {
                cut = true;
                return;
            }
        }
    }

    private LitmusVerdict verdict() {
        if (reached && missed) {
            return LitmusVerdict.SOMETIMES;
        }
        if (cut) {
            return LitmusVerdict.UNKNOWN;
        }
        if (reached) {
            return LitmusVerdict.ALWAYS;
        }
        return missed ? LitmusVerdict.NEVER : LitmusVerdict.STUCK;
    }
}
