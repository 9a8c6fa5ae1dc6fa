package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Checks that exercises are ready to be handed out. */
final class CatalogCheck {
    private final Catalog catalog;
    private final Judge judge;

    CatalogCheck(Catalog catalog, Judge judge) {
        this.catalog = catalog;
        this.judge = judge;
    }

    /**
     * Checks the exercises, as many at a time as there are processors.
     *
     * @param progress receives a line for each exercise when it has been checked
     * @return the problems, each beginning with the name of the exercise; empty if there are none
     */
    List<String> run(List<Exercise> exercises, Consumer<String> progress) {
        List<String> problems = new ArrayList<>(numbers());
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<List<String>>> checks = new ArrayList<>();
            for (Exercise exercise : exercises) {
                checks.add(workers.submit(() -> check(exercise)));
            }
            for (int i = 0; i < checks.size(); i++) {
                List<String> found = checks.get(i).get();
                progress.accept((found.isEmpty() ? "in order      " : "not in order  ")
                        + exercises.get(i).id());
                String id = exercises.get(i).id() + ": ";
                found.forEach(problem -> problems.add(id + problem));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an exercise could not be checked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while exercises were checked", e);
        } finally {
            workers.shutdownNow();
        }
        return problems;
    }

    private List<String> check(Exercise exercise) {
        List<String> problems = new ArrayList<>(new FilesCheck(exercise, catalog.solution(exercise)).run());
        if (problems.isEmpty()) {
            problems.addAll(starter(exercise));
            problems.addAll(solution(exercise));
        }
        return problems;
    }

    /**
     * Checks that exercises are numbered without gaps from the first one, and that each solution belongs to an
     * exercise.
     */
    private List<String> numbers() {
        List<String> problems = new ArrayList<>();
        List<Exercise> all = catalog.exercises();
        int first = Integer.parseInt(all.get(0).number().substring(1));
        for (int i = 0; i < all.size(); i++) {
            String expected = String.format("e%02d", first + i);
            if (!all.get(i).number().equals(expected)) {
                problems.add(all.get(i).id() + ": its number should be " + expected + ", so that there is no gap");
                break;
            }
        }
        Set<String> ids = new HashSet<>(all.stream().map(Exercise::id).toList());
        catalog.solutions().stream()
                .filter(name -> !ids.contains(name))
                .forEach(name -> problems.add("solutions/" + name + ": there is no exercise of that name"));
        return problems;
    }

    /**
     * Checks that the starter compiles and that every part fails for the declared reason, except the parts that should
     * pass.
     */
    private List<String> starter(Exercise exercise) {
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
            } else if (!passes && !failsAsDeclared(exercise, result)) {
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

    private static boolean failsAsDeclared(Exercise exercise, Judgement.Result result) {
        return result.status() == Judgement.Status.FAILED
                && result.headline()
                        .startsWith(exercise.reasons().of(result.part().name()))
                && (exercise.reasons().others().containsKey(result.part().name())
                        || words(result.message()).contains(exercise.reasons().says()));
    }

    /** Returns the text with each line break replaced by a space, because witnesses break long lines. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private List<String> solution(Exercise exercise) {
        Judgement judgement = judge.judge(exercise, Sources.answered(exercise, catalog.solution(exercise)));
        if (!judgement.problem().isEmpty()) {
            return List.of("the solution " + judgement.problem());
        }
        return judgement.results().stream()
                .filter(result -> result.status() != Judgement.Status.PASSED)
                .map(result -> "the solution fails " + result.part().name() + ": " + result.headline())
                .toList();
    }
}
