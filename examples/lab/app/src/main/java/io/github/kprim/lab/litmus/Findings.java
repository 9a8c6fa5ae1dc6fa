package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.Instruction.Line;
import io.github.kprim.lab.litmus.Instruction.Read;
import io.github.kprim.lab.litmus.Instruction.Write;
import io.github.kprim.lab.litmus.MachineState.Move;
import io.github.kprim.memory.Memory;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says what a step has found, and which choice it had. */
final class Findings {
    private Findings() {}

    static String of(LitmusTest test, Line line, MachineState before, Move move, MachineState after) {
        int register = line.instruction().assigns();
        String found = register < 0
                ? ""
                : ": " + after.registers(move.thread()).get(register).value();
        return found + choice(test, line.instruction(), before, move);
    }

    private static String choice(LitmusTest test, Instruction instruction, MachineState before, Move move) {
        if (instruction instanceof Read read) {
            int[] values = before.memory().readable(move.thread(), read.variable());
            return move.choice() == values.length - 1 ? "" : old(values, move.choice());
        }
        if (instruction instanceof Write write && isOvertaken(write, before, move)) {
            String name = test.variables().get(write.variable());
            return ", but behind it comes " + name + "=" + before.memory().newest(write.variable());
        }
        return "";
    }

    private static String old(int[] values, int choice) {
        String newer = Arrays.stream(values)
                .skip(choice + 1L)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return ", not yet " + newer;
    }

    /** Whether the write takes a place before another one that was made already. */
    private static boolean isOvertaken(Write write, MachineState before, Move move) {
        Memory memory = before.memory();
        int places = write.choices(memory, move.thread(), before.registers(move.thread()), before.control(move));
        return move.choice() < places - 1;
    }
}
