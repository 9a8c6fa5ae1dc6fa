package io.github.kprim.tutor.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every right answer passes, and each wrong one is told what happens instead. */
final class QuestionsTest {
    private static final Scenario LOST_UPDATE = Scenario.of("increments", QuestionsTest::increments);
    private static final Scenario LOCKED = Scenario.of("locked increments", QuestionsTest::lockedIncrements);
    private static final Scenario LOOK_AND_USE = Scenario.of("look and use", QuestionsTest::lookAndUse);

    private static void increments(World world) {
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        Runnable add = () -> counter.writeOnce(counter.readOnce() + 1);
        world.task("a", add)
                .task("b", add)
                .outcome(() -> "counter " + counter.peek())
                .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
    }

    private static void lockedIncrements(World world) {
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        SpinLock lock = new SpinLock("lock");
        Runnable add = () -> {
            lock.lock();
            counter.writeOnce(counter.readOnce() + 1);
            lock.unlock();
        };
        world.task("a", add)
                .task("b", add)
                .outcome(() -> "counter " + counter.peek())
                .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
    }

    /** The steps of a: write busy, read value, write busy, write busy, wait for done. */
    private static void lookAndUse(World world) {
        ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);
        ReadWriteOnce<Boolean> busy = new ReadWriteOnce<>("busy", false);
        ReadWriteOnce<Boolean> done = new ReadWriteOnce<>("done", false);
        world.task("a", () -> {
                    busy.writeOnce(false);
                    busy.writeOnce(value.readOnce() == 0);
                    busy.writeOnce(false);
                    done.condLoadAcquire(isDone -> isDone);
                })
                .task("b", () -> {
                    value.writeOnce(1);
                    done.writeOnce(true);
                })
                .always("stays-0", () -> busy.readOnce() && value.readOnce() != 0 ? "value is not 0" : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:a1b2a1", "1:a1b1a1b1", "1:b1a2b1", "a1 b2 a1", " 1:b1a1b1a1 "})
    void schedule_anyThatViolates_isRight(String token) {
        assertThatCode(() -> Questions.of("lost:" + token).schedule("lost", LOST_UPDATE, "no-lost-update"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1:a2b2            | lost: the schedule 1:a2b2 runs to the end, and no-lost-update holds:
            1:a1b1            | lost: the schedule 1:a1b1 stops before all tasks have ended
            1:a1b2a2          | the execution ends after 4 steps
            1:c1              | 'c' is no task here
            a and b           | bad token
            1:a1b2a1 1:b1a2b1 | '1:a1b2a1 1:b1a2b1' is more than one token; write one of them
            a1b2a1 b1a2b1     | spaces do not end a token, so all of it is one
            1:a1 2b1          | has a space between two digits
            ``                | lost: no answer yet; write it behind 'lost:' in Questions.txt
            """)
    void schedule_anyOther_isToldWhatItDoes(String token, String told) {
        assertThatThrownBy(() -> Questions.of("lost:" + token).schedule("lost", LOST_UPDATE, "no-lost-update"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(told);
    }

    @Test
    void schedule_thatDoesNoHarm_isShown() {
        assertThatThrownBy(() -> Questions.of("lost: 1:a2b1").schedule("lost", LOST_UPDATE, "no-lost-update"))
                .hasMessageContaining("What is checked at the end was not checked")
                .hasMessageContaining("read counter: 1");
    }

    @Test
    void breaks_whatCanBreak_isRight() {
        Questions answers = Questions.of("one: No-Lost-Update\ntwo: none");

        assertThatCode(() -> answers.breaks("one", LOST_UPDATE, "no-deadlock", "no-lost-update"))
                .doesNotThrowAnyException();
        assertThatCode(() -> answers.breaks("two", LOCKED, "no-deadlock", "no-lost-update"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no-deadlock                 | no-deadlock holds in every interleaving
            no-deadlock                 | The program can end so: counter 1; counter 2.
            none                        | can break. An interleaving with 2 context switches is enough
            no-deadlock, no-lost-update | is no choice; write one of no-deadlock, no-lost-update, none
            no-leak                     | 'no-leak' is no choice
            ``                          | no answer yet
            """)
    void breaks_anythingElse_isTold(String answer, String told) {
        assertThatThrownBy(() -> Questions.of("breaks: " + answer)
                        .breaks("breaks", LOST_UPDATE, "no-deadlock", "no-lost-update"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(told);
    }

    @Test
    void breaks_inAProgramWithoutErrors_holds() {
        assertThatThrownBy(() -> Questions.of("breaks: no-lost-update").breaks("breaks", LOCKED, "no-lost-update"))
                .hasMessageContaining("no-lost-update holds in every interleaving");
    }

    @Test
    void breaks_questionWithoutTheRightChoice_isTheAuthorsError() {
        assertThatThrownBy(() -> Questions.of("breaks: none").breaks("breaks", LOST_UPDATE, "no-deadlock"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the question has no answer among [no-deadlock]");
    }

    @Test
    void asOne_everyPair_isRightOnlyIfItIsTheSmallestThatHelps() {
        List<String> right = new ArrayList<>();
        for (int first = 1; first <= 6; first++) {
            for (int last = first + 1; last <= 6; last++) {
                if (isRight(first + " and " + last)) {
                    right.add(first + "-" + last);
                }
            }
        }

        assertThat(right).containsExactly("2-4");
        assertThat(isRight("4, 2")).isTrue();
        assertThat(isRight("step 2 and step 4")).isTrue();
    }

    private static boolean isRight(String answer) {
        try {
            Questions.of("one: " + answer).asOne("one", LOOK_AND_USE, "a");
            return true;
        } catch (AssertionError wrong) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2 and 3   | if no other task comes between steps 2 and 3 of a, this can still happen:
            2 and 3   | ^ stays-0: value is not 0
            1 and 4   | two steps that lie closer together are enough
            1 and 5   | steps 1 and 5 of a cannot be one, because between them a has to wait
            2         | should be the numbers of two steps of a
            0 and 4   | should be the numbers of two steps of a, counted from 1
            3 and 3   | should be the numbers of two steps of a
            2, 3, 4   | should be the numbers of two steps of a
            """)
    void asOne_otherPair_isToldWhatHappens(String answer, String told) {
        assertThatThrownBy(() -> Questions.of("one: " + answer).asOne("one", LOOK_AND_USE, "a"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("why:");
    }

    @Test
    void asOne_programThatCannotBreak_isTheAuthorsError() {
        assertThatThrownBy(() -> Questions.of("one: 1 and 2").asOne("one", LOCKED, "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EXHAUSTED");
    }

    @Test
    void answer_asEditorsLeaveIt_isFound() {
        String text = "\ufeff# one: not this\r\n\r\n  ONE :  x: y \r\nbreaks if two: z";

        assertThat(Questions.of(text).answer("one")).isEqualTo("x: y");
        assertThat(Questions.of(text).answer("breaks if two")).isEqualTo("z");
    }

    @Test
    void answer_lineThatIsNotThere_isTold() {
        assertThatThrownBy(() -> Questions.of("one: 1\none: 2").answer("one"))
                .hasMessage("one: Questions.txt has 2 lines 'one: ...', and needs one");
        assertThatThrownBy(() -> Questions.of("one 1").answer("one"))
                .hasMessage(
                        "one: Questions.txt has no line 'one: ...', and needs one; 'reset' brings the starter back");
        assertThatThrownBy(() -> Questions.beside(QuestionsTest.class))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Questions.txt is missing; 'reset' brings the starter back");
    }
}
