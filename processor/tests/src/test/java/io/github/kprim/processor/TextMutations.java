package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Turns a source into text that is not Java any more, or only by chance. */
final class TextMutations {
    private static final Pattern BRACKET = Pattern.compile("[(){}<>\\[\\];,\"]");
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "(",
            ")",
            ";",
            ",",
            "@",
            "\"",
            "'",
            "/*",
            "//",
            "*/",
            "<",
            ">",
            "=",
            "->",
            "::",
            "...",
            ".",
            "#",
            "\\",
            "\\u",
            "\\u0022",
            "\\u007b",
            "\0",
            "\u001a",
            "\t",
            "\ud800",
            "é",
            "0x",
            "1e999",
            "class",
            "interface",
            "this",
            "new",
            "return",
            "import",
            "package",
            "void",
            "if",
            "switch",
            "yield",
            "goto",
            "_",
            "@interface",
            "\"\"\"");

    private TextMutations() {}

    static List<Mutation> all() {
        return List.of(
                Mutation.replacing("drops a bracket", BRACKET, (match, random) -> ""),
                Mutation.replacing("changes a bracket", BRACKET, (match, random) -> Mutation.pick(TOKENS, random)),
                new Mutation(
                        "changes tokens",
                        (source, random) -> Mutation.shuffle(Mutation.tokens(source), TOKENS, random)),
                new Mutation("changes lines", TextMutations::changeLines),
                new Mutation(
                        "cuts the end off",
                        (source, random) -> source.substring(0, random.nextInt(source.length() + 1))),
                new Mutation("cuts a piece out", TextMutations::cut),
                new Mutation("says a piece twice", TextMutations::repeat));
    }

    private static String changeLines(String source, Random random) {
        List<String> lines = new ArrayList<>();
        source.lines().map(line -> line + "\n").forEach(lines::add);
        return Mutation.shuffle(lines, lines.isEmpty() ? TOKENS : lines, random);
    }

    private static String cut(String source, Random random) {
        int from = random.nextInt(source.length() + 1);
        int to = Math.min(source.length(), from + random.nextInt(80));
        return source.substring(0, from) + source.substring(to);
    }

    private static String repeat(String source, Random random) {
        int from = random.nextInt(source.length() + 1);
        int to = Math.min(source.length(), from + random.nextInt(80));
        return source.substring(0, to) + source.substring(from);
    }
}
