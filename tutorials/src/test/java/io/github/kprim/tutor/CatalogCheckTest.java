package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A correct course passes the check, and each error is reported. */
final class CatalogCheckTest {
    @TempDir
    Path root;

    private SmallCourse course;

    @BeforeEach
    void makeCourse() {
        course = new SmallCourse(root, SmallCourse.FIRST);
    }

    private CommandLineRun check() {
        return CommandLineRun.of("check", "--catalog", root);
    }

    @Test
    void check_newExercise_isInOrder() {
        CommandLineRun checked = check();

        assertThat(checked.out()).contains("1 exercise is in order.");
        assertThat(checked.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            README.md           | # e01: two          | # e01: 2            | README.md should begin with '# e01: two increments can be one'
            README.md           | Tally.java          | it                  | README.md does not say that Tally.java must be edited
            README.md           | Fix                 | count.writeOnce(count.readOnce() + 1); lock.lock(); Fix | ''
            hints.md            | ## A direction      | A direction         | hints.md should have 3 sections
            exercise.properties | losesNothing        | losesSomething      | the parts are [add_byTwoTasks_losesSomething], but the tests are [add_byTwoTasks_losesNothing]
            exercise.properties | = 10                | = 0                 | there are no points to earn
            exercise.properties | claims = EXHAUSTED  | claims = PROVEN     | claims = PROVEN, but no test asks for EXHAUSTED
            exercise.properties | no-lost-update      | no-leak             | instead of 'expected EXHAUSTED, but it is VIOLATED no-leak'
            exercise.properties | claims = EXHAUSTED  | passes = add_byTwoTasks_losesNothing | the starter fails add_byTwoTasks_losesNothing
            TallyTest.java      | peek() == 2         | peek() >= 0         | the starter passes
            Tally.java          | + 1                 | + one               | the starter does not compile
            """)
    void check_spoiltFile_isTold(String file, String from, String to, String told) {
        SmallCourse.edit(course.exercise(SmallCourse.FIRST).resolve(file), from, to);

        CommandLineRun checked = check();

        assertThat(checked.out()).contains(told);
        assertThat(checked.status()).isEqualTo(told.isEmpty() ? 0 : 1);
    }

    @Test
    void check_solutionThatFails_isTold() {
        SmallCourse.edit(course.solution(SmallCourse.FIRST).resolve("Tally.java"), "lock.unlock();", "");

        assertThat(check().out()).contains("the solution fails add_byTwoTasks_losesNothing: expected EXHAUSTED");
    }

    @Test
    void check_starterThatIsTheSolution_isTold() {
        SmallCourse.write(course.exercise(SmallCourse.FIRST).resolve("Tally.java"), course.solved(SmallCourse.FIRST));

        assertThat(check().out()).contains("the starter Tally.java is the solution");
    }

    @Test
    void check_solutionInAComment_isTold() {
        Path solution = course.solution(SmallCourse.FIRST).resolve("Tally.java");
        SmallCourse.edit(solution, "count.readOnce() + 1", "Math.addExact(count.readOnce(), 1)");
        SmallCourse.edit(
                course.exercise(SmallCourse.FIRST).resolve("Tally.java"),
                "void add() {",
                "void add() {\n// count.writeOnce(Math.addExact(count.readOnce(), 1));");

        assertThat(check().out()).contains("Tally.java has a line of the solution: count.writeOnce(Math.addExact");
    }

    @Test
    void check_strayFiles_areTold() throws Exception {
        SmallCourse.write(course.exercise(SmallCourse.FIRST).resolve("Tally.class"), "");
        Files.createDirectories(root.resolve("solutions").resolve("e07_gone"));

        assertThat(check().out())
                .contains("Tally.class does not belong here", "solutions/e07_gone: there is no exercise of that name");
    }

    private void writeOwn(String kind, String name, String text) {
        SmallCourse.write(
                root.resolve(kind).resolve(SmallCourse.FIRST).resolve(name).resolve("Tally.java"), text);
    }

    @Test
    void check_ownAnswers_areJudged() {
        String solved = course.solved(SmallCourse.FIRST);
        String reason = "// Wrong: it has no lock.\n// Fails add_byTwoTasks_losesNothing: VIOLATED no-lost-update\n";
        writeOwn("wrong", "no-lock", reason + solved.replace("lock.lock();", "").replace("lock.unlock();", ""));
        writeOwn("right", "other-name", "// Right: the lock has another name.\n" + solved.replace("tally->", "my_"));

        CommandLineRun checked = check();

        assertThat(checked.out()).contains(": 2 wrong and 2 right answers, ").contains("1 exercise is in order.");
        assertThat(checked.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wrong | // Wrong: x. NEXT // Fails add_byTwoTasks_losesNothing: no-lost-update | lock.lock(); | lock.lock(); | wrong/mine passes
            wrong | // Wrong: x. NEXT // Fails add_byTwoTasks_losesNothing: no-leak | lock.lock(); | '' | which does not contain 'no-leak'
            wrong | // Wrong: x. NEXT // Fails another: no-leak | lock.lock(); | '' | there is no part 'another'
            wrong | // Wrong: x. | lock.lock(); | '' | mine should begin with '// Wrong: WHY' and '// Fails PART
            wrong | // Wrong: x. NEXT // Does not compile: cannot find symbol | lock.lock(); | loc(); | in order.
            right | // Right: x. | lock.lock(); | '' | right/mine fails add_byTwoTasks_losesNothing: expected EXHAUSTED
            right | // Right | lock.lock(); | '' | mine should begin with '// Right: WHY'
            """)
    void check_ownAnswer_mustDoWhatItClaims(String kind, String reason, String from, String to, String told) {
        String solved = course.solved(SmallCourse.FIRST);
        writeOwn(kind, "mine", reason.replace(" NEXT ", "\n") + "\n" + solved.replace(from, to));

        assertThat(check().out()).contains(told);
    }

    @Test
    void check_mutantThatPasses_isToldUnlessDeclared() {
        SmallCourse.edit(
                course.solution(SmallCourse.FIRST).resolve("Tally.java"),
                "lock.lock();",
                "lock.lock();\n        System.out.print(0);");
        assertThat(check().out()).contains("a mutant of the solution passes: add: without System.out.print(0);");

        SmallCourse.write(root.resolve("wrong").resolve(SmallCourse.FIRST).resolve("equivalent.txt"), """
                add: without System.out.print(0);
                    Nobody reads the output.
                add: without lock.lock();
                    Untrue.
                add: without anything
                    There is no such mutant.
                """);
        assertThat(check().out())
                .doesNotContain("passes: add: without System.out.print(0);")
                .contains(
                        "'add: without lock.lock();' is declared as an equivalent mutant, but fails",
                        "'add: without anything' is declared as an equivalent mutant, but there is no such mutant");
    }

    @Test
    void check_equivalentWithoutReason_saysWhatToWrite() {
        SmallCourse.write(
                root.resolve("wrong").resolve(SmallCourse.FIRST).resolve("equivalent.txt"), "add: without x\n");

        assertThat(check().out()).contains("'add: without x' needs a reason; write it below, indented");
    }

    @Test
    void check_gapInTheNumbers_isTold() {
        new SmallCourse(root, "e03_after_a_gap");

        assertThat(check().out()).contains("e03_after_a_gap: its number should be e02");
    }

    @Test
    void read_descriptionWithoutTitle_saysWhatToWrite() {
        Path description = course.exercise(SmallCourse.FIRST).resolve("exercise.properties");
        SmallCourse.edit(description, "title = two increments can be one\n", "");

        CommandLineRun checked = check();

        assertThat(checked.err().strip()).isEqualTo(description + ": 'title' is missing; write title = ...");
        assertThat(checked.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            part. | part      | unknown key 'part'
            edit  | e = x     | unknown key 'e'
            part. | part.a=1  | there are two lines part.a; leave one of them
            """)
    void read_lineWithoutEffect_isTold(String before, String line, String told) {
        SmallCourse.edit(
                course.exercise(SmallCourse.FIRST).resolve("exercise.properties"),
                before,
                line + "\n" + (line.startsWith("part.") ? line + "\n" : "") + before);

        assertThat(check().err()).contains(told);
    }

    @Test
    void read_pointsThatAreNoNumber_saysWhatTheyShouldBe() {
        SmallCourse.edit(course.exercise(SmallCourse.FIRST).resolve("exercise.properties"), "= 10", "= ten");

        assertThat(check().err()).contains("'part.add_byTwoTasks_losesNothing = ten' should be part.NAME = POINTS");
    }

    @Test
    void new_nameThatExists_isRefused() {
        assertThat(CommandLineRun.of("new", SmallCourse.FIRST, "--catalog", root)
                        .err())
                .contains("exists already");
        assertThat(CommandLineRun.of("new", "counter", "--catalog", root).err())
                .contains("an exercise cannot be called 'counter'");
    }
}
