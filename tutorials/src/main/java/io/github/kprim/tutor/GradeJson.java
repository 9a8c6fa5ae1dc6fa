package io.github.kprim.tutor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kprim.tutor.Judgement.Result;
import java.util.Locale;

/** A grade as JSON, with all known data. */
final class GradeJson {
    private final Grade grade;

    GradeJson(Grade grade) {
        this.grade = grade;
    }

    /** Returns the document. */
    String write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("points", grade.points());
        root.put("mostPoints", grade.mostPoints());
        root.put("complete", grade.complete());
        ArrayNode exercises = root.putArray("exercises");
        grade.judgements().forEach(judgement -> add(exercises.addObject(), judgement));
        return root.toPrettyString() + "\n";
    }

    private static void add(ObjectNode node, Judgement judgement) {
        node.put("id", judgement.exercise().id());
        node.put("title", judgement.exercise().title());
        node.put("points", judgement.points());
        node.put("mostPoints", judgement.mostPoints());
        node.put("problem", judgement.problem());
        node.put("output", judgement.output());
        ArrayNode notes = node.putArray("notes");
        judgement.notes().forEach(notes::add);
        ArrayNode parts = node.putArray("parts");
        judgement.results().forEach(result -> add(parts.addObject(), result));
    }

    private static void add(ObjectNode node, Result result) {
        node.put("name", result.part().name());
        node.put("points", result.points());
        node.put("mostPoints", result.part().points());
        node.put("hidden", result.part().hidden());
        node.put("status", result.status().name().toLowerCase(Locale.ROOT));
        node.put("message", result.message());
        node.put("feedback", Feedback.of(result));
        Witness.in(result.message()).ifPresent(witness -> add(node.putObject("witness"), witness));
    }

    private static void add(ObjectNode node, Witness witness) {
        node.put("token", witness.token());
        ArrayNode schedule = node.putArray("schedule");
        witness.schedule().forEach(schedule::add);
        witness.pattern().ifPresent(pattern -> {
            node.put("pattern", pattern.plainName());
            node.put("patternMeans", pattern.definition());
        });
        node.put("why", witness.why());
    }
}
