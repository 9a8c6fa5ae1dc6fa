package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
    private static final LockClass SPIN = new LockClass("lock", LockClass.Wait.SPINS);

    private static final Scenario LOCKED_WRITES = Scenario.of("locked writes", world -> {
        SpinLock lock = new SpinLock("lock", null, SPIN);
        ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
        Runnable body = () -> {
            lock.lock();
            cell.writeOnce(1);
            lock.unlock();
        };
        world.task("fork", body).task("poke", body);
    });

    @Test
    void replay_wholeToken_takesItsStepsInOrder() {
        Witness witness = Explorer.of(LOCKED_WRITES).replay("1:p3f3");
        assertThat(witness.lines()).extracting(Witness.Line::task).containsExactly(1, 1, 1, 0, 0, 0);
        assertThat(witness.switches()).isEqualTo(1);
    }

    @Test
    void replay_tokenThatEndsEarly_stopsThere() {
        assertThat(Explorer.of(LOCKED_WRITES).replay("1:p2").lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'' | 1 | starts with '1:'",
                "2:f1 | 1 | starts with '1:'",
                "1:x1 | 3 | 'x' is no task here; the tasks are f (fork), p (poke)",
                "1:f1p | 6 | a number of steps must follow",
                "1:f0 | 4 | must be 1 to",
                "1:f99999999999 | 4 | must be 1 to",
                "1:f1p1 | 5 | step 2 is a step of poke, which is blocked in spin_lock(lock)",
                "1:f4 | 3 | step 4 is a step of fork, which has ended",
                "1:f3p3f1 | 7 | the execution ends after 6 steps",
                "1:f1 p1 | 5 | ' ' is no task here"
            })
    void replay_badToken_saysWhatIsWrongAndAtWhichCharacter(String token, int character, String problem) {
        String text = token.equals("''") ? "" : token;
        assertThatExceptionOfType(BadTokenException.class)
                .isThrownBy(() -> Explorer.of(LOCKED_WRITES).replay(text))
                .withMessageContaining("at character " + character + ":")
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.character()).isEqualTo(character));
    }

    @Test
    void replay_tokenOfAViolation_showsTheSameViolation() {
        Scenario program = new RandomProgram(3, 2, 3);
        for (Violation violation : Explorer.of(program).explore().violations()) {
            Witness replayed = Explorer.of(program).replay(violation.token());
            assertThat(replayed.lines()).isEqualTo(violation.witness().lines());
        }
    }
}
