package io.github.kprim.tutor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Checks one exercise. Its starter, its solution, its author's own answers and the mutants of its solution are judged,
 * each in a {@link Trial} of its own.
 */
final class ExerciseCheck {
    /** A mutant may never end. One that takes so much more processor time than the solution has failed. */
    private static final Duration MUTANT_TIME = Duration.ofSeconds(20);

    private final Exercise exercise;
    private final Sources solution;
    private final List<OwnAnswer> answers;
    private final Map<String, String> equivalent;
    private @Nullable Optional<CompiledClasses> classes;
    private final PartsByUse parts;

    /** Whether the answers have any code. Without code there is nothing to compile against the other classes. */
    private final boolean hasCode;

    private final AtomicInteger mutants = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();

    /** One judgement that the check needs. Trials may run in any order, and at the same time with different judges. */
    interface Trial {
        /** Returns what is not in order. */
        List<String> problems(Judge judge);
    }

    /**
     * Prepares the check of an exercise whose files are in order.
     *
     * @throws BadInputException if one of the author's own answers cannot be read
     */
    ExerciseCheck(Exercise exercise, Catalog catalog) {
        this.exercise = exercise;
        this.solution = Sources.answered(exercise, catalog.solution(exercise));
        this.answers = catalog.ownAnswers(exercise);
        this.parts = new PartsByUse(exercise.parts());
        this.hasCode = exercise.edit().stream().anyMatch(file -> file.endsWith(".java"));
        this.equivalent = new TreeMap<>(catalog.equivalentMutants(exercise));
    }

    List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        trials.add(this::starter);
        trials.add(this::solution);
        for (OwnAnswer answer : answers) {
            trials.add(judge -> answer(answer, judge));
        }
        List<String> unknown = new ArrayList<>(equivalent.keySet());
        for (String file : exercise.edit()) {
            if (file.endsWith(".java")) {
                Mutation.of(file, solution.text(file)).forEach((name, text) -> {
                    unknown.remove(name);
                    trials.add(judge -> mutant(name, solution.with(file, text), judge));
                });
            }
        }
        trials.add(judge -> unknown.stream()
                .map(name -> "'" + name + "' is declared as an equivalent mutant, but there is no such mutant")
                .toList());
        return trials;
    }

    /** Returns how many answers and mutants were judged. */
    String score() {
        long right = answers.stream().filter(OwnAnswer::isRight).count();
        return answers.size() - right + " wrong and " + right + " right answers, " + failing + " of " + mutants
                + " mutants fail, " + equivalent.size() + " equivalent";
    }

    /**
     * Judges an answer of the author. If it claims to fail one part, this is the only part that is judged, and the
     * other classes are not compiled again.
     */
    private List<String> answer(OwnAnswer answer, Judge judge) {
        Sources sources = answer.sources(solution);
        List<ExercisePart> named = exercise.parts().stream()
                .filter(part -> part.name().equals(answer.part()))
                .toList();
        Optional<CompiledClasses> around = named.isEmpty() || !hasCode ? Optional.empty() : classes();
        Judgement judgement = around.isPresent()
                ? judge.judge(exercise, sources, named, around.get())
                : judge.judge(exercise, sources, named.isEmpty() ? exercise.parts() : named);
        return answer.problem(judgement).stream().toList();
    }

    /** Returns the classes to compile mutants and wrong answers against; nothing if the solution does not compile. */
    private synchronized Optional<CompiledClasses> classes() {
        if (classes == null) {
            classes = CompiledClasses.of(exercise, solution);
        }
        return classes;
    }

    private List<String> mutant(String name, Sources mutant, Judge judge) {
        Optional<CompiledClasses> around = classes();
        if (around.isEmpty()) {
            return List.of();
        }
        Judgement judgement =
                judge.stoppingAtFailure(MUTANT_TIME).judge(exercise, mutant, parts.inOrder(), around.get());
        if (judgement.problem().startsWith(Judgement.DOES_NOT_COMPILE)) {
            return equivalent.containsKey(name) ? List.of("the mutant '" + name + "' does not compile") : List.of();
        }
        boolean survives = judgement.isSolved();
        judgement.results().stream()
                .filter(result -> result.status() == Judgement.Status.FAILED)
                .forEach(result -> parts.hasFailed(result.part()));
        mutants.addAndGet(equivalent.containsKey(name) ? 0 : 1);
        failing.addAndGet(survives ? 0 : 1);
        if (survives == equivalent.containsKey(name)) {
            return List.of();
        }
        return List.of(
                survives
                        ? "a mutant of the solution passes: " + name
                        : "'" + name + "' is declared as an equivalent mutant, but fails");
    }

    /**
     * Checks that the starter compiles and that every part fails for the declared reason, except the parts that should
     * pass.
     */
    private List<String> starter(Judge judge) {
        Judgement judgement = judge.judge(exercise, Sources.starter(exercise));
        if (!judgement.problem().isEmpty()) {
            return List.of("the starter " + judgement.problem());
        }
        List<String> problems = new ArrayList<>();
        for (Judgement.Result result : judgement.results()) {
            boolean passes = result.status() == Judgement.Status.PASSED;
            String name = result.part().name();
            if (passes != exercise.passes().contains(name)) {
                problems.add("the starter " + (passes ? "passes " + name : "fails " + name + ": " + result.headline())
                        + "; passes = " + String.join(", ", exercise.passes()));
            } else if (!passes && !failsAsDeclared(result)) {
                problems.add("the starter fails " + name + " with '" + result.headline() + "' instead of '"
                        + exercise.reasons().of(name) + "'"
                        + (exercise.reasons().says().isEmpty()
                                ? ""
                                : " and '" + exercise.reasons().says() + "'"));
            }
        }
        if (judgement.isSolved()) {
            problems.add("the starter passes everything");
        }
        return problems;
    }

    private boolean failsAsDeclared(Judgement.Result result) {
        return result.status() == Judgement.Status.FAILED
                && result.headline()
                        .startsWith(exercise.reasons().of(result.part().name()))
                && (exercise.reasons().others().containsKey(result.part().name())
                        || OwnAnswer.words(result.message())
                                .contains(exercise.reasons().says()));
    }

    private List<String> solution(Judge judge) {
        Judgement judgement = judge.judge(exercise, solution);
        if (!judgement.problem().isEmpty()) {
            return List.of("the solution " + judgement.problem());
        }
        return judgement.results().stream()
                .filter(result -> result.status() != Judgement.Status.PASSED)
                .map(result -> "the solution fails " + result.part().name() + ": " + result.headline())
                .toList();
    }
}
