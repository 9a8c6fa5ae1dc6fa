package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of a {@link ClassTable}: what became of one submission.
 *
 * @param name the name of its folder or file
 * @param digest identifies what was graded; empty if nothing was
 * @param points for each exercise, in order; empty if nothing was graded
 * @param remarks what the instructor should look at; empty if nothing is unusual
 * @param isStopped whether a part was stopped, which may have another outcome when it is tried again
 */
record ClassRow(String name, String digest, List<Integer> points, String remarks, boolean isStopped) {
    ClassRow {
        points = List.copyOf(points);
    }

    /** Returns the row of a submission that could not be graded. */
    static ClassRow ungraded(String name, String reason) {
        return new ClassRow(name, "", List.of(), "not graded: " + reason, false);
    }

    /**
     * Returns the row of a submission that was graded. Its remarks say which exercises were not judged, and why, and
     * which parts were stopped.
     */
    static ClassRow of(String name, String digest, Grade grade) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        boolean isStopped = false;
        for (Judgement judgement : grade.judgements()) {
            for (String problem : problems(judgement)) {
                problems.computeIfAbsent(problem, fresh -> new ArrayList<>())
                        .add(judgement.exercise().number());
            }
            isStopped |= judgement.results().stream().anyMatch(ClassRow::isStopped);
        }
        List<String> remarks = new ArrayList<>();
        problems.forEach((problem, numbers) -> remarks.add(String.join(" ", numbers) + ": " + problem));
        return new ClassRow(
                name,
                digest,
                grade.judgements().stream().map(Judgement::points).toList(),
                String.join("; ", remarks),
                isStopped);
    }

    private static List<String> problems(Judgement judgement) {
        if (!judgement.problem().isEmpty()) {
            return judgement.problem().lines().limit(1).toList();
        }
        return judgement.results().stream()
                .filter(ClassRow::isStopped)
                .map(result -> result.part().name() + ": " + result.headline())
                .toList();
    }

    private static boolean isStopped(Judgement.Result result) {
        return result.status() == Judgement.Status.STOPPED;
    }

    /** Whether it could be graded. */
    boolean wasGraded() {
        return !points.isEmpty();
    }

    /** Returns the sum of the points. */
    int total() {
        return points.stream().mapToInt(Integer::intValue).sum();
    }
}
