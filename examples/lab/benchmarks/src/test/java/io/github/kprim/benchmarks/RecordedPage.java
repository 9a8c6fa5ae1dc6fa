package io.github.kprim.benchmarks;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown page whose figures come from a record. The text between {@code <!-- recorded: name -->} and
 * {@code <!-- end -->} is generated. The rest is written by hand.
 */
final class RecordedPage {
    private static final String BEGIN = "<!-- recorded: ";
    private static final String END = "<!-- end -->";
    private static final Pattern PLACE =
            Pattern.compile("(" + BEGIN + "([a-z-]+) -->).*?(" + BEGIN + "|" + END + "|\\z)", Pattern.DOTALL);

    private RecordedPage() {}

    /**
     * Returns the page with every place filled.
     *
     * @param figures the text for each place, by name
     * @throws IllegalArgumentException if a place has no figure, a figure has no place, or a place has no end
     */
    static String fill(String page, Map<String, String> figures) {
        Set<String> unused = new TreeSet<>(figures.keySet());
        String filled = PLACE.matcher(page).replaceAll(place -> {
            unused.remove(place.group(2));
            return Matcher.quoteReplacement(place.group(1) + figure(place, figures) + END);
        });
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("the page has no place for " + unused + "; write " + BEGIN + "NAME -->"
                    + END + " where it belongs");
        }
        return filled;
    }

    private static String figure(MatchResult place, Map<String, String> figures) {
        String name = place.group(2);
        if (!place.group(3).equals(END)) {
            throw new IllegalArgumentException("the place " + name + " has no " + END);
        }
        String figure = figures.get(name);
        if (figure == null) {
            throw new IllegalArgumentException("nothing is recorded as " + name + ", only " + figures.keySet());
        }
        return figure;
    }
}
