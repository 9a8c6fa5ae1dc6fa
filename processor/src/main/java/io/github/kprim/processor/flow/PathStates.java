package io.github.kprim.processor.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The states in which a point can be reached, one for each way that matters. None means that the point cannot be
 * reached. Immutable.
 */
record PathStates(List<PathState> states) {
    static final PathStates NONE = new PathStates(List.of());

    /** More ways than this are not told apart. What differs between them is in doubt then, and not reported. */
    private static final int MOST = 24;

    PathStates {
        states = List.copyOf(states);
    }

    static PathStates of(PathState state) {
        return new PathStates(List.of(state));
    }

    boolean isReachable() {
        return !states.isEmpty();
    }

    PathStates map(UnaryOperator<PathState> change) {
        return new PathStates(states.stream().map(change).toList());
    }

    PathStates filter(Predicate<PathState> which) {
        return new PathStates(states.stream().filter(which).toList());
    }

    PathStates flatMap(Function<PathState, List<PathState>> change) {
        return new PathStates(
                states.stream().flatMap(state -> change.apply(state).stream()).toList());
    }

    boolean anyMatch(Predicate<PathState> which) {
        return states.stream().anyMatch(which);
    }

    /** Returns the states of both, as few as can be without forgetting a lock. */
    PathStates join(PathStates other) {
        if (states.isEmpty()) {
            return other;
        }
        if (other.states.isEmpty()) {
            return this;
        }
        List<PathState> joined = new ArrayList<>(states);
        for (PathState state : other.states) {
            add(state, joined);
        }
        while (joined.size() > MOST) {
            PathState last = joined.remove(joined.size() - 1);
            joined.set(0, joined.get(0).blur(last));
        }
        return new PathStates(joined);
    }

    private static void add(PathState state, List<PathState> joined) {
        for (int i = 0; i < joined.size(); i++) {
            if (joined.get(i).agrees(state)) {
                joined.set(i, joined.get(i).meet(state));
                return;
            }
        }
        joined.add(state);
    }

    /** Whether the states are the same, wherever locks were taken. */
    boolean isSame(PathStates other) {
        return states.size() == other.states.size() && states.stream().allMatch(state -> other.anyMatch(state::isSame));
    }
}
