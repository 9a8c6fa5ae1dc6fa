package io.github.kprim.lab.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lab.litmus.LitmusParser.Field;
import io.github.kprim.memory.MemoryModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the machine with the kernel's axioms, on the table and on random programs. What the machine leaves out lies
 * between two lines: it finds every outcome that is possible if no store overtakes an earlier load of its CPU, and none
 * that the axioms forbid.
 */
final class AxiomsTest {
    private static final int PROGRAMS = 400;

    @Test
    @Tag("one-jdk")
    void axioms_eachTestOfTheTable_giveTheVerdictOfTheTable() throws IOException {
        LitmusFile table;
        try (InputStream in = AxiomsTest.class.getResourceAsStream("/litmus/verdicts.tsv")) {
            table = LitmusFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<String> wrong = table.entries().parallelStream()
                .filter(entry -> !isRight(entry))
                .map(entry -> entry.test().name())
                .toList();
        assertThat(table.entries()).hasSize(1011);
        assertThat(wrong).isEmpty();
    }

    private static boolean isRight(LitmusFile.Entry entry) {
        boolean possible = entry.expected().get(MemoryModel.LKMM).equals(LitmusVerdict.SOMETIMES.toString());
        boolean needed = entry.needs().equals("load-store");
        return possible == Candidates.any(entry.test(), candidate -> KernelAxioms.allow(candidate, false))
                && (possible && !needed)
                        == Candidates.any(entry.test(), candidate -> KernelAxioms.allow(candidate, true));
    }

    @Test
    @Tag("one-jdk")
    void machine_randomPrograms_isBetweenTheAxioms() {
        List<String> wrong = seeds().mapToObj(AxiomsTest::test)
                .flatMap(test -> complaints(test, MemoryModel.LKMM).stream())
                .toList();
        assertThat(wrong).isEmpty();
    }

    /** A model that is too strong must be noticed: with store buffers only, outcomes are missing. */
    @Test
    @Tag("one-jdk")
    void machine_tooStrong_isFoundOut() {
        assertThat(seeds().mapToObj(AxiomsTest::test).flatMap(test -> complaints(test, MemoryModel.TSO).stream()))
                .anyMatch(complaint -> complaint.startsWith("missing"));
    }

    /** A model that is too weak must be noticed: without barriers, a program has outcomes that the axioms forbid. */
    @Test
    void machine_tooWeak_isFoundOut() throws BadLitmusException {
        Set<List<Integer>> weak = outcomes(parse("W x 1; r0a=R y | W y 1; r1a=R x"), MemoryModel.LKMM);
        assertThat(complaints(parse("W x 1; mb; r0a=R y | W y 1; mb; r1a=R x"), weak))
                .singleElement()
                .asString()
                .startsWith("forbidden [0, 0, 1, 1]");
    }

    private static IntStream seeds() {
        return IntStream.range(0, PROGRAMS).parallel();
    }

    private static LitmusTest test(int seed) {
        try {
            return parse(new RandomTests(seed, 5 + seed % 3).threads());
        } catch (BadLitmusException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static LitmusTest parse(String threads) throws BadLitmusException {
        return LitmusParser.parse(new Field(threads, 1), new Field("", 1), new Field(threads, 1), new Field("x=0", 1));
    }

    private static List<String> complaints(LitmusTest test, MemoryModel model) {
        return complaints(test, outcomes(test, model));
    }

    private static List<String> complaints(LitmusTest test, Set<List<Integer>> found) {
        Set<List<Integer>> missing = Candidates.outcomes(test, candidate -> KernelAxioms.allow(candidate, true));
        Set<List<Integer>> allowed = Candidates.outcomes(test, candidate -> KernelAxioms.allow(candidate, false));
        missing.removeAll(found);
        Set<List<Integer>> forbidden = new HashSet<>(found);
        forbidden.removeAll(allowed);
        List<String> complaints = new ArrayList<>();
        missing.forEach(outcome -> complaints.add("missing " + outcome + " of " + test.name()));
        forbidden.forEach(outcome -> complaints.add("forbidden " + outcome + " of " + test.name()));
        return complaints;
    }

    /** Returns the outcomes that the machine reaches: all registers, and then all variables. */
    private static Set<List<Integer>> outcomes(LitmusTest test, MemoryModel model) {
        Set<List<Integer>> outcomes = new HashSet<>();
        MachineState first = MachineState.first(test, model);
        Set<MachineState.Key> seen = new HashSet<>(Set.of(first.key()));
        Deque<MachineState> left = new ArrayDeque<>(List.of(first));
        while (!left.isEmpty()) {
            MachineState state = left.pop();
            if (state.isFinal()) {
                outcomes.add(outcome(test, state));
            }
            for (MachineState.Move move : state.moves()) {
                MachineState after = state.after(move);
                if (seen.add(after.key())) {
                    left.push(after);
                }
            }
        }
        return outcomes;
    }

    private static List<Integer> outcome(LitmusTest test, MachineState state) {
        List<Integer> outcome = new ArrayList<>();
        for (int thread = 0; thread < test.threads().size(); thread++) {
            int registers = test.threads().get(thread).registers().size();
            for (int register = 0; register < registers; register++) {
                outcome.add(state.registers(thread).get(register).value());
            }
        }
        for (int variable = 0; variable < test.variables().size(); variable++) {
            outcome.add(state.memory().newest(variable));
        }
        return outcome;
    }
}
