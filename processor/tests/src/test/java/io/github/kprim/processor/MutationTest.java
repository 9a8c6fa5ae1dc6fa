package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MutationTest {
    static List<Mutation> all() {
        return Mutation.all().stream().flatMap(List::stream).toList();
    }

    /** A mutation that finds nothing to spoil would test nothing. */
    @ParameterizedTest
    @MethodSource("all")
    void apply_toEachSource_spoilsMany(Mutation mutation) {
        List<String> corpus = ProcessorFuzzTest.corpus();
        Random random = new Random(1);

        long spoiled = corpus.stream()
                .filter(source -> !mutation.apply(source, random).equals(source))
                .count();

        assertThat(spoiled).isGreaterThan(corpus.size() / 5);
    }

    @ParameterizedTest
    @MethodSource("all")
    void apply_sameRandomNumbers_spoilsInTheSameWay(Mutation mutation) {
        for (String source : ProcessorFuzzTest.corpus()) {
            assertThat(mutation.apply(source, new Random(7))).isEqualTo(mutation.apply(source, new Random(7)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void apply_toNothing_returns(Mutation mutation) {
        assertThat(mutation.apply("", new Random(1))).hasSizeLessThan(100);
    }

    @Test
    void tokens_ofASource_areAllOfIt() {
        assertThat(Mutation.tokens("/* \"a */ f(\"b\\\"c\", 12) // d\n\"e"))
                .containsExactly(
                        "/* \"a */", " ", "f", "(", "\"b\\\"c\"", ",", " ", "12", ")", " ", "// d", "\n", "\"", "e");
    }
}
