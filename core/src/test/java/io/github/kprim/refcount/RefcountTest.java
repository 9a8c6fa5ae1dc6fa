package io.github.kprim.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import io.github.kprim.step.Thing;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefcountTest {
    private static final Map<String, Function<Refcount, Object>> OPERATIONS = Map.ofEntries(
            Map.entry("set 5", c -> nothing(() -> c.set(5))),
            Map.entry("setRelease 5", c -> nothing(() -> c.setRelease(5))),
            Map.entry("read", Refcount::read),
            Map.entry("peek", Refcount::peek),
            Map.entry("inc", c -> nothing(c::inc)),
            Map.entry("add 3", c -> nothing(() -> c.add(3))),
            Map.entry("incNotZero", Refcount::incNotZero),
            Map.entry("addNotZero 3", c -> c.addNotZero(3)),
            Map.entry("decAndTest", Refcount::decAndTest),
            Map.entry("subAndTest 3", c -> c.subAndTest(3)),
            Map.entry("dec", c -> nothing(c::dec)),
            Map.entry("decIfOne", Refcount::decIfOne),
            Map.entry("decNotOne", Refcount::decNotOne));

    private static Object call(String operation, Refcount count) {
        return OPERATIONS.get(operation).apply(count);
    }

    private static Object nothing(Runnable operation) {
        operation.run();
        return "-";
    }

    private static final String SILENT_ROWS = """
            # operation   | before      | result     | after
            set 5         | 1           | -          | 5
            setRelease 5  | 1           | -          | 5
            read          | 4           | 4          | 4
            peek          | 4           | 4          | 4
            inc           | 1           | -          | 2
            inc           | 2147483646  | -          | 2147483647
            add 3         | 1           | -          | 4
            incNotZero    | 1           | true       | 2
            incNotZero    | 0           | false      | 0
            incNotZero    | 2147483646  | true       | 2147483647
            addNotZero 3  | 1           | true       | 4
            addNotZero 3  | 0           | false      | 0
            decAndTest    | 2           | false      | 1
            decAndTest    | 1           | true       | 0
            decAndTest    | 2147483647  | false      | 2147483646
            subAndTest 3  | 4           | false      | 1
            subAndTest 3  | 3           | true       | 0
            dec           | 2           | -          | 1
            dec           | 2147483647  | -          | 2147483646
            decIfOne      | 1           | true       | 0
            decIfOne      | 2           | false      | 2
            decIfOne      | 0           | false      | 0
            decIfOne      | -1073741824 | false      | -1073741824
            decIfOne      | -5          | false      | -5
            decNotOne     | 3           | true       | 2
            decNotOne     | 2           | true       | 1
            decNotOne     | 1           | false      | 1
            decNotOne     | -1073741824 | true       | -1073741824
            """;

    @ParameterizedTest(name = "{0} at {1} returns {2}")
    @CsvSource(delimiter = '|', textBlock = SILENT_ROWS)
    void operation_ordinaryUse_returnsAsInTheTable(String operation, int before, String result, int after) {
        Refcount count = new Refcount("count", before);

        assertThat(call(operation, count)).hasToString(result);
    }

    @ParameterizedTest(name = "{0} at {1} leaves {3}")
    @CsvSource(delimiter = '|', textBlock = SILENT_ROWS)
    void operation_ordinaryUse_leavesTheValueOfTheTable(String operation, int before, String result, int after) {
        Refcount count = new Refcount("count", before);
        call(operation, count);

        assertThat(count.peek()).as(operation + " = " + result).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0} at {1} is silent")
    @CsvSource(delimiter = '|', textBlock = SILENT_ROWS)
    void operation_ordinaryUse_isSilent(String operation, int before) {
        Refcount count = new Refcount("count", before);

        assertThat(Announcements.of(() -> call(operation, count)).reports()).isEmpty();
    }

    @Test
    void decNotOne_zero_reportsUnderflow() {
        Refcount count = new Refcount("count", 0);

        assertThat(Announcements.of(count::decNotOne).reports())
                .containsExactly(new Report(Report.NO_USE_AFTER_FREE, "refcount_t: underflow; use-after-free."));
    }

    @Test
    void decNotOne_zero_returnsTrue() {
        assertThat(new Refcount("count", 0).decNotOne()).isTrue();
    }

    @Test
    void decNotOne_zero_doesNotSaturate() {
        Refcount count = new Refcount("count", 0);
        count.decNotOne();

        assertThat(count.peek()).isZero();
    }

    @Test
    void saturated_value_isHalfwayDownTheBadRange() {
        assertThat(Refcount.SATURATED).isEqualTo(Integer.MIN_VALUE / 2).isEqualTo(0xc0000000);
    }

    @Test
    void max_value_isTheLargestSignedOne() {
        assertThat(Refcount.MAX).isEqualTo(0x7fffffff);
    }

    @Test
    void read_withListener_tellsTheValue() {
        Refcount count = new Refcount("mm_users", 2);

        assertThat(Announcements.of(count::read).steps()).containsExactly("read mm_users: 2");
    }

    @Test
    void inc_withListener_isShownInTheKernelsWordsWithTheNewValue() {
        Refcount count = new Refcount("mm_users", 1);

        assertThat(Announcements.of(count::inc).steps()).containsExactly("refcount_inc(mm_users): 2");
    }

    @Test
    void whole_partOfAnObject_isThatObject() {
        Thing mm = new Thing("mm");

        assertThat(new Refcount("mm_users", mm, 1).whole()).isSameAs(mm);
    }
}
