package io.github.kprim.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepTest {
    private static final Thing X = new Thing("x");
    private static final Thing PART = new Thing("x.p", X);
    private static final Map<String, Thing> THINGS = Map.of(
            "x", X,
            "y", new Thing("y"),
            "x.p", PART,
            "x.q", new Thing("x.q", X),
            "x.p.r", new Thing("x.p.r", PART));

    /** Returns a step that is written as {@code R x, W y[1]}. {@code relax} is a busy wait. */
    private static Step step(String words) {
        Step step = Step.of("act");
        if (words.equals("relax")) {
            return step.relaxes();
        }
        for (String access : words.split(", ", -1)) {
            String[] parts = access.substring(2).split("[\\[\\]]", -1);
            Thing thing = THINGS.get(parts[0]);
            int index = parts.length == 1 ? Step.WHOLE : Integer.parseInt(parts[1]);
            step = access.startsWith("W ") ? step.writes(thing, index) : step.reads(thing, index);
        }
        return step;
    }

    private static final String CONFLICTS = """
            R x          | R x     | false
            R x          | W x     | true
            W x          | W x     | true
            W x          | W y     | false
            R y, W x     | R x     | true
            R x, W y     | R x     | false
            R x, R x, W y | R x, R y | true
            R x.p        | W x     | true
            W x.p        | R x     | true
            R x.p        | R x     | false
            W x.p.r      | R x     | true
            W x.p        | W x.q   | false
            W x[1]       | W x[2]  | false
            W x[1]       | R x[1]  | true
            R x[1]       | R x[1]  | false
            W x          | R x[1]  | true
            R x          | R x[1]  | false
            W x.p[1]     | R x     | true
            W x.p[1]     | W x.q[1] | false
            W x[0]       | W x[0]  | true
            relax        | W x     | false
            relax        | R x     | false
            relax        | relax   | false
            """;

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = CONFLICTS)
    void conflictsWith_twoSteps_isAsInTheTable(String a, String b, boolean conflict) {
        assertThat(step(a).conflictsWith(step(b))).isEqualTo(conflict);
    }

    @ParameterizedTest(name = "{1} with {0}: {2}")
    @CsvSource(delimiter = '|', textBlock = CONFLICTS)
    void conflictsWith_theOtherWayRound_isTheSame(String a, String b, boolean conflict) {
        assertThat(step(b).conflictsWith(step(a))).isEqualTo(conflict);
    }

    /** A variable whose instances can be equal and are still different variables. */
    private record Equal(String name) implements Shared {}

    @Test
    void conflictsWith_equalButDifferentObjects_isFalse() {
        Step one = Step.of("write").writes(new Equal("same"));
        Step other = Step.of("write").writes(new Equal("same"));

        assertThat(one.conflictsWith(other)).isFalse();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({"W x, x.p, true", "W x, x, true", "R x, x, false", "W x.p, x, false", "W y, x, false"})
    void mayWrite_object_isTrueForItsPartsToo(String words, String object, boolean expected) {
        assertThat(step(words).mayWrite(THINGS.get(object))).isEqualTo(expected);
    }

    @Test
    void writesAnything_onlyReads_isFalse() {
        assertThat(step("R x, R y").writesAnything()).isFalse();
    }

    @Test
    void writesAnything_oneWriteAmongReads_isTrue() {
        assertThat(step("R x, W y").writesAnything()).isTrue();
    }

    @Test
    void accesses_moreThanTwo_areAllKept() {
        assertThat(Announcements.accesses(step("R x, W y[3], W x.p, R x.q, W x[0]")))
                .containsExactly("R x", "W y[3]", "W x.p", "R x.q", "W x[0]");
    }

    @Test
    void endsWaitOf_releaseAndAcquireOfOneLock_isTrue() {
        assertThat(Step.of("unlock")
                        .releases(X, false)
                        .endsWaitOf(Step.of("lock").acquires(X, false)))
                .isTrue();
    }

    @Test
    void endsWaitOf_anotherLock_isFalse() {
        assertThat(Step.of("unlock")
                        .releases(THINGS.get("y"), false)
                        .endsWaitOf(Step.of("lock").acquires(X, false)))
                .isFalse();
    }

    @Test
    void endsWaitOf_aWaitThatASignalCanEndToo_isFalse() {
        Step killable = Step.of("lock").acquires(X, false).reads(THINGS.get("y"));

        assertThat(Step.of("unlock").releases(X, false).endsWaitOf(killable)).isFalse();
    }

    @Test
    void endsWaitOf_aMereWrite_isFalse() {
        assertThat(Step.of("write").writes(X).endsWaitOf(Step.of("lock").acquires(X, false)))
                .isFalse();
        assertThat(Step.of("unlock")
                        .releases(X, false)
                        .endsWaitOf(Step.of("write").writes(X)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"false, false, true", "true, false, true", "false, true, true", "true, true, false"})
    void endsWaitOf_heldTogetherWithOthers_isFalseForAReaderOnly(boolean held, boolean wanted, boolean ends) {
        assertThat(Step.of("unlock")
                        .releases(X, held)
                        .endsWaitOf(Step.of("lock").acquires(X, wanted)))
                .isEqualTo(ends);
    }

    @Test
    void acquires_lock_countsAsAWrite() {
        assertThat(Announcements.accesses(Step.of("lock").acquires(X, false))).containsExactly("W x");
    }

    @Test
    void releases_lock_countsAsAWrite() {
        assertThat(Announcements.accesses(Step.of("unlock").releases(X, false))).containsExactly("W x");
    }

    @Test
    void action_argumentsOfAllKinds_areShownTheirWay() {
        assertThat(Step.of("store", X, 0x7f00L, 7, null, "word").action()).isEqualTo("store(x, 0x7f00, 7, NULL, word)");
    }

    @Test
    void action_noArguments_hasNoParentheses() {
        assertThat(Step.of("cpu_relax").action()).isEqualTo("cpu_relax");
    }

    @Test
    void toString_withResult_appendsIt() {
        Step step = Step.of("read x");
        step.result(3);

        assertThat(step).hasToString("read x: 3");
    }

    @Test
    void toString_withNullResult_saysNull() {
        Step step = Step.of("read x");
        step.result(null);

        assertThat(step).hasToString("read x: NULL");
    }

    @Test
    void action_withResult_leavesItOut() {
        Step step = Step.of("read x");
        step.result(3);

        assertThat(step.action()).isEqualTo("read x");
    }

    @Test
    void rename_step_keepsAccesses() {
        Step step = Step.of("refcount_inc", PART).writes(PART);
        step.rename("mmget", X);

        assertThat(step).hasToString("mmget(x)");
        assertThat(Announcements.accesses(step)).containsExactly("W x.p");
    }

    @Test
    void resumed_step_hasTheWordsButNoAccesses() {
        Step step = Step.of("mutex_lock", X).writes(X);
        step.result("waits");

        assertThat(step.resumed()).hasToString("mutex_lock(x)");
        assertThat(step.resumed().accesses()).isZero();
    }

    @Test
    void signature_sameActionInAnotherExecution_isTheSame() {
        Step again = Step.of("store", new Thing("x")).writes(new Thing("x"), 4);

        assertThat(Step.of("store", X).writes(X, 4).signature()).isEqualTo(again.signature());
    }

    @ParameterizedTest
    @CsvSource({"R x, W x", "'W x[1]', 'W x[2]'", "W x, 'W x, R y'", "W x, 'W x[1]'"})
    void signature_otherAccesses_isAnother(String one, String other) {
        assertThat(step(one).signature()).isNotEqualTo(step(other).signature());
    }

    @Test
    void isWithin_partOfAPart_isTrue() {
        assertThat(Shared.isWithin(THINGS.get("x.p.r"), X)).isTrue();
    }

    @Test
    void isWithin_theWholeInItsPart_isFalse() {
        assertThat(Shared.isWithin(X, PART)).isFalse();
    }
}
