package io.github.kprim.testing;

import io.github.kprim.explore.ExploredTask;
import io.github.kprim.testing.Touched.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The code of a scenario's tasks, as far as it is known, and the plain memory that they share. */
final class TaskCode {
    private final List<ExploredTask> tasks;
    private final Map<Place, Map<ExploredTask, Touched>> touched = new LinkedHashMap<>();

    TaskCode(List<ExploredTask> tasks) {
        this.tasks = tasks;
        ClassFiles files = new ClassFiles();
        Lambdas lambdas = new Lambdas(files, tasks);
        for (ExploredTask task : tasks) {
            TaskWalk walk = new TaskWalk(files, lambdas);
            walk.start(task.code());
            walk.touched()
                    .forEach((place, how) -> touched.computeIfAbsent(place, p -> new LinkedHashMap<>())
                            .put(task, how));
        }
    }

    /** Returns the places that two tasks touch, in the words of a message. */
    List<String> shared() {
        List<String> shared = new ArrayList<>();
        touched.values().forEach(byTask -> {
            List<ExploredTask> who =
                    tasks.stream().filter(task -> isShared(byTask, task)).toList();
            if (!who.isEmpty()) {
                shared.add(Touched.show(who.stream().map(byTask::get).toList()) + " by "
                        + who.stream().map(ExploredTask::name).collect(Collectors.joining(" and ")));
            }
        });
        return shared;
    }

    /** Returns whether another task touches the place too, so that the order matters and no lock can have fixed it. */
    private static boolean isShared(Map<ExploredTask, Touched> byTask, ExploredTask one) {
        Touched mine = byTask.get(one);
        return mine != null
                && byTask.entrySet().stream()
                        .anyMatch(other -> other.getKey() != one
                                && (mine.writes || other.getValue().writes)
                                && (!one.tookStep()
                                        || !other.getKey().tookStep()
                                        || (mine.unguarded && other.getValue().unguarded)));
    }
}
