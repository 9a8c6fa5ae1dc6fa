package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.Event.Kind;
import io.github.kprim.lab.litmus.Instruction.Line;
import io.github.kprim.lab.litmus.Instruction.Update;
import io.github.kprim.lab.litmus.Instruction.Value;
import io.github.kprim.lab.litmus.LitmusTest.Equation;
import io.github.kprim.memory.Fence;
import io.github.kprim.memory.Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tries every way in which the reads of a litmus test can find writes, and in which its writes can be ordered.
 *
 * <p>What decides which events there are is guessed first: which conditions hold, and which comparisons succeed.
 */
final class Candidates {
    private final LitmusTest test;
    private final Judge judge;

    /** The guesses, by thread and line: whether the condition holds, and for a {@code cmpxchg} whether it succeeds. */
    private final List<int[]> decisions = new ArrayList<>();

    private final Set<List<Integer>> taken = new HashSet<>();

    private Candidates(LitmusTest test, Judge judge) {
        this.test = test;
        this.judge = judge;
        for (int thread = 0; thread < test.threads().size(); thread++) {
            List<Line> lines = test.threads().get(thread).lines();
            for (int line = 0; line < lines.size(); line++) {
                if (lines.get(line).when() != null) {
                    decisions.add(new int[] {thread, line, 0});
                }
                if (isComparison(lines.get(line).instruction())) {
                    decisions.add(new int[] {thread, line, 1});
                }
            }
        }
    }

    private static boolean isComparison(Instruction instruction) {
        return instruction instanceof Update update && update.change() instanceof Update.CompareExchange;
    }

    /** Looks at an execution. Returns whether the search may end. */
    private interface Judge {
        boolean judge(Graph graph) throws OutOfThinAirException;
    }

    /** Whether some execution has the outcome that the test asks for, and satisfies {@code allowed}. */
    static boolean any(LitmusTest test, Predicate<Candidate> allowed) {
        return new Candidates(test, graph -> graph.hasOutcome() && allowed.test(graph.candidate())).guess(0);
    }

    /** Returns the outcomes of the executions that satisfy {@code allowed}: all registers, and then all variables. */
    static Set<List<Integer>> outcomes(LitmusTest test, Predicate<Candidate> allowed) {
        Set<List<Integer>> outcomes = new HashSet<>();
        Judge judge = graph -> {
            List<Integer> outcome = graph.outcome();
            if (!outcomes.contains(outcome) && allowed.test(graph.candidate())) {
                outcomes.add(outcome);
            }
            return false;
        };
        new Candidates(test, judge).guess(0);
        return outcomes;
    }

    private boolean guess(int decision) {
        if (decision == decisions.size()) {
            return new Graph().tryAll(0);
        }
        int[] d = decisions.get(decision);
        List<Integer> key = List.of(d[0], d[1], d[2]);
        if (guess(decision + 1)) {
            return true;
        }
        taken.add(key);
        boolean found = guess(decision + 1);
        taken.remove(key);
        return found;
    }

    private boolean isExecuted(int thread, int line) {
        return test.threads().get(thread).lines().get(line).when() == null || taken.contains(List.of(thread, line, 0));
    }

    private boolean succeeds(int thread, int line) {
        return !isComparison(test.threads().get(thread).lines().get(line).instruction())
                || taken.contains(List.of(thread, line, 1));
    }

    /** The events under the present guesses, and the relations as far as they are chosen. */
    private final class Graph {
        private final List<Event> events = new ArrayList<>();

        /** For each read of a read-modify-write, its write. */
        private final Map<Integer, Integer> writeOf = new TreeMap<>();

        private final int[] source;
        private final List<List<Integer>> order = new ArrayList<>();

        /** The value of each event while values are computed: null if not yet known. */
        private @Nullable Integer[] values;

        Graph() {
            for (int variable = 0; variable < test.variables().size(); variable++) {
                events.add(new Event(-1, -1, Kind.WRITE, variable, Order.RELAXED, null, null));
            }
            for (int thread = 0; thread < test.threads().size(); thread++) {
                for (int line = 0; line < test.threads().get(thread).lines().size(); line++) {
                    if (isExecuted(thread, line)) {
                        add(
                                thread,
                                line,
                                test.threads().get(thread).lines().get(line).instruction());
                    }
                }
            }
            source = new int[events.size()];
            values = new Integer[events.size()];
        }

