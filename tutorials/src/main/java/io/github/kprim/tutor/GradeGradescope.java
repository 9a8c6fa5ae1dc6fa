package io.github.kprim.tutor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kprim.tutor.Judgement.Result;
import io.github.kprim.tutor.Judgement.Status;
import java.util.StringJoiner;

/** A grade as Gradescope's {@code results.json}, with a test for each part. */
final class GradeGradescope {
    private final Grade grade;

    GradeGradescope(Grade grade) {
        this.grade = grade;
    }

    /** Returns the document. */
    String write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("score", grade.points());
        root.put("visibility", "visible");
        root.put("stdout_visibility", "hidden");
        if (!grade.complete()) {
            root.put("output", "The grader was stopped before it had judged every exercise.");
        }
        ArrayNode tests = root.putArray("tests");
        for (Judgement judgement : grade.judgements()) {
            judgement.results().forEach(result -> add(tests.addObject(), judgement, result));
        }
        return root.toPrettyString() + "\n";
    }

    private static void add(ObjectNode test, Judgement judgement, Result result) {
        ExercisePart part = result.part();
        test.put("name", judgement.exercise().id() + " / " + part.name());
        test.put("score", result.points());
        test.put("max_score", part.points());
        test.put("status", result.status() == Status.PASSED ? "passed" : "failed");
        StringJoiner said = new StringJoiner("\n").add(Feedback.of(result));
        if (result.status() != Status.PASSED) {
            judgement.notes().forEach(note -> said.add("Note: " + note));
        }
        test.put("output", said.toString().strip());
        test.put("output_format", "text");
        test.put("visibility", part.hidden() ? "hidden" : "visible");
    }
}
