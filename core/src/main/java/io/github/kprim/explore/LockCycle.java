package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Explains a deadlock in which tasks wait for each other's locks in a circle. */
final class LockCycle {
    /*
     * A task that waits for a lock waits for every task that holds it in a conflicting mode. A reader also waits for
     * the writers that asked before it. The shortest circle is explained. A circle of lock holders alone is preferred
     * to one that contains a writer's place in the queue, because the latter needs a fair lock. A task that waits for
     * something other than a lock, such as a value that another task must write, is in no circle here, so nothing is
     * explained.
     */
    private final Story story;
    private final List<Edge> edges = new ArrayList<>();

    /**
     * One task's wait for another task.
     *
     * @param asked the index of the step in which the waiting task asked for the lock, or -1 if it has not asked yet
     * @param shared whether the waiting task wants to read
     * @param held the other task's hold on the lock, or null if the other task only asked first
     * @param turn the index of the step in which the other task asked, or -1
     */
    private record Edge(
            int from, int to, Shared lock, int asked, boolean shared, Holds.@Nullable Hold held, int turn) {}

    private LockCycle(Story story) {
        this.story = story;
    }

    static Optional<Explanation> explain(Story story) {
        LockCycle cycle = new LockCycle(story);
        cycle.findEdges();
        List<Edge> found = cycle.shortest(edge -> edge.held() != null);
        if (found.isEmpty()) {
            found = cycle.shortest(edge -> true);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(cycle.tell(found));
    }

    private void findEdges() {
        List<Holds.Hold> holds = Holds.after(story.history(), story.history().size());
        for (int task = 0; task < story.names().size(); task++) {
            Step step = story.waiting().get(task);
            Shared lock = step == null || !step.mayWait() ? null : step.wanted();
            if (step != null && lock != null) {
                for (Holds.Hold hold : holds) {
                    if (hold.lock() == lock && !(hold.shared() && step.isShared())) {
                        edges.add(new Edge(task, hold.task(), lock, asked(task, lock), step.isShared(), hold, -1));
                    }
                }
                if (step.isShared()) {
                    findWritersBefore(task, lock);
                }
            }
        }
    }

    private void findWritersBefore(int reader, Shared lock) {
        int asked = asked(reader, lock);
        for (int task = 0; task < story.names().size(); task++) {
            Step step = story.waiting().get(task);
            if (step != null && step.mayWait() && step.wanted() == lock && !step.isShared()) {
                int turn = asked(task, lock);
                if (0 <= turn && turn < asked) {
                    edges.add(new Edge(reader, task, lock, asked, true, null, turn));
                }
            }
        }
    }

    /**
     * Returns the index of the step in which {@code task}, which waits for {@code lock}, joined the lock's queue, or
     * -1. That step can only be the task's last one.
     */
    private int asked(int task, Shared lock) {
        int last = story.history().lastOf(task, story.history().size());
        Step step = last < 0 ? null : story.history().step(last);
        return step != null && step.wanted() == lock && step.taken() == null ? last : -1;
    }

    /** Returns the shortest circle of edges that are {@code allowed}, or an empty list. */
    private List<Edge> shortest(Predicate<Edge> allowed) {
        List<Edge> usable = edges.stream().filter(allowed).toList();
        List<List<Edge>> paths = new ArrayList<>();
        usable.forEach(edge -> paths.add(List.of(edge)));
        for (int i = 0; i < paths.size(); i++) {
            List<Edge> path = paths.get(i);
            Edge last = path.get(path.size() - 1);
            if (last.to() == path.get(0).from()) {
                return path;
            }
            boolean again = path.stream().anyMatch(edge -> edge.from() == last.to());
            // A circle is found from its lowest task on, so paths through a lower task are skipped.
            if (!again && last.to() > path.get(0).from()) {
                usable.stream().filter(edge -> edge.from() == last.to()).forEach(edge -> {
                    List<Edge> longer = new ArrayList<>(path);
                    longer.add(edge);
                    paths.add(longer);
                });
            }
        }
        return List.of();
    }

    private Explanation tell(List<Edge> circle) {
        StringBuilder text = new StringBuilder();
        circle.forEach(edge -> text.append(text.isEmpty() ? "" : "; ").append(waits(edge)));
        text.append(". ");
        Optional<Edge> behind =
                circle.stream().filter(edge -> edge.held() == null).findFirst();
        if (behind.isPresent()) {
            text.append("A reader that comes after a waiting writer waits behind it. So a task must not wait to"
                    + " read while it keeps an earlier reader from releasing the lock.");
            return new Explanation(
                    Pattern.READER_BEHIND_WAITING_WRITER,
                    text.toString(),
                    steps(circle, Story.number(behind.get().asked())),
                    List.of(Story.number(behind.get().turn())));
        }
        if (circle.size() == 1) {
            text.append("It waits for itself, forever.");
            int asked = circle.get(0).asked();
            return new Explanation(
                    Pattern.SELF_DEADLOCK,
                    text.toString(),
                    asked < 0 ? steps(circle) : steps(circle, Story.number(asked)),
                    List.of());
        }
        text.append("Each task waits for a lock that another one holds. If all took these locks in the same order,"
                + " this could not happen.");
        return new Explanation(Pattern.LOCK_ORDER_INVERSION, text.toString(), steps(circle), List.of());
    }

    /** Returns the steps in which the locks were taken, in order, followed by {@code more}. */
    private static List<Integer> steps(List<Edge> circle, Integer... more) {
        List<Integer> steps = new ArrayList<>();
        for (Edge edge : circle) {
            Holds.Hold held = edge.held();
            if (held != null) {
                steps.add(Story.number(held.since()));
            }
        }
        steps.sort(null);
        steps.addAll(List.of(more));
        return steps;
    }

    private String waits(Edge edge) {
        String who = story.name(edge.from())
                + (edge.asked() < 0 ? " waits " : " has waited since step " + Story.number(edge.asked()) + " ");
        String what = (edge.shared() ? "to read under " : "for ") + Story.nameOf(edge.lock());
        Holds.Hold held = edge.held();
        if (held == null) {
            return who + what + ", behind " + story.name(edge.to()) + ", which asked for it for writing in step "
                    + Story.number(edge.turn());
        }
        String holder = edge.to() == edge.from() ? "it" : story.name(edge.to());
        return who + what + ", which " + holder + " took in step " + Story.number(held.since())
                + (held.shared() ? " for reading" : "") + (edge.to() == edge.from() ? " and still holds" : "");
    }
}
