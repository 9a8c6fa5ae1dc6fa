package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.LitmusTest.Equation;
import java.util.ArrayList;
import java.util.List;

/** Makes a litmus test of the fields of a line. */
final class LitmusParser {
    /**
     * A field of a line.
     *
     * @param text its text
     * @param column where it begins in the line, from 1
     */
    record Field(String text, int column) {
        Scan scan() {
            return new Scan(text, column);
        }
    }

    private final Names variables = new Names();
    private final List<LitmusTest.Thread> threads = new ArrayList<>();
    private final List<Equation> exists = new ArrayList<>();
    private final List<Equation> initial = new ArrayList<>();

    private LitmusParser() {}

    static LitmusTest parse(Field name, Field init, Field threads, Field exists) throws BadLitmusException {
        LitmusParser parser = new LitmusParser();
        parser.readThreads(threads.scan());
        parser.readInitial(init.scan());
        parser.readExists(exists.scan());
        return new LitmusTest(
                name.text(),
                parser.variables.all(),
                parser.initialValues(),
                parser.threads,
                parser.exists,
                exists.text().strip());
    }

    private void readThreads(Scan scan) throws BadLitmusException {
        do {
            threads.add(ThreadParser.parse(scan, variables));
        } while (scan.takes("|"));
        if (!scan.isAtEnd()) {
            throw scan.expected("; or |");
        }
    }

    private void readInitial(Scan scan) throws BadLitmusException {
        while (!scan.isAtEnd()) {
            initial.add(initialValue(scan));
            if (!scan.takes(";") && !scan.takes(",") && !scan.takes("&") && !scan.isAtEnd()) {
                throw scan.expected("; or the end");
            }
        }
    }

    private Equation initialValue(Scan scan) throws BadLitmusException {
        String word = scan.word();
        if (word == null) {
            throw scan.expected("a variable");
        }
        scan.expect("=");
        return new Equation(-1, variables.of(word), scan.number());
    }

    private List<Integer> initialValues() {
        List<Integer> values = new ArrayList<>();
        for (int variable = 0; variable < variables.all().size(); variable++) {
            int value = 0;
            for (Equation equation : initial) {
                value = equation.index() == variable ? equation.value() : value;
            }
            values.add(value);
        }
        return values;
    }

    private void readExists(Scan scan) throws BadLitmusException {
        do {
            exists.add(scan.isNumberNext() ? registerEquation(scan) : variableEquation(scan));
        } while (scan.takes("&"));
        if (!scan.isAtEnd()) {
            throw scan.expected("& or the end");
        }
    }

    private Equation registerEquation(Scan scan) throws BadLitmusException {
        int start = scan.position();
        int thread = scan.number();
        if (thread < 0 || thread >= threads.size()) {
            throw scan.at(start)
                    .problem("there is no thread " + thread + "; the test has threads 0 to " + (threads.size() - 1));
        }
        scan.expect(":");
        int wordStart = scan.position();
        String word = scan.word();
        List<String> registers = threads.get(thread).registers();
        int register = word == null ? -1 : registers.indexOf(word);
        if (register < 0) {
            throw scan.at(wordStart)
                    .expected("a register of thread " + thread + " (" + String.join(", ", registers) + ")");
        }
        scan.expect("=");
        return new Equation(thread, register, scan.number());
    }

    private Equation variableEquation(Scan scan) throws BadLitmusException {
        int start = scan.position();
        String word = scan.word();
        int variable = word == null ? -1 : variables.find(word);
        if (variable < 0) {
            throw scan.at(start)
                    .expected("a variable of the test (" + String.join(", ", variables.all())
                            + "), or a thread and its register as in 0:r0a,");
        }
        scan.expect("=");
        return new Equation(-1, variable, scan.number());
    }
}
