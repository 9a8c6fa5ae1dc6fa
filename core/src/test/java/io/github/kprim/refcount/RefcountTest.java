package io.github.kprim.refcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import io.github.kprim.step.Thing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RefcountTest {
    private static Refcount count(String value) {
        return new Refcount("count", Operation.value(value));
    }

    private static final String SILENT_ROWS = """
            # operation         | before      | result     | after
            set 5               | 1           | -          | 5
            set -5              | 1           | -          | -5
            setRelease 5        | 1           | -          | 5
            read                | 4           | 4          | 4
            read                | -5          | -5         | -5
            peek                | 4           | 4          | 4
            inc                 | 1           | -          | 2
            inc                 | MAX-1       | -          | MAX
            add 3               | 1           | -          | 4
            add 3               | MAX-3       | -          | MAX
            incNotZero          | 1           | true       | 2
            incNotZero          | 0           | false      | 0
            incNotZero          | MAX-1       | true       | MAX
            incNotZeroAcquire   | 1           | true       | 2
            incNotZeroAcquire   | 0           | false      | 0
            addNotZero 3        | 1           | true       | 4
            addNotZero 3        | 0           | false      | 0
            addNotZero 3        | MAX-3       | true       | MAX
            addNotZeroAcquire 3 | 1           | true       | 4
            addNotZeroAcquire 3 | 0           | false      | 0
            decAndTest          | 2           | false      | 1
            decAndTest          | 1           | true       | 0
            decAndTest          | MAX         | false      | MAX-1
            subAndTest 3        | 4           | false      | 1
            subAndTest 3        | 3           | true       | 0
            subAndTest 1        | 1           | true       | 0
            dec                 | 2           | -          | 1
            dec                 | MAX         | -          | MAX-1
            decIfOne            | 1           | true       | 0
            decIfOne            | 2           | false      | 2
            decIfOne            | 0           | false      | 0
            decIfOne            | SATURATED   | false      | SATURATED
            decIfOne            | -5          | false      | -5
            decNotOne           | 3           | true       | 2
            decNotOne           | 2           | true       | 1
            decNotOne           | 1           | false      | 1
            decNotOne           | SATURATED   | true       | SATURATED
            decNotOne           | -5          | true       | -6
            decNotOne           | -2147483648 | true       | MAX
            decAndLock          | 2           | false free | 1
            decAndLock          | 1           | true held  | 0
            decAndLock          | SATURATED   | false free | SATURATED
            decAndMutexLock     | 2           | false free | 1
            decAndMutexLock     | 1           | true held  | 0
            decAndMutexLock     | SATURATED   | false free | SATURATED
            """;

    @ParameterizedTest(name = "{0} at {1} returns {2}")
    @CsvSource(delimiter = '|', textBlock = SILENT_ROWS)
    void operation_ordinaryUse_returnsAsInTheTable(String operation, String before, String result, String after) {
        assertThat(Operation.parse(operation).on(count(before))).hasToString(result);
    }

    @ParameterizedTest(name = "{0} at {1} leaves {3}")
    @CsvSource(delimiter = '|', textBlock = SILENT_ROWS)
    void operation_ordinaryUse_leavesTheValueOfTheTable(String operation, String before, String result, String after) {
        Refcount count = count(before);
        Operation.parse(operation).on(count);

        assertThat(count.peek()).isEqualTo(Operation.value(after));
    }

    @ParameterizedTest(name = "{0} at {1} is silent")
    @CsvSource(delimiter = '|', textBlock = SILENT_ROWS)
    void operation_ordinaryUse_isSilent(String operation, String before) {
        Refcount count = count(before);

        assertThat(Announcements.of(() -> Operation.parse(operation).on(count)).reports())
                .isEmpty();
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

    @ParameterizedTest
    @ValueSource(strings = {"decAndLock", "decAndMutexLock"})
    void decAndLock_zero_reportsUnderflowAndTakesNoLock(String operation) {
        Refcount count = new Refcount("count", 0);
        Object[] result = new Object[1];

        assertThat(Announcements.of(() -> result[0] = Operation.parse(operation).on(count))
                        .invariants())
                .containsExactly(Report.NO_USE_AFTER_FREE);
        assertThat(result[0]).isEqualTo("false free");
    }

    /** A lock whose last holder found the object and took a reference. */
    private static final class LockOfAFinder implements GuardLock {
        private final Refcount count;
        private boolean held;

        LockOfAFinder(Refcount count) {
            this.count = count;
        }

        @Override
        public void lock() {
            count.inc();
            held = true;
        }

        @Override
        public void unlock() {
            held = false;
        }
    }

    @Test
    void decAndLock_referenceTakenBeforeTheLock_isFalseWithTheLockFree() {
        Refcount count = new Refcount("count", 1);
        LockOfAFinder lock = new LockOfAFinder(count);

        assertThat(count.decAndLock(lock)).isFalse();
        assertThat(lock.held).isFalse();
    }

    @Test
    void decAndLock_referenceTakenBeforeTheLock_leavesThatReference() {
        Refcount count = new Refcount("count", 1);
        count.decAndLock(new LockOfAFinder(count));

        assertThat(count.peek()).isEqualTo(1);
    }

    @Test
    void decAndLock_lockThrows_keepsTheReference() {
        Refcount count = new Refcount("count", 1);
        GuardLock broken = new GuardLock() {
            @Override
            public void lock() {
                throw new IllegalStateException("interrupted");
            }

            @Override
            public void unlock() {
                throw new AssertionError("not held");
            }
        };

        assertThatThrownBy(() -> count.decAndLock(broken)).hasMessage("interrupted");
        assertThat(count.peek()).isEqualTo(1);
    }

    private static final String BAD_NUMBERS = """
            add 0                        | refcount_add(0, count)
            add -1                       | refcount_add(-1, count)
            addNotZero 0                 | refcount_add_not_zero(0, count)
            addNotZero -2147483648       | refcount_add_not_zero(-2147483648, count)
            addNotZeroAcquire 0          | refcount_add_not_zero_acquire(0, count)
            subAndTest 0                 | refcount_sub_and_test(0, count)
            subAndTest -1                | refcount_sub_and_test(-1, count)
            subAndTest -2147483648       | refcount_sub_and_test(-2147483648, count)
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = BAD_NUMBERS)
    void operation_numberBelowOne_isRefusedInTheKernelsWords(String operation, String call) {
        assertThatThrownBy(() -> Operation.parse(operation).on(count("5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(call + ": the number of references must be at least 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = BAD_NUMBERS)
    void operation_numberBelowOne_announcesAndChangesNothing(String operation) {
        Refcount count = count("5");
        Announcements heard = Announcements.of(
                () -> assertThatThrownBy(() -> Operation.parse(operation).on(count))
                        .isInstanceOf(IllegalArgumentException.class));

        assertThat(heard.steps()).isEmpty();
        assertThat(count.peek()).isEqualTo(5);
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

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', textBlock = """
            set 5               | 1   | refcount_set(count)
            setRelease 5        | 1   | refcount_set_release(count)
            inc                 | 1   | refcount_inc(count): 2
            add 3               | 1   | refcount_add(count): 4
            incNotZero          | 1   | refcount_inc_not_zero(count): 2
            incNotZero          | 0   | refcount_inc_not_zero(count): 0, so none taken
            addNotZero 3        | 1   | refcount_add_not_zero(count): 4
            incNotZeroAcquire   | 1   | refcount_inc_not_zero_acquire(count): 2
            addNotZeroAcquire 3 | 1   | refcount_add_not_zero_acquire(count): 4
            decAndTest          | 1   | refcount_dec_and_test(count): 0
            subAndTest 3        | 5   | refcount_sub_and_test(count): 2
            dec                 | 2   | refcount_dec(count): 1
            decIfOne            | 1   | refcount_dec_if_one(count): 0
            decIfOne            | 2   | refcount_dec_if_one(count): 2
            decNotOne           | 3   | refcount_dec_not_one(count): 2
            decNotOne           | 1   | refcount_dec_not_one(count): 1
            """)
    void operation_withListener_isShownInTheKernelsWordsWithTheNewValue(String operation, String before, String step) {
        Refcount count = count(before);

        assertThat(Announcements.of(() -> Operation.parse(operation).on(count)).steps())
                .containsExactly(step);
    }

    /** Other tasks may act between the two steps. */
    @Test
    void inc_overflow_isOneStepAndItsSaturationAnother() {
        Refcount count = new Refcount("count", Refcount.MAX);

        assertThat(Announcements.of(count::inc).steps())
                .containsExactly(
                        "refcount_inc(count): -2147483648", "refcount_warn_saturate(count): " + Refcount.SATURATED);
    }

    @Test
    void whole_partOfAnObject_isThatObject() {
        Thing mm = new Thing("mm");

        assertThat(new Refcount("mm_users", mm, 1).whole()).isSameAs(mm);
    }
}
