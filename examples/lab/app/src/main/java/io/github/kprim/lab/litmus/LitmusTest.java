package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.Instruction.Line;
import java.util.List;

/**
 * A litmus test: a few threads, and a question about how they can end.
 *
 * @param name its name
 * @param variables the names of the variables
 * @param initial the value of each variable before the first step
 * @param threads the threads
 * @param exists the outcome that is asked for: all of these must hold
 * @param question the outcome in the words of the file
 */
record LitmusTest(
        String name,
        List<String> variables,
        List<Integer> initial,
        List<Thread> threads,
        List<Equation> exists,
        String question) {
    LitmusTest {
        variables = List.copyOf(variables);
        initial = List.copyOf(initial);
        threads = List.copyOf(threads);
        exists = List.copyOf(exists);
    }

    /**
     * A thread.
     *
     * @param registers the names of its registers
     * @param lines its instructions
     */
    record Thread(List<String> registers, List<Line> lines) {
        Thread {
            registers = List.copyOf(registers);
            lines = List.copyOf(lines);
        }
    }

    /**
     * One part of the question.
     *
     * @param thread the thread whose register is meant, or -1 for a variable
     * @param index the register or the variable
     * @param value the value that it must have in the end
     */
    record Equation(int thread, int index, int value) {}
}
