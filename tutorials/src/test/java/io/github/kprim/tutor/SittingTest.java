package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.tutor.ExamRecord.Entry;
import io.github.kprim.tutor.ExamRecord.Event;
import io.github.kprim.tutor.Judgement.Result;
import io.github.kprim.tutor.Judgement.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is concluded from the ends of JVMs, which here end as the test says. */
final class SittingTest {
    @TempDir
    Path directory;

    private final List<List<String>> asked = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();

    /**
     * What happens in one JVM.
     *
     * @param passed the parts that pass
     * @param running the part that is running when the JVM ends; empty if none is
     */
    private record Jvm(List<String> passed, String running, ExamEnd end) {}

    private Judgement judge(Jvm... jvms) {
        SmallCourse course = new SmallCourse(directory, SmallCourse.FIRST);
        Exercise exercise = new Catalog(course.root).exercises().get(0);
        List<ExercisePart> parts = List.of(new ExercisePart("one", 1, false), new ExercisePart("two", 2, false));
        ExamPaper paper = new ExamPaper(
                Seal.newKey(),
                new ExamFolder(directory),
                ExamPaper.NO_REPORTS,
                exercise.id(),
                List.of(),
                List.of("one", "two"),
                List.of(),
                false,
                false);
        Deque<Jvm> next = new ArrayDeque<>(List.of(jvms));
        ExamRoom room = (given, time) -> {
            asked.add(List.copyOf(given.parts()));
            times.add(time);
            return new ExamRoom.Outcome(run(given, next.remove()), "");
        };
        return new Sitting(exercise, parts, paper, room, Limits.USUAL, progress -> {}).run();
    }

    private static ExamEnd run(ExamPaper paper, Jvm jvm) {
        try (ExamRecord record = ExamRecord.begin(paper.folder().record(), Seal.of(paper.key()))) {
            for (String part : jvm.passed()) {
                record.write(new Entry(Event.BEGUN, part, String.valueOf(System.currentTimeMillis())));
                record.write(new Entry(Event.PASSED, part, ""));
            }
            if (!jvm.running().isEmpty()) {
                record.write(new Entry(Event.BEGUN, jvm.running(), String.valueOf(System.currentTimeMillis())));
                record.write(new Entry(Event.PROGRESS, jvm.running(), "12 executions"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jvm.end();
    }

    private static final ExamEnd STOPPED = ExamEnd.stopped(Duration.ofMinutes(1));

    @Test
    void run_partThatHadLittleTime_isTriedAgainWithTheRest() {
        Judgement judgement =
                judge(new Jvm(List.of("one"), "two", STOPPED), new Jvm(List.of("two"), "", ExamEnd.COMPLETE));

        assertThat(judgement.isSolved()).isTrue();
        assertThat(asked).containsExactly(List.of("one", "two"), List.of("two"));
        assertThat(times.get(1)).isGreaterThan(times.get(0));
    }

    @Test
    void run_partThatWasKilled_isTriedOnceMore() {
        ExamEnd killed = ExamEnd.ofStatus(137);

        Judgement judgement = judge(
                new Jvm(List.of(), "one", killed),
                new Jvm(List.of("one"), "two", killed),
                new Jvm(List.of(), "two", killed));

        assertThat(judgement.results()).extracting(Result::status).containsExactly(Status.PASSED, Status.STOPPED);
        assertThat(judgement.results().get(1).message()).contains("status 137", "it had explored 12 executions");
    }

    @Test
    void run_partThatEndsItsJvm_isNotTriedAgain() {
        Judgement judgement =
                judge(new Jvm(List.of(), "one", ExamEnd.ofStatus(1)), new Jvm(List.of("two"), "", ExamEnd.COMPLETE));

        assertThat(judgement.results()).extracting(Result::status).containsExactly(Status.FAILED, Status.PASSED);
    }

    @Test
    void run_jvmThatCouldNotWrite_isTriedOnceMore() {
        ExamEnd noRoom = ExamEnd.ofStatus(ExamEnd.NO_ROOM);

        assertThat(judge(new Jvm(List.of(), "one", noRoom), new Jvm(List.of("one", "two"), "", ExamEnd.COMPLETE))
                        .isSolved())
                .isTrue();
    }

    @Test
    void run_jvmThatDoesNotStart_isTheMachinesFault() {
        ExamEnd notStarted = new ExamEnd(ExamEnd.Kind.NOT_STARTED, "ended the JVM with status 1");

        assertThatThrownBy(() -> judge(new Jvm(List.of(), "", notStarted)))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("is there enough memory?");
    }
}
