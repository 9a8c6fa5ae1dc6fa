package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers. Each answer is compiled, and its tests run in a separate JVM.
 *
 * <p>This prevents one answer from affecting the judgement of others. It is no sandbox: an answer can do whatever the
 * user of the tutor can do.
 */
final class Judge {
    private final Limits limits;
    private final @Nullable Path reports;
    private final boolean compilesApart;
    private final boolean stopsAtFailure;
    private final ExamRoom room;
    private final Consumer<String> display;

    private Judge(
            Limits limits,
            @Nullable Path reports,
            boolean compilesApart,
            boolean stopsAtFailure,
            ExamRoom room,
            Consumer<String> display) {
        this.limits = limits;
        this.reports = reports;
        this.compilesApart = compilesApart;
        this.stopsAtFailure = stopsAtFailure;
        this.room = room;
        this.display = display;
    }

    /**
     * Returns a judge of answers that the user has written. The compiler runs in this process, which saves a second.
     *
     * @param reports the folder for reports of failed explorations; null if no reports are wanted
     * @param display receives what is being judged, and how far it is
     */
    static Judge ofOwnAnswers(Limits limits, @Nullable Path reports, Consumer<String> display) {
        return new Judge(limits, reports, false, false, new FreshJvm(limits), display);
    }

    /**
     * Returns a judge of answers that others have submitted. The compiler too runs in the other JVM, so that an answer
     * cannot crash the tutor through the compiler.
     *
     * @param display receives what is being judged, and how far it is
     */
    static Judge ofSubmissions(Limits limits, Consumer<String> display) {
        return new Judge(limits, null, true, false, new FreshJvm(limits), display);
    }

    /**
     * Returns a judge of answers that the user has written, who judges many of them in {@code room}. The compiler too
     * runs there, beside the tests: several rooms then use all processors.
     */
    static Judge ofManyAnswers(Limits limits, ExamRoom room) {
        return new Judge(limits, null, true, false, room, text -> {});
    }

    /** Returns a judge who only finds out whether an answer passes: who stops at the first part that fails. */
    Judge stoppingAtFailure(Duration time) {
        return new Judge(limits.within(time), reports, compilesApart, true, room, display);
    }

    /** Judges the answer in {@code sources} by the parts of the exercise. */
    Judgement judge(Exercise exercise, Sources sources) {
        return judge(exercise, sources, exercise.parts());
    }

    /**
     * Judges the answer in {@code sources} by {@code parts}.
     *
     * @throws MachineException if this machine cannot judge any answer now
     */
    Judgement judge(Exercise exercise, Sources sources, List<ExercisePart> parts) {
        if (compilesApart) {
            return judge(exercise, sources, parts, true, exam -> handOver(sources, exam));
        }
        Compilation compilation = new Compilation(exercise.id(), sources, exercise.allows());
        return judge(exercise, sources, parts, false, exam -> compilation.into(exam.classes()))
                .withNotes(compilation.reports());
    }

    private static String handOver(Sources sources, ExamFolder exam) throws IOException {
        sources.writeTo(Files.createDirectory(exam.sources()), Files.createDirectory(exam.answer()));
        return "";
    }

    /**
     * Judges an answer that is compiled in the other JVM, against classes that it does not change.
     *
     * @param parts by which it is judged, in the order in which they run if this judge stops at a failure
     * @param classes of the exercise with any right answer
     */
    Judgement judge(Exercise exercise, Sources sources, List<ExercisePart> parts, CompiledClasses classes) {
        return judge(exercise, sources, parts, true, exam -> {
            classes.writeTo(exam.classes().resolve(exercise.id()));
            return handOver(sources, exam);
        });
    }

    /** Prepares an exam, and returns why it cannot be taken, or an empty string. */
    private interface Preparation {
        String run(ExamFolder exam) throws IOException;
    }

    private Judgement judge(
            Exercise exercise, Sources sources, List<ExercisePart> parts, boolean apart, Preparation preparation) {
        FreeSpace.check();
        try (TemporaryFolder folder = TemporaryFolder.make("kprim-tutor")) {
            ExamFolder exam = new ExamFolder(folder.path());
            Files.createDirectory(exam.classes());
            sources.writeTextsTo(Files.createDirectory(exam.classes().resolve(exercise.id())));
            String problem = preparation.run(exam);
            if (!problem.isEmpty()) {
                return Judgement.unjudged(exercise, parts, problem);
            }
            ExamPaper paper = new ExamPaper(
                    Seal.newKey(),
                    exam,
                    reports == null ? ExamPaper.NO_REPORTS : reports,
                    exercise.id(),
                    sources.testClasses(),
                    parts.stream().map(ExercisePart::name).toList(),
                    exercise.allows(),
                    apart,
                    stopsAtFailure);
            return new Sitting(exercise, parts, paper, room, limits, display).run();
        } catch (IOException e) {
            throw FreeSpace.failure(e);
        } catch (UncheckedIOException e) {
            throw FreeSpace.failure(Objects.requireNonNull(e.getCause()));
        }
    }
}