        private void add(int thread, int line, Instruction instruction) {
            if (instruction instanceof Instruction.Read read) {
                event(thread, line, Kind.READ, read.variable(), read.order(), null, instruction);
            } else if (instruction instanceof Instruction.Write write) {
                event(thread, line, Kind.WRITE, write.variable(), write.order(), null, instruction);
            } else if (instruction instanceof Instruction.Barrier barrier) {
                event(thread, line, Kind.FENCE, -1, Order.RELAXED, barrier.fence(), instruction);
            } else if (instruction instanceof Update update) {
                add(thread, line, update);
            } else if (instruction instanceof Instruction.Lock lock) {
                pair(thread, line, Kind.LOCK_READ, Kind.LOCK_WRITE, lock.variable(), Order.RELAXED, instruction);
            } else if (instruction instanceof Instruction.Unlock unlock) {
                event(thread, line, Kind.UNLOCK, unlock.variable(), Order.RELAXED, null, instruction);
            } else if (instruction instanceof Instruction.Rcu rcu) {
                switch (rcu) {
                    case READ_LOCK -> event(thread, line, Kind.RCU_LOCK, -1, Order.RELAXED, null, instruction);
                    case READ_UNLOCK -> event(thread, line, Kind.RCU_UNLOCK, -1, Order.RELAXED, null, instruction);
                    case BEGIN_GRACE_PERIOD -> event(thread, line, Kind.RCU_SYNC, -1, Order.RELAXED, null, instruction);
                    case END_GRACE_PERIOD -> {
                        // One event for both halves.
                    }
                }
            }
        }

        private void add(int thread, int line, Update update) {
            if (!succeeds(thread, line)) {
                event(thread, line, Kind.READ, update.variable(), Order.RELAXED, null, update);
                return;
            }
            if (update.full()) {
                event(thread, line, Kind.FENCE, -1, Order.RELAXED, Fence.MB, update);
            }
            pair(thread, line, Kind.READ, Kind.WRITE, update.variable(), update.order(), update);
            if (update.full()) {
                event(thread, line, Kind.FENCE, -1, Order.RELAXED, Fence.MB, update);
            }
        }

        private void pair(
                int thread, int line, Kind read, Kind write, int variable, Order order, Instruction instruction) {
            Order readOrder = order == Order.ACQUIRE ? order : Order.RELAXED;
            Order writeOrder = order == Order.RELEASE ? order : Order.RELAXED;
            writeOf.put(events.size(), events.size() + 1);
            event(thread, line, read, variable, readOrder, null, instruction);
            event(thread, line, write, variable, writeOrder, null, instruction);
        }

        private void event(
                int thread,
                int line,
                Kind kind,
                int variable,
                Order order,
                @Nullable Fence fence,
                Instruction instruction) {
            events.add(new Event(thread, line, kind, variable, order, fence, instruction));
        }

        /** Tries all orders and sources for the variables from {@code variable} on. */
        private boolean tryAll(int variable) {
            if (variable == test.variables().size()) {
                return isWanted();
            }
            List<Integer> writes = new ArrayList<>();
            for (int i = test.variables().size(); i < events.size(); i++) {
                if (events.get(i).variable() == variable && events.get(i).writes()) {
                    writes.add(i);
                }
            }
            return permute(variable, new ArrayList<>(List.of(variable)), writes);
        }

