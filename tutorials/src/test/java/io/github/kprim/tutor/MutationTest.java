package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of error is made, once, and nothing else in the file changes. */
final class MutationTest {
    private static final String ANSWER = """
            package e01;

            final class Answer {
                boolean of(Task task, Task other) {
                    other.lock.lock();
                    task.lock.lock();
                    int users = task.mm.mmUsers().read() + 1;
                    if (users > 2 && task.alive()) {
                        task.mm.mmput();
                        task.name("x");
                    }
                    task.lock.unlock();
                    other.lock.unlock();
                    return users == 3;
                }

                long bits(long pte) {
                    table.readLock();
                    table.readUnlock();
                    return pte & ~2;
                }
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            of: without task.mm.mmput();             @ task.mm.mmput();                @ ''
            of: without task.lock as a lock          @ task.lock.lock();               @ ;
            of: task.lock in place of other.lock     @ other.lock.unlock();            @ task.lock.unlock();
            of: not users > 2 && task.alive()        @ if (users > 2 && task.alive())  @ if (!(users > 2 && task.alive()))
            of: || in place of && in users > 2 && task.alive() @ users > 2 && task.alive() @ users > 2||task.alive()
            of: >= in place of > in users > 2        @ users > 2                       @ users>=2
            of: - in place of + in task.mm.mmUsers().read() + 1 @ read() + 1           @ read()-1
            of: mmdrop in place of mmput in task.mm.mmput() @ mmput                    @ mmdrop
            of: mmCount in place of mmUsers in task.mm.mmUsers() @ mmUsers             @ mmCount
            of: return true in place of users == 3   @ users == 3                      @ true
            bits: table not for read                 @ table.readUnlock();             @ table.writeUnlock();
            bits: without ~ in ~2                    @ ~2                              @ 2
            """)
    void of_answer_hasTheMutant(String name, String before, String after) {
        Map<String, String> mutants = Mutation.of("Answer.java", ANSWER);

        assertThat(mutants).containsKey(name);
        String mutant = mutants.get(name);
        assertThat(ANSWER).contains(before);
        assertThat(mutant).isNotEqualTo(ANSWER).contains(after);
    }

    @Test
    void of_statements_areSwappedAndMoved() {
        Map<String, String> mutants = Mutation.of("Answer.java", ANSWER);

        assertThat(mutants.keySet())
                .contains(
                        "of: task.lock.lock(); before other.lock.lock();",
                        "of: task.lock.unlock(); moved into { task.mm.mmput(); task.name(\"x\"); }");
        assertThat(mutants.keySet()).anyMatch(name -> name.startsWith("of: task.mm.mmput(); moved before if"));
        assertThat(mutants.keySet()).anyMatch(name -> name.startsWith("of: task.name(\"x\"); moved after if"));
    }

    @Test
    void of_sameTextTwice_isOneMutant() {
        Map<String, String> mutants = Mutation.of("Answer.java", ANSWER);

        assertThat(mutants.values()).doesNotHaveDuplicates().doesNotContain(ANSWER);
    }
}
