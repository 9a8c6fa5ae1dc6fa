package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student works through a course of two exercises. */
final class TutorTest {
    @TempDir
    Path directory;

    private Path root;
    private Path folder;
    private SmallCourse course;

    @BeforeEach
    void makeCourse() {
        root = directory.resolve("course");
        folder = directory.resolve("my folder");
        course = new SmallCourse(root, SmallCourse.FIRST, SmallCourse.SECOND);
    }

    private CommandLineRun tutor(Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        Object[] place = {"--dir", folder, "--catalog", root};
        System.arraycopy(place, 0, all, arguments.length, place.length);
        return CommandLineRun.of(all);
    }

    private void solve(String id) {
        SmallCourse.handIn(folder, id, course.solved(id));
    }

    @Test
    void noCommand_emptyFolder_handsOutAndShowsTheFirstWitness() {
        CommandLineRun first = tutor();

        assertThat(first.status()).isEqualTo(1);
        assertThat(first.out())
                .contains(
                        "with 2 exercises",
                        "not solved  " + SmallCourse.FIRST,
                        "expected EXHAUSTED, but it is VIOLATED no-lost-update",
                        "read count: 0",
                        "For a hint: java -jar kprim-tutor.jar hint e01",
                        "] 0/2")
                .doesNotContain(SmallCourse.SECOND);
        assertThat(folder.resolve(SmallCourse.FIRST).resolve("hints.md")).doesNotExist();
    }

    @Test
    void noCommand_solvedExercise_goesOnAndDoesNotJudgeItAgain() {
        tutor("init");
        solve(SmallCourse.FIRST);

        assertThat(tutor().out()).contains("passed      " + SmallCourse.FIRST, "not solved  " + SmallCourse.SECOND);
        assertThat(tutor().out()).doesNotContain("passed").contains("] 1/2");

        SmallCourse.edit(folder.resolve(SmallCourse.FIRST).resolve("Tally.java"), "lock.lock();", "");
        assertThat(tutor().out()).contains("not solved  " + SmallCourse.FIRST, "] 0/2");
    }

    @Test
    void optionBeforeTheCommand_isRefused() {
        CommandLineRun run = CommandLineRun.of("--catalog", root, "grade", folder);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("options come after the command: grade --catalog ...");
    }

    @Test
    void hint_askedAgain_tellsMore() {
        tutor("init");

        assertThat(tutor("hint", "e01").out()).contains("Hint 1 of 3").doesNotContain("Hint 2");
        assertThat(tutor("hint", "e01").out()).contains("Hint 2 of 3").doesNotContain("Hint 3");
        tutor("hint", "e01");
        assertThat(tutor("hint", "e01").out()).contains("Hint 3 of 3");
    }

    @Test
    void reset_editedFile_isKeptBeside() {
        tutor("init");
        solve(SmallCourse.FIRST);

        assertThat(tutor("reset", "e01").out()).contains("Tally.java.old-1");
        assertThat(folder.resolve(SmallCourse.FIRST).resolve("Tally.java.old-1"))
                .hasContent(course.solved(SmallCourse.FIRST));
        assertThat(folder.resolve(SmallCourse.FIRST).resolve("Tally.java"))
                .content()
                .contains("It loses some");
    }

    @Test
    void solution_beforeAndAfterSolving_isKeptAndShown() {
        tutor("init");

        assertThat(tutor("solution", "e01"))
                .satisfies(run -> assertThat(run.status()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).doesNotContain("lock.lock()"));
        solve(SmallCourse.FIRST);
        tutor("run", "e01");
        assertThat(tutor("solution", "e01").out()).contains("lock.lock();");
    }

    @Test
    void skip_nextExercise_leavesItForLater() {
        tutor("init");

        assertThat(tutor("skip").out()).contains("Skipped " + SmallCourse.FIRST);
        assertThat(tutor("list").out()).contains("skipped  e01", "next     e02", "0/2, 1 skipped");
        assertThat(tutor().out()).contains("not solved  " + SmallCourse.SECOND);
    }

    @Test
    void noCommand_everythingSolvedButWhatIsSkipped_saysSo() {
        tutor("init");
        tutor("skip", "e01");
        solve(SmallCourse.SECOND);

        CommandLineRun last = tutor();

        assertThat(last.out()).contains("Everything is solved but what you skipped: e01.", "1/2, 1 skipped");
        assertThat(last.status()).isEqualTo(1);
    }