        private boolean permute(int variable, List<Integer> chosen, List<Integer> left) {
            if (left.isEmpty()) {
                order.add(chosen);
                List<Integer> reads = new ArrayList<>();
                for (int i = 0; i < events.size(); i++) {
                    if (events.get(i).variable() == variable && events.get(i).reads()) {
                        reads.add(i);
                    }
                }
                boolean found = choose(variable, reads, 0);
                order.remove(order.size() - 1);
                return found;
            }
            for (Integer write : left) {
                if (left.stream().anyMatch(other -> isBefore(other, write))) {
                    continue;
                }
                List<Integer> longer = new ArrayList<>(chosen);
                longer.add(write);
                List<Integer> rest = new ArrayList<>(left);
                rest.remove(write);
                if (permute(variable, longer, rest)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isBefore(int one, int other) {
            return one < other && events.get(one).thread() == events.get(other).thread();
        }

        private boolean choose(int variable, List<Integer> reads, int next) {
            if (next == reads.size()) {
                return tryAll(variable + 1);
            }
            int read = reads.get(next);
            List<Integer> writes = order.get(variable);
            for (int place = 0; place < writes.size(); place++) {
                source[read] = writes.get(place);
                if (isCoherent(read, place, writes) && choose(variable, reads, next + 1)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a read finds nothing older than what its thread has written before, and so on. Only prunes. */
        private boolean isCoherent(int read, int place, List<Integer> writes) {
            for (int i = 0; i < writes.size(); i++) {
                int write = writes.get(i);
                boolean tooOld = isBefore(write, read) && i > place;
                boolean tooNew = isBefore(read, write) && i <= place;
                if (tooOld || tooNew) {
                    return false;
                }
            }
            Integer own = writeOf.get(read);
            if (own != null && writes.indexOf(own) != place + 1) {
                return false;
            }
            Kind found = events.get(source[read]).kind();
            return events.get(read).kind() != Kind.LOCK_READ || found != Kind.LOCK_WRITE;
        }

        private boolean isWanted() {
            values = new Integer[events.size()];
            try {
                return guessesAreRight() && judge.judge(this);
            } catch (OutOfThinAirException e) {
                return false;
            }
        }

        private boolean guessesAreRight() throws OutOfThinAirException {
            for (int[] decision : decisions) {
                Line line = test.threads().get(decision[0]).lines().get(decision[1]);
                boolean guess = taken.contains(List.of(decision[0], decision[1], decision[2]));
                if (decision[2] == 0 && guess != holds(decision[0], decision[1], line)) {
                    return false;
                }
                if (decision[2] == 1 && isExecuted(decision[0], decision[1])) {
                    Update update = (Update) line.instruction();
                    int expected = ((Update.CompareExchange) update.change()).expected();
                    if (guess != (value(readOf(decision[0], decision[1])) == expected)) {
                        return false;
                    }
                } else if (decision[2] == 1 && guess) {
                    return false;
                }
            }
            return true;
        }

        private boolean holds(int thread, int line, Line conditional) throws OutOfThinAirException {
            Instruction.When when = conditional.when();
            return when != null && register(thread, line, when.register()) == when.value();
        }

        private int readOf(int thread, int line) {
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                if (event.thread() == thread && event.line() == line && event.reads()) {
                    return i;
                }
            }
            throw new IllegalStateException("no read in line " + line + " of thread " + thread);
        }

        /** Returns the read that a register has its value from before a line, or -1. */
        private int assignment(int thread, int line, int register) {
            int last = -1;
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                Instruction instruction = event.instruction();
                if (event.thread() == thread
                        && event.line() < line
                        && event.reads()
                        && instruction != null
                        && instruction.assigns() == register) {
                    last = i;
                }
            }
            return last;
        }

        private int register(int thread, int line, int register) throws OutOfThinAirException {
            int read = assignment(thread, line, register);
            if (read < 0) {
                return 0;
            }
            int found = value(read);
            return events.get(read).instruction() instanceof Update update && update.change() instanceof Update.Add add
                    ? found + operand(read, add.value())
                    : found;
        }

        private int value(int event) throws OutOfThinAirException {
            Integer known = values[event];
            if (known != null) {
                if (known == Integer.MIN_VALUE) {
                    throw new OutOfThinAirException();
                }
                return known;
            }
            values[event] = Integer.MIN_VALUE;
            int value = compute(event);
            values[event] = value;
            return value;
        }

        private int compute(int event) throws OutOfThinAirException {
            Event made = events.get(event);
            Instruction instruction = made.instruction();
            if (made.reads()) {
                return value(source[event]);
            }
            if (instruction == null) {
                return test.initial().get(made.variable());
            }
            return switch (made.kind()) {
                case LOCK_WRITE -> 1;
                case UNLOCK -> 0;
                default -> {
                    if (instruction instanceof Instruction.Write write) {
                        yield operand(event, write.value());
                    }
                    Update update = (Update) instruction;
                    int operand = operand(event, update.change().value());
                    yield update.change() instanceof Update.Add ? value(event - 1) + operand : operand;
                }
            };
        }

        private int operand(int event, Value value) throws OutOfThinAirException {
            Event made = events.get(event);
            return value.register() < 0 || value.factor() == 0
                    ? value.constant()
                    : register(made.thread(), made.line(), value.register()) * value.factor() + value.constant();
        }

        private boolean hasOutcome() throws OutOfThinAirException {
            for (Equation equation : test.exists()) {
                int value = equation.thread() < 0
                        ? newest(equation.index())
                        : register(equation.thread(), Integer.MAX_VALUE, equation.index());
                if (value != equation.value()) {
                    return false;
                }
            }
            return true;
        }

        private List<Integer> outcome() throws OutOfThinAirException {
            List<Integer> outcome = new ArrayList<>();
            for (int thread = 0; thread < test.threads().size(); thread++) {
                int registers = test.threads().get(thread).registers().size();
                for (int register = 0; register < registers; register++) {
                    outcome.add(register(thread, Integer.MAX_VALUE, register));
                }
            }
            for (int variable = 0; variable < order.size(); variable++) {
                outcome.add(newest(variable));
            }
            return outcome;
        }

        private int newest(int variable) throws OutOfThinAirException {
            List<Integer> writes = order.get(variable);
            return value(writes.get(writes.size() - 1));
        }

        private Candidate candidate() {
            int size = events.size();
            Relation po = Relation.empty(size);
            Relation rf = Relation.empty(size);
            Relation co = Relation.empty(size);
            Relation rmw = Relation.empty(size);
            Relation data = Relation.empty(size);
            Relation control = Relation.empty(size);
            Relation same = Relation.empty(size);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    if (isBefore(i, j) && events.get(i).thread() >= 0) {
                        po.add(i, j);
                    }
                    if (events.get(i).variable() >= 0
                            && events.get(i).variable() == events.get(j).variable()) {
                        same.add(i, j);
                    }
                }
                if (events.get(i).reads()) {
                    rf.add(source[i], i);
                }
                addDependencies(i, data, control);
            }
            writeOf.forEach(rmw::add);
            for (List<Integer> writes : order) {
                for (int i = 0; i < writes.size(); i++) {
                    for (int j = i + 1; j < writes.size(); j++) {
                        co.add(writes.get(i), writes.get(j));
                    }
                }
            }
            return new Candidate(events, po, rf, co, rmw, data, control, sections(), same);
        }

        private void addDependencies(int event, Relation data, Relation control) {
            Event made = events.get(event);
            if (made.instruction() == null) {
                return;
            }
            Line line = test.threads().get(made.thread()).lines().get(made.line());
            if (line.when() != null) {
                int read = assignment(made.thread(), made.line(), line.when().register());
                if (read >= 0) {
                    control.add(read, event);
                }
            }
            if (made.kind() == Kind.WRITE && line.instruction().uses() >= 0) {
                int read = assignment(
                        made.thread(), made.line(), line.instruction().uses());
                if (read >= 0) {
                    data.add(read, event);
                }
            }
        }

        private Relation sections() {
            Relation sections = Relation.empty(events.size());
            for (int thread = 0; thread < test.threads().size(); thread++) {
                int depth = 0;
                int begin = -1;
                for (int i = 0; i < events.size(); i++) {
                    Event event = events.get(i);
                    if (event.thread() == thread && event.kind() == Kind.RCU_LOCK && depth++ == 0) {
                        begin = i;
                    } else if (event.thread() == thread && event.kind() == Kind.RCU_UNLOCK && --depth == 0) {
                        sections.add(begin, i);
                    }
                }
            }
            return sections;
        }
    }

    /** A value would depend on itself. */
    private static final class OutOfThinAirException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
