package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a student reads about a part without points: the first witness, and what kind of error it shows. */
final class Feedback {
    private Feedback() {}

    /** Returns the text, which begins with the headline; empty if the part is passed. */
    static String of(Judgement.Result result) {
        List<String> lines =
                new ArrayList<>(Shortened.of(result.message()).lines().toList());
        Optional<String> pattern = Witness.in(result.message())
                .flatMap(Witness::pattern)
                .map(known -> "This pattern is called " + known.plainName() + ". " + known.definition());
        pattern.ifPresent(lines::add);
        return String.join("\n", lines).strip();
    }

    /** Returns the text without the headline, or an empty text if there is no more. */
    static String withoutHeadline(Judgement.Result result) {
        String text = of(result);
        int end = text.indexOf('\n');
        return end < 0 ? "" : text.substring(end + 1).stripTrailing().replaceFirst("^\\n+", "");
    }
}
