package io.github.kprim.lab;

import io.github.kprim.lab.mutation.Mutants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The page docs/adequacy.md: text, tables, and a reason for each mutant that the matrix does not refute. People write
 * the reasons.
 *
 * <p>A reason is a paragraph below a heading. The list below the paragraph names its mutants. When the page is written
 * again, the reasons stay, mutants that are now refuted are removed, and new ones come below {@link #UNEXPLAINED}.
 */
final class AdequacyPage {
    /** The heading for mutants without a reason. */
    static final String UNEXPLAINED = "Not explained";

    static final String EQUIVALENT = "Equivalent mutants";
    static final String NOT_SHOWN = "What the matrix does not show";
    static final String START = "<!-- From here on written by ./kprim docs adequacy, except for the reasons. -->\n";

    private final String words;

    /** The mutants of each reason, by heading. */
    private final Map<String, Map<String, List<String>>> reasons = new LinkedHashMap<>();

    /** Reads a page. */
    AdequacyPage(String page) {
        int start = page.indexOf(START);
        if (start < 0) {
            throw new IllegalArgumentException("the page has no line " + START);
        }
        words = page.substring(0, start);
        reasons.put(EQUIVALENT, new LinkedHashMap<>());
        reasons.put(NOT_SHOWN, new LinkedHashMap<>());
        Map<String, List<String>> ofHeading = new LinkedHashMap<>();
        String reason = "";
        for (String part : page.substring(start + START.length()).strip().split("\n\n", -1)) {
            if (part.startsWith("## ")) {
                ofHeading = reasons.getOrDefault(part.substring("## ".length()), new LinkedHashMap<>());
            } else if (part.startsWith("* ")) {
                ofHeading.put(reason, items(part));
            } else {
                reason = part;
            }
        }
    }

    private static List<String> items(String list) {
        return list.lines()
                .map(line -> line.substring("* `".length(), line.length() - 1))
                .toList();
    }

    /** Returns the page with the new results. */
    String with(List<MutantTrial> trials) {
        StringBuilder page = new StringBuilder(words).append(START).append('\n');
        table(
                page,
                "design",
                trials.stream()
                        .collect(Collectors.groupingBy(MutantTrial::design, LinkedHashMap::new, Collectors.toList())));
        page.append("\n## Kinds of change\n\n");
        table(page, "kind of change", byKind(trials));
        List<String> left = new ArrayList<>();
        trials.stream().filter(MutantTrial::isLeft).map(MutantTrial::id).forEach(left::add);
        reasons.forEach((heading, byReason) -> {
            page.append("\n## ").append(heading).append('\n');
            byReason.forEach((reason, mutants) -> {
                List<String> explained = left.stream().filter(mutants::contains).toList();
                left.removeAll(explained);
                group(page, reason, explained);
            });
        });
        if (!left.isEmpty()) {
            page.append("\n## ").append(UNEXPLAINED).append('\n');
            group(page, "Put each below a reason above, or write one.", left);
        }
        return page.toString();
    }

    private static Map<String, List<MutantTrial>> byKind(List<MutantTrial> trials) {
        Map<String, List<MutantTrial>> byKind = new LinkedHashMap<>();
        Mutants.KINDS.forEach((kind, meaning) -> byKind.put(
                kind + ": " + meaning,
                trials.stream()
                        .filter(trial -> trial.mutant().kind().equals(kind))
                        .toList()));
        return byKind;
    }

    private static void group(StringBuilder page, String reason, List<String> mutants) {
        if (!mutants.isEmpty()) {
            page.append('\n').append(reason).append("\n\n");
            mutants.forEach(mutant -> page.append("* `").append(mutant).append("`\n"));
        }
    }

    private void table(StringBuilder page, String first, Map<String, List<MutantTrial>> rows) {
        page.append("| ").append(first).append(" | mutants | refuted | never fast | equivalent | not shown |\n");
        page.append("|---|---|---|---|---|---|\n");
        rows.forEach((name, trials) -> row(page, name, trials));
        row(page, "all", rows.values().stream().flatMap(List::stream).toList());
    }

    private void row(StringBuilder page, String name, List<MutantTrial> trials) {
        page.append("| ").append(name);
        for (long number : List.of(
                (long) trials.size(),
                count(trials, MutantTrial::isRefuted),
                count(trials, MutantTrial::losesFast),
                count(trials, trial -> isBelow(EQUIVALENT, trial)),
                count(trials, trial -> isBelow(NOT_SHOWN, trial)))) {
            page.append(" | ").append(number);
        }
        page.append(" |\n");
    }

    private static long count(List<MutantTrial> trials, Predicate<MutantTrial> counted) {
        return trials.stream().filter(counted).count();
    }

    private boolean isBelow(String heading, MutantTrial trial) {
        return trial.isLeft()
                && reasons.get(heading).values().stream().anyMatch(mutants -> mutants.contains(trial.id()));
    }
}
