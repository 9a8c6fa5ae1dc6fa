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
 */
record ClassRow(String name, String digest, List<Integer> points, String remarks) {
    ClassRow {
        points = List.copyOf(points);
    }

    /** Returns the row of a submission that could not be graded. */
    static ClassRow ungraded(String name, String reason) {
        return new ClassRow(name, "", List.of(), "not graded: " + reason);
    }

    /** Returns the row of a submission that was graded. Its remarks say which exercises were not judged, and why. */
    static ClassRow of(String name, String digest, Grade grade) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (Judgement judgement : grade.judgements()) {
            judgement
                    .problem()
                    .lines()
                    .findFirst()
                    .ifPresent(problem -> problems.computeIfAbsent(problem, fresh -> new ArrayList<>())
                            .add(judgement.exercise().number()));
        }
        List<String> remarks = new ArrayList<>();
        problems.forEach((problem, numbers) -> remarks.add(String.join(" ", numbers) + ": " + problem));
        return new ClassRow(
                name, digest, grade.judgements().stream().map(Judgement::points).toList(), String.join("; ", remarks));
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
