package io.github.kprim.refcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.RandomOperations;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests random sequences of operations. Each one must change a count in the same way as {@link RefcountModel}. */
final class RefcountRandomTest {
    private static final List<String> NAMES = Stream.of(Operation.PLAIN, Operation.COUNTED, Operation.STORES)
            .flatMap(List::stream)
            .toList();
    private static final List<Integer> NUMBERS =
            List.of(1, 2, 3, 8, Refcount.MAX / 2, Refcount.MAX - 1, Refcount.MAX, 0, -1, Integer.MIN_VALUE);
    private static final List<Integer> VALUES = List.of(
            0, 1, 2, 3, Refcount.MAX - 1, Refcount.MAX, Refcount.SATURATED, Refcount.SATURATED + 1, -1, -2147483648);

    private static Operation random(Random random) {
        String name = pick(NAMES, random);
        if (Operation.PLAIN.contains(name)) {
            return new Operation(name, 0);
        }
        return new Operation(name, pick(Operation.STORES.contains(name) ? VALUES : NUMBERS, random));
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** A count, its model, and the count's reports. */
    private static final class Pair implements RandomOperations.Trial<Operation> {
        private final Refcount count = new Refcount("count", 1);
        private final RefcountModel model;
        private final Reports reports;

        Pair(RefcountModel model, Reports reports) {
            this.model = model;
            this.reports = reports;
        }

        @Override
        public void take(Operation operation) {
            Object expected = model.take(operation);
            reports.messages.clear();
            assertThat(result(operation)).as("result of " + operation).isEqualTo(expected);
            assertThat(count.peek()).as("value after " + operation).isEqualTo((int) model.value);
            assertThat(reports.messages)
                    .as("warnings of " + operation)
                    .isEqualTo(model.warning == null ? List.of() : List.of("refcount_t: " + model.warning));
        }

        private Object result(Operation operation) {
            try {
                return operation.on(count);
            } catch (IllegalArgumentException e) {
                return RefcountModel.REFUSED;
            }
        }
    }

    private static final class Reports implements StepListener {
        final List<String> messages = new ArrayList<>();

        @Override
        public void announced(Step step) {}

        @Override
        public void reported(Report report) {
            messages.add(report.message());
        }
    }

    private static void check(long seed, Supplier<RefcountModel> model) {
        Reports reports = new Reports();
        Seam.Binding binding = Seam.bind(reports);
        try {
            new RandomOperations<>(RefcountRandomTest::random, () -> new Pair(model.get(), reports))
                    .check(seed, 2_000, 40);
        } finally {
            binding.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void operations_inRandomOrder_doAsTheModel(long seed) {
        check(seed, RefcountModel::new);
    }

    @Test
    void operations_ofTheModel_areAllThatExist() {
        assertThat(NAMES)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Refcount.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(Method::getName)
                        .filter(name -> !Set.of("name", "whole", "state").contains(name))
                        .toList());
    }

    private static Named<Supplier<RefcountModel>> wrong(String what, Supplier<RefcountModel> model) {
        return Named.of(what, model);
    }

    static Stream<Named<Supplier<RefcountModel>>> wrongModels() {
        return Stream.of(
                wrong("saturates one too early", () -> new RefcountModel() {
                    @Override
                    void grow(int n) {
                        super.grow(value + n == Refcount.MAX ? Refcount.MAX : n);
                    }
                }),
                wrong("refuses when saturated", () -> new RefcountModel() {
                    @Override
                    boolean addNotZero(int n) {
                        return value >= 0 && super.addNotZero(n);
                    }
                }),
                wrong("adds to zero in silence", () -> new RefcountModel() {
                    @Override
                    Object add(int n) {
                        addNotZero(n);
                        return Operation.NOTHING;
                    }
                }),
                wrong("dec may reach zero", () -> new RefcountModel() {
                    @Override
                    Object dec() {
                        subAndTest(1);
                        return Operation.NOTHING;
                    }
                }),
                wrong("an underflow sees zero", () -> new RefcountModel() {
                    @Override
                    boolean subAndTest(int n) {
                        return super.subAndTest(n) || warning != null;
                    }
                }),
                wrong("decIfOne puts any last one", () -> new RefcountModel() {
                    @Override
                    boolean decIfOne() {
                        return value <= 1 && subAndTest(1);
                    }
                }),
                wrong("decNotOne saturates", () -> new RefcountModel() {
                    @Override
                    boolean decNotOne() {
                        if (value == 0) {
                            saturate("underflow; use-after-free.");
                            return true;
                        }
                        return super.decNotOne();
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("wrongModels")
    void operations_againstAWrongModel_areFoundOut(Supplier<RefcountModel> wrongModel) {
        assertThatThrownBy(() -> check(1, wrongModel))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("seed 1, sequence ");
    }
}
