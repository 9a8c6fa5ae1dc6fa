package io.github.kprim.processor;

import io.github.kprim.processor.FuzzCompiler.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.annotation.processing.Processor;

/**
 * Spoils sources in random ways, and uses {@link FuzzOracle} to decide whether the processors handle them correctly.
 * The first source that they do not handle is reduced, line by line, as long as the rest still fails.
 *
 * <p>The same seed gives the same sources. A source that crashes the compiler without the processors does not count.
 */
final class ProcessorFuzz {
    private static final List<List<Mutation>> MUTATIONS = Mutation.all();
    private static final int MOST_MUTATIONS = 4;

    /** One of this many sources is compiled completely. The others only go to the processors, which is faster. */
    private static final int FULL = 8;

    private final Setup.Tool tool;
    private final Supplier<List<Processor>> processors;
    private final List<String> corpus;

    /**
     * A spoiled source.
     *
     * @param text the source
     * @param mutations the mutations that were applied
     * @param onlyProcess whether it only goes to the processors
     */
    private record Mutant(String text, List<Mutation> mutations, boolean onlyProcess) {
        static Mutant of(String origin, Setup.Tool tool, Random random) {
            List<Mutation> done = new ArrayList<>();
            String text = origin;
            for (int i = 1 + random.nextInt(MOST_MUTATIONS); i > 0; i--) {
                Mutation next = Mutation.pick(Mutation.pick(MUTATIONS, random), random);
                text = next.apply(text, random);
                done.add(next);
            }
            boolean onlyProcess = random.nextInt(FULL) != 0;
            // ECJ would compile the generated sources from a disk, but they are not on one.
            return new Mutant(text, done, onlyProcess || tool == Setup.Tool.ECJ);
        }

        Mutant with(String shorter) {
            return new Mutant(shorter, mutations, onlyProcess);
        }
    }

    /** Creates a fuzzer that spoils the sources of {@code corpus}, with new processors for each source. */
    ProcessorFuzz(Setup.Tool tool, Supplier<List<Processor>> processors, List<String> corpus) {
        this.tool = tool;
        this.processors = processors;
        this.corpus = corpus;
    }

    /**
     * Tries the given number of mutants.
     *
     * @throws AssertionError at the first that is not handled correctly, with the seed and the fewest lines that still
     *     fail
     */
    void check(long seed, int mutants) {
        Random random = new Random(seed);
        try (FuzzCompiler compiler = new FuzzCompiler(tool, Duration.ofMinutes(1))) {
            for (int i = 0; i < mutants; i++) {
                Mutant mutant = Mutant.of(Mutation.pick(corpus, random), tool, random);
                List<String> complaints = complaints(compiler, mutant);
                if (!complaints.isEmpty()) {
                    Mutant shortest = cutDown(compiler, mutant, complaints);
                    throw new AssertionError("Seed %d, mutant %d: %s%nAgain: -Dkprim.fuzz.seed=%d"
                            .formatted(seed, i, report(mutant, shortest, complaints), seed));
                }
            }
        }
    }

    private List<String> complaints(FuzzCompiler compiler, Mutant mutant) {
        Outcome outcome = compiler.compile(mutant.text(), mutant.onlyProcess(), processors);
        List<String> complaints = FuzzOracle.complaints(mutant.text(), outcome);
        if (complaints.isEmpty() || !FuzzOracle.crashed(outcome)) {
            return complaints;
        }
        if (FuzzOracle.ecjFailed(outcome)) {
            return List.of();
        }
        Outcome without = compiler.compile(mutant.text(), mutant.onlyProcess(), () -> List.of(new Generator()));
        return FuzzOracle.crashed(without) ? List.of() : complaints;
    }

    private static String report(Mutant mutant, Mutant shortest, List<String> complaints) {
        return "%s%n%s%n%nThe source, %s:%n%s%n%nIt is cut down from%n%s%n"
                .formatted(
                        mutant.mutations(),
                        String.join("\n", complaints),
                        shortest.onlyProcess() ? "with -proc:only" : "compiled",
                        shortest.text(),
                        mutant.text());
    }

    private Mutant cutDown(FuzzCompiler compiler, Mutant mutant, List<String> complaints) {
        if (complaints.get(0).contains(TimeoutException.class.getName())) {
            // Reducing it would hang a hundred times.
            return mutant;
        }
        Mutant shortest = mutant;
        for (int size = lines(mutant.text()).size() / 2; size > 0; size /= 2) {
            for (int at = 0; at < lines(shortest.text()).size(); ) {
                List<String> lines = new ArrayList<>(lines(shortest.text()));
                lines.subList(at, Math.min(lines.size(), at + size)).clear();
                Mutant shorter = shortest.with(String.join("\n", lines));
                if (complaints(compiler, shorter).isEmpty()) {
                    at += size;
                } else {
                    shortest = shorter;
                }
            }
        }
        return shortest;
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
