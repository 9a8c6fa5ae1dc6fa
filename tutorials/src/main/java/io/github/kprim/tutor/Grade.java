package io.github.kprim.tutor;

import java.util.List;

/**
 * The judgements of a submission's answers.
 *
 * @param judgements the judgements made so far, in order
 * @param complete whether these are all
 */
record Grade(List<Judgement> judgements, boolean complete) {
    Grade {
        judgements = List.copyOf(judgements);
    }

    /** Returns the grade without what the hidden tests say. */
    Grade withoutHiddenDetails() {
        return new Grade(
                judgements.stream().map(Judgement::withoutHiddenDetails).toList(), complete);
    }

    /** Returns the points earned. */
    int points() {
        return judgements.stream().mapToInt(Judgement::points).sum();
    }

    /** Returns the points that could be earned. */
    int mostPoints() {
        return judgements.stream().mapToInt(Judgement::mostPoints).sum();
    }
}
