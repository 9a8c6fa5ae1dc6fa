package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

final class SpeedTableTest {
    private static List<Goal> goals() {
        return Goal.ALL;
    }

    private static Recording measured(Goal goal, double ratio) {
        return Recordings.of(Recordings.row(goal.subject(), ratio * 7), Recordings.row(goal.yardstick(), 7));
    }

    @ParameterizedTest
    @MethodSource
    void goals_ratioJustGoodEnough_isMet(Goal goal) {
        assertThat(SpeedTable.goals(measured(goal, goal.bound())).lines().skip(2))
                .singleElement()
                .asString()
                .endsWith("| met |");
    }

    private static List<Goal> goals_ratioJustGoodEnough_isMet() {
        return goals();
    }

    @ParameterizedTest
    @MethodSource
    void goals_ratioNotGoodEnough_isMissed(Goal goal) {
        double ratio = goal.bound() * (goal.atLeast() ? 0.9 : 1.1);

        assertThat(SpeedTable.goals(measured(goal, ratio)).lines().skip(2))
                .singleElement()
                .asString()
                .endsWith("| **missed** |");
    }

    private static List<Goal> goals_ratioNotGoodEnough_isMissed() {
        return goals();
    }

    @Test
    void goals_halfMeasured_hasNoRow() {
        assertThat(SpeedTable.goals(Recordings.of(Recordings.row(Goal.ALL.get(0).subject(), 1))))
                .isEmpty();
    }

    @Test
    void allocation_someBytes_isMissed() {
        Case subject = Goal.ALLOCATE_NOTHING.get(0);

        assertThat(SpeedTable.allocation(Recordings.of(Recordings.allocating(subject, 16))))
                .contains("| 16.0 | **missed** |");
        assertThat(SpeedTable.allocation(Recordings.of(Recordings.allocating(subject, 0.001))))
                .contains("| 0 | met |");
    }

    @Test
    void all_ofAClass_hasItsRowsAlone() {
        Recording recording = Recordings.of(
                Recordings.row(new Case("ForkBenchmark.copy", Map.of("mebibytes", "16")), 1234),
                Recordings.row(Case.of("OtherBenchmark.copy"), 5));

        assertThat(SpeedTable.all(recording, "ForkBenchmark"))
                .isEqualTo("| `ForkBenchmark` | threads | best | median | unit |\n|---|---|---|---|---|\n"
                        + "| `copy mebibytes=16` | 1 | 1,234 | 2,468 | ns/op |\n");
    }

    private static Stream<Case> cases() {
        return Stream.concat(
                Goal.ALL.stream().flatMap(goal -> Stream.of(goal.subject(), goal.yardstick())),
                Goal.ALLOCATE_NOTHING.stream());
    }

    /** Otherwise a goal could have no row forever, and no test would notice. */
    @ParameterizedTest
    @MethodSource("cases")
    void goal_always_isAboutABenchmarkThatThereIs(Case subject) throws ReflectiveOperationException {
        String[] name = subject.benchmark().split("[.:]", -1);
        Class<?> type = Class.forName("io.github.kprim.benchmarks." + name[0]);

        assertThat(type.getMethods())
                .anyMatch(method -> method.getName().equals(name[1]) && method.isAnnotationPresent(Benchmark.class));
        for (Map.Entry<String, String> parameter : subject.parameters().entrySet()) {
            var field = type.getField(parameter.getKey());
            String[] values = field.getAnnotation(Param.class).value();
            assertThat(
                            values.length == 1 && values[0].equals(Param.BLANK_ARGS)
                                    ? Arrays.stream(field.getType().getEnumConstants())
                                            .map(Object::toString)
                                            .toList()
                                    : List.of(values))
                    .contains(parameter.getValue());
        }
        if (name.length > 2) {
            assertThat(type.getDeclaredClasses())
                    .anyMatch(inner -> inner.isAnnotationPresent(AuxCounters.class)
                            && Arrays.stream(inner.getFields())
                                    .anyMatch(field -> field.getName().equals(name[2])));
        }
    }
}