    @Test
    void init_folderThatCannotBeMade_changesNothing() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(SmallCourse.SECOND), "a file in the way");

        CommandLineRun init = tutor("init");

        assertThat(init.status()).isEqualTo(2);
        assertThat(init.err()).contains("cannot be written to " + folder, "nothing was changed there");
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith(SmallCourse.SECOND));
    }

    @Test
    void show_methodOfTheLibrary_isShownWithItsComment() {
        assertThat(tutor("show", "MmStruct.mmput").out())
                .contains("/**", "void mmput()")
                .doesNotContain("class MmStruct");
        assertThat(tutor("show", "mmstruct").out()).contains("class MmStruct");
    }

    @Test
    void show_unknownName_saysWhatThereIs() {
        assertThat(tutor("show", "Semaphore").err()).contains("no class 'Semaphore'; it has", "RwSemaphore");
        assertThat(tutor("show", "MmStruct.nothing").err()).contains("MmStruct has nothing called 'nothing'");
    }

    @Test
    void open_runThatFailed_namesItsPage() {
        tutor("init");
        assertThat(tutor("open", "e01").err()).contains("there is no page of " + SmallCourse.FIRST);

        assertThat(tutor("run", "e01").out()).contains("kprim-tutor.jar open e01");

        assertThat(tutor("open", "--print", "e01").out()).startsWith("file:///").contains(SmallCourse.FIRST, ".html");
    }

    @Test
    void verify_oneSolved_saysWhichIsNot() {
        tutor("init");
        solve(SmallCourse.SECOND);

        assertThat(tutor("verify").out())
                .contains(
                        "not solved  " + SmallCourse.FIRST + ": expected EXHAUSTED",
                        "passed      " + SmallCourse.SECOND);
    }

    @Test
    void verify_missingFile_isToldAndTheOthersAreJudged() throws Exception {
        tutor("init");
        solve(SmallCourse.SECOND);
        Files.delete(folder.resolve(SmallCourse.FIRST).resolve("Tally.java"));

        assertThat(tutor("verify").out()).contains("Tally.java is missing", "passed      " + SmallCourse.SECOND);
    }

    @Test
    void init_someOnly_handsOutThose() {
        assertThat(tutor("init", "--only", "e02").out()).contains("has 1 exercise.", "watch --dir \"", "--catalog ");
        assertThat(tutor("run", "e01").err()).contains("was not handed out", "init --only e01");
    }

    @Test
    void init_again_keepsWhatIsThere() {
        tutor("init");
        solve(SmallCourse.FIRST);
        tutor("init");

        assertThat(folder.resolve(SmallCourse.FIRST).resolve("Tally.java"))
                .hasContent(course.solved(SmallCourse.FIRST));
    }

    @Test
    void run_unknownName_saysTheValidOnes() {
        tutor("init");

        assertThat(tutor("run", "e99"))
                .isEqualTo(new CommandLineRun(
                        2,
                        "",
                        String.format(
                                "No exercise is called 'e99'. The exercises are:\n  %s\n  %s%n",
                                SmallCourse.FIRST, SmallCourse.SECOND)));
    }

    @Test
    void run_folderThatIsNotThere_saysHowToMakeIt() {
        assertThat(tutor("run", "e01").err()).contains("there are no exercises in", "'init' makes a folder");
    }

    @Test
    void run_spoiltProgress_saysWhatToDo() {
        tutor("init");
        SmallCourse.write(folder.resolve(".tutor").resolve("progress.properties"), "e01.solved = \\u00zz");

        assertThat(tutor("list").err()).contains("delete it, and solved exercises are judged again");
    }

    @Test
    void watch_savedSolutions_goesOnUntilNothingIsLeft() throws Exception {
        tutor("init");
        InputStream before = System.in;
        try (PipedInputStream keyboard = new PipedInputStream();
                PipedOutputStream keys = new PipedOutputStream(keyboard)) {
            System.setIn(keyboard);
            CompletableFuture<CommandLineRun> watch = CompletableFuture.supplyAsync(() -> tutor("watch"));
            keys.write("h\nx\n".getBytes(StandardCharsets.US_ASCII));
            keys.flush();
            solve(SmallCourse.FIRST);
            solve(SmallCourse.SECOND);

            CommandLineRun watched = watch.get(5, TimeUnit.MINUTES);

            assertThat(watched.out()).contains("passed      " + SmallCourse.SECOND, "Everything is solved.");
            assertThat(watched.status()).isZero();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void watch_quit_endsAfterAHint() {
        tutor("init");
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("h\nz\nq\n".getBytes(StandardCharsets.US_ASCII)));

            CommandLineRun watched = tutor("watch");

            assertThat(watched.out()).contains("Hint 1 of 3", "'z' is none of h, l, r, s, q.");
            assertThat(watched.status()).isEqualTo(1);
        } finally {
            System.setIn(before);
        }
    }
}
