package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks that exercises are ready to be handed out. */
final class CatalogCheck {
    private final Catalog catalog;
    private final Limits limits;

    /**
     * Creates a check.
     *
     * @param limits for each answer
     */
    CatalogCheck(Catalog catalog, Limits limits) {
        this.catalog = catalog;
        this.limits = limits;
    }

    /**
     * Checks the exercises, with as many judgements at a time as there are processors.
     *
     * @param progress receives a line for each exercise when it has been checked
     * @return the problems, each beginning with the name of the exercise; empty if there are none
     */
    List<String> run(List<Exercise> exercises, Consumer<String> progress) {
        List<String> problems = new ArrayList<>(numbers());
        try (JudgePool judges = new JudgePool(limits)) {
            List<Begun> all =
                    exercises.stream().map(exercise -> begin(exercise, judges)).toList();
            for (Begun begun : all) {
                List<String> found = begun.awaitProblems();
                String id = begun.exercise().id();
                progress.accept((found.isEmpty() ? "in order      " : "not in order  ") + id + begun.score());
                found.forEach(problem -> problems.add(id + ": " + problem));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an exercise could not be checked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while exercises were checked", e);
        }
        return problems;
    }

    /**
     * The check of an exercise that has begun.
     *
     * @param problems what is known already
     * @param check is null if nothing can be judged because of these problems
     */
    private record Begun(
            Exercise exercise,
            List<String> problems,
            @Nullable ExerciseCheck check,
            List<Future<List<String>>> trials) {
        List<String> awaitProblems() throws ExecutionException, InterruptedException {
            List<String> all = new ArrayList<>(problems);
            for (Future<List<String>> trial : trials) {
                all.addAll(trial.get());
            }
            return all;
        }

        String score() {
            return check == null ? "" : ": " + check.score();
        }
    }

    private Begun begin(Exercise exercise, JudgePool judges) {
        try {
            List<String> problems = new FilesCheck(exercise, catalog.solution(exercise)).run();
            if (!problems.isEmpty()) {
                return new Begun(exercise, problems, null, List.of());
            }
            ExerciseCheck check = new ExerciseCheck(exercise, catalog);
            return new Begun(
                    exercise,
                    List.of(),
                    check,
                    check.trials().stream()
                            .map(trial -> judges.submit(trial::problems))
                            .toList());
        } catch (BadInputException unreadable) {
            return new Begun(exercise, List.of(unreadable.getMessage()), null, List.of());
        }
    }

    /**
     * Checks that exercises are numbered without gaps from the first one, and that each folder of answers belongs to an
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
        catalog.answered().stream()
                .filter(path -> !ids.contains(path.substring(path.indexOf('/') + 1)))
                .forEach(path -> problems.add(path + ": there is no exercise of that name"));
        return problems;
    }
}
