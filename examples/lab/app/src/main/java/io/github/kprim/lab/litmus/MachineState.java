package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.Instruction.Line;
import io.github.kprim.lab.litmus.Instruction.When;
import io.github.kprim.lab.litmus.LitmusTest.Equation;
import io.github.kprim.memory.Memory;
import io.github.kprim.memory.MemoryModel;
import io.github.kprim.memory.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a litmus test between two steps: where each thread is, its registers, and the memory. */
final class MachineState {
    /** The choice of a step that drains a store buffer. */
    static final int DRAIN = -1;

    /**
     * A step that can come next.
     *
     * @param thread the thread that takes it
     * @param choice which of the results its instruction has, or {@link #DRAIN}
     */
    record Move(int thread, int choice) {}

    private final LitmusTest test;
    private final Memory memory;
    private final int[] next;
    private final Registers[] registers;

    private MachineState(LitmusTest test, Memory memory, int[] next, Registers[] registers) {
        this.test = test;
        this.memory = memory;
        this.next = next;
        this.registers = registers;
    }

    /** Returns the state before the first step. */
    static MachineState first(LitmusTest test, MemoryModel model) {
        int threads = test.threads().size();
        int[] initial = test.initial().stream().mapToInt(Integer::intValue).toArray();
        Registers[] registers = new Registers[threads];
        for (int thread = 0; thread < threads; thread++) {
            registers[thread] =
                    new Registers(test.threads().get(thread).registers().size());
        }
        MachineState state = new MachineState(test, model.create(threads, initial), new int[threads], registers);
        for (int thread = 0; thread < threads; thread++) {
            state.skip(thread);
        }
        return state;
    }

    /** Goes on to the next instruction that is executed, and forgets what no later one needs. */
    private void skip(int thread) {
        List<Line> lines = test.threads().get(thread).lines();
        while (next[thread] < lines.size() && !isExecuted(thread, lines.get(next[thread]))) {
            next[thread]++;
        }
        for (int register = 0; register < registers[thread].count(); register++) {
            if (!isNeeded(register, lines.subList(next[thread], lines.size()))) {
                registers[thread].forgetOrigin(register);
            }
        }
    }

    private boolean isExecuted(int thread, Line line) {
        When when = line.when();
        return when == null || when.holds(registers[thread]);
    }

    private static boolean isNeeded(int register, List<Line> lines) {
        for (Line line : lines) {
            When when = line.when();
            if (line.instruction().uses() == register || (when != null && when.register() == register)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the steps to try next. If some step does not matter to other CPUs, it is the only one: to take it at once
     * leaves out no outcome.
     */
    List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        for (int thread = 0; thread < next.length; thread++) {
            Line line = line(thread);
            if (line != null) {
                int choices = line.instruction().choices(memory, thread, registers[thread], control(thread, line));
                if (choices == 1 && line.instruction().isLocal(memory)) {
                    return List.of(new Move(thread, 0));
                }
                for (int choice = 0; choice < choices; choice++) {
                    moves.add(new Move(thread, choice));
                }
            }
            if (memory.canDrain(thread)) {
                moves.add(new Move(thread, DRAIN));
            }
        }
        return moves;
    }

    @Nullable
    Line line(int thread) {
        List<Line> lines = test.threads().get(thread).lines();
        return next[thread] < lines.size() ? lines.get(next[thread]) : null;
    }

    /** Returns where the value comes from that an {@code if} around the moving instruction looks at. */
    Origin control(Move move) {
        Line line = line(move.thread());
        return line == null ? Origin.NONE : control(move.thread(), line);
    }

    private Origin control(int thread, Line line) {
        When when = line.when();
        return when == null
                ? Origin.NONE
                : registers[thread].get(when.register()).origin();
    }

    /** Returns the state after a step. */
    MachineState after(Move move) {
        Registers[] copies = registers.clone();
        copies[move.thread()] = registers[move.thread()].copy();
        MachineState after = new MachineState(test, memory.copy(), next.clone(), copies);
        after.take(move);
        return after;
    }

    private void take(Move move) {
        int thread = move.thread();
        if (move.choice() == DRAIN) {
            memory.drain(thread);
            return;
        }
        Line line = line(thread);
        if (line == null) {
            throw new IllegalStateException("thread " + thread + " has ended");
        }
        line.instruction().take(memory, thread, registers[thread], control(thread, line), move.choice());
        next[thread]++;
        skip(thread);
    }

    /** Returns whether all threads have ended and all buffers are empty. */
    boolean isFinal() {
        for (int thread = 0; thread < next.length; thread++) {
            if (line(thread) != null || memory.canDrain(thread)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether this is an outcome that the test asks for. */
    boolean matches() {
        for (Equation equation : test.exists()) {
            int value = equation.thread() < 0
                    ? memory.newest(equation.index())
                    : registers[equation.thread()].get(equation.index()).value();
            if (value != equation.value()) {
                return false;
            }
        }
        return true;
    }

    Memory memory() {
        return memory;
    }

    Registers registers(int thread) {
        return registers[thread];
    }

    /** Returns an object that is equal for two states if the same can follow. */
    Key key() {
        Numbers numbers = new Numbers();
        for (int thread = 0; thread < next.length; thread++) {
            numbers.add(next[thread]);
            for (int register = 0; register < registers[thread].count(); register++) {
                numbers.add(registers[thread].get(register).value());
                Origin origin = registers[thread].get(register).origin();
                if (origin == Origin.NONE) {
                    numbers.add(-1);
                } else {
                    memory.describe(origin, numbers::add);
                }
            }
        }
        memory.describe(numbers::add);
        return new Key(numbers.toArray());
    }

    /** Numbers that are compared by value. */
    static final class Key {
        private final int[] numbers;
        private final int hash;

        private Key(int[] numbers) {
            this.numbers = numbers;
            this.hash = Arrays.hashCode(numbers);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && hash == key.hash && Arrays.equals(numbers, key.numbers);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private static final class Numbers {
        private int[] numbers = new int[256];
        private int size;

        void add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = number;
        }

        int[] toArray() {
            return Arrays.copyOf(numbers, size);
        }
    }
}
