package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.Instruction.Line;
import io.github.kprim.lab.litmus.MachineState.Move;
import io.github.kprim.memory.MemoryModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution of a litmus test that has the outcome that it asks for, with as few changes from one thread to another
 * as possible.
 *
 * @param steps its steps
 */
record Trace(List<Step> steps) {
    Trace {
        steps = List.copyOf(steps);
    }

    /**
     * A step.
     *
     * @param thread the thread that takes it
     * @param text what it does, and what it finds
     */
    record Step(int thread, String text) {}

    /** A state on the way, and how it was reached. */
    private record Node(
            MachineState state,
            int thread,
            @Nullable Node before,
            @Nullable Move move,
            int switches) {
        private record Place(MachineState.Key state, int thread) {}

        Place place() {
            return new Place(state.key(), thread);
        }
    }

    /**
     * Looks for such an execution. Empty if there is none among the first {@code most} states.
     */
    static Optional<Trace> find(LitmusTest test, MemoryModel model, int most) {
        Map<Node.Place, Integer> fewest = new HashMap<>();
        Deque<Node> left = new ArrayDeque<>();
        left.add(new Node(MachineState.first(test, model), -1, null, null, 0));
        while (!left.isEmpty() && fewest.size() < most) {
            Node node = left.removeFirst();
            Integer known = fewest.get(node.place());
            if (known != null && known < node.switches()) {
                continue;
            }
            if (node.state().isFinal() && node.state().matches()) {
                return Optional.of(new Trace(steps(test, node)));
            }
            for (Move move : node.state().moves()) {
                extend(node, move, fewest, left);
            }
        }
        return Optional.empty();
    }

    private static void extend(Node node, Move move, Map<Node.Place, Integer> fewest, Deque<Node> left) {
        boolean switches = node.thread() >= 0 && node.thread() != move.thread();
        int count = node.switches() + (switches ? 1 : 0);
        Node after = new Node(node.state().after(move), move.thread(), node, move, count);
        Integer known = fewest.get(after.place());
        if (known != null && known <= count) {
            return;
        }
        fewest.put(after.place(), count);
        if (switches) {
            left.addLast(after);
        } else {
            left.addFirst(after);
        }
    }

    private static List<Step> steps(LitmusTest test, Node last) {
        List<Step> steps = new ArrayList<>();
        Node node = last;
        while (node.before() != null && node.move() != null) {
            steps.add(new Step(node.thread(), words(test, node.before().state(), node.move(), node.state())));
            node = node.before();
        }
        Collections.reverse(steps);
        return steps;
    }

    private static String words(LitmusTest test, MachineState before, Move move, MachineState after) {
        int thread = move.thread();
        if (move.choice() == MachineState.DRAIN) {
            int variable = before.memory().draining(thread);
            return test.variables().get(variable) + "=" + after.memory().newest(variable) + " leaves the store buffer";
        }
        Line line = before.line(thread);
        if (line == null) {
            throw new IllegalStateException("thread " + thread + " has ended");
        }
        return line.text() + Findings.of(test, line, before, move, after);
    }
}
