package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Puts annotations where they do not belong, changes their kinds, or gives them attributes that they do not have. */
final class PlacementMutations {
    private static final String STRING = "\"(?:[^\"\\\\\n]++|\\\\.)*+\"";
    private static final List<String> KINDS = List.of(
            "MustHold",
            "MustNotHold",
            "Acquires",
            "CondAcquires",
            "Releases",
            "GuardedBy",
            "AcquiredBefore",
            "AcquiredAfter",
            "ReturnsLock",
            "ContextUnsafe",
            "LockChecks",
            "Override",
            "Deprecated",
            "NoSuch");
    private static final Pattern KIND = Pattern.compile("(?<=@)(?:" + String.join("|", KINDS) + ")\\b(?!\\.)");
    private static final Pattern ANNOTATION =
            Pattern.compile("@(?:" + String.join("|", KINDS) + ")\\b(?!\\.)(\\((?:[^()\"]++|" + STRING + ")*+\\))?");
    private static final Pattern ARGUMENTS =
            Pattern.compile("(?<=" + KIND.pattern() + ")\\((?:[^()\"]++|" + STRING + ")*+\\)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(?:value|mode|result|checked)(?= =)");
    private static final Pattern CONSTANT = Pattern.compile("\\b(?:LockMode|ReturnValue)\\.\\w+|(?<=checked = )\\w+");

    /** Usually the place before a member, a parameter, a type or a statement. */
    private static final Pattern BEFORE_WORD = Pattern.compile("(?<=[\\s(<,])(?=[\\p{L}@])");

    private static final List<String> CONSTANTS = List.of(
            "LockMode.SHARED",
            "LockMode.EXCLUSIVE",
            "LockMode.ANY",
            "LockMode.NONE",
            "ReturnValue.TRUE",
            "ReturnValue.FALSE",
            "ReturnValue.ZERO",
            "ReturnValue.NULL",
            "ReturnValue.NONE",
            "null",
            "true",
            "false",
            "1",
            "\"SHARED\"",
            "NoSuch.MODE",
            "SHARED",
            "{LockMode.SHARED}",
            "{}",
            "LockMode.class",
            "LockMode.valueOf(\"ANY\")",
            "io.github.kprim.annotation.LockMode.SHARED",
            "(LockMode.SHARED)",
            "Boolean.TRUE",
            "!false",
            "1 < 2");

    private static final List<String> ATTRIBUTES =
            List.of("value", "mode", "result", "checked", "noSuch", "Value", "value, mode");

    private static final List<String> LISTS = List.of(
            "()",
            "",
            "({})",
            "(value = {})",
            "(mode = LockMode.SHARED)",
            "(value = \"mu\", value = \"mu\")",
            "(\"mu\", \"mu\")",
            "(value = \"mu\", noSuch = 1)",
            "(checked = true)",
            "(checked = true, checked = false)",
            "(",
            "(,)",
            "(\"mu\", mode = LockMode.ANY)",
            "(value = \"#1\", result = ReturnValue.TRUE)",
            "(value)",
            "(@MustHold)");

    private static final List<String> WHOLE = List.of(
            "@MustHold.List({})",
            "@MustHold.List(@MustHold(\"mu\"))",
            "@MustHold.List({@MustHold(\"mu\"), @MustHold(\"#1\")})",
            "@MustHold.List(@MustNotHold(\"mu\"))",
            "@MustHold.List",
            "@Acquires.List({null, 1, @Acquires})",
            "@MustHold(\"mu\") @MustHold.List(@MustHold(\"mu\"))",
            "@LockChecks",
            "@LockChecks(checked = true)",
            "@ReturnsLock(\"mu\")",
            "@GuardedBy(\"this\")",
            "@ContextUnsafe(\"\")",
            "@ContextUnsafe(\"why\")",
            "@MustHold(\"mu\")",
            "@MustNotHold(\"#1\")",
            "@io.github.kprim.annotation.MustHold(\"mu\")",
            "@",
            "@ MustHold (\"mu\")",
            "@Override");

    private PlacementMutations() {}

    static List<Mutation> all() {
        return List.of(
                Mutation.replacing("drops an annotation", ANNOTATION, (match, random) -> ""),
                Mutation.replacing(
                        "says an annotation twice", ANNOTATION, (match, random) -> match.group() + " " + match.group()),
                Mutation.replacing("changes a kind", KIND, (match, random) -> Mutation.pick(KINDS, random)),
                Mutation.replacing("changes arguments", ARGUMENTS, (match, random) -> Mutation.pick(LISTS, random)),
                Mutation.replacing("adds an attribute", ARGUMENTS, PlacementMutations::addAttribute),
                Mutation.replacing(
                        "renames an attribute", ATTRIBUTE, (match, random) -> Mutation.pick(ATTRIBUTES, random)),
                Mutation.replacing("changes a constant", CONSTANT, (match, random) -> Mutation.pick(CONSTANTS, random)),
                Mutation.replacing(
                        "replaces an annotation", ANNOTATION, (match, random) -> Mutation.pick(WHOLE, random)),
                Mutation.replacing(
                        "adds an annotation", BEFORE_WORD, (match, random) -> Mutation.pick(WHOLE, random) + " "),
                new Mutation("moves an annotation", PlacementMutations::move),
                new Mutation("swaps two annotations", PlacementMutations::swap));
    }

    private static String addAttribute(MatchResult arguments, Random random) {
        String text = arguments.group();
        String inside = text.substring(1, text.length() - 1);
        String first = inside.isBlank() || inside.contains(" = ") ? inside : "value = " + inside;
        return "(%s, %s = %s)".formatted(first, Mutation.pick(ATTRIBUTES, random), Mutation.pick(CONSTANTS, random));
    }

    private static String move(String source, Random random) {
        List<MatchResult> found = Mutation.found(source, ANNOTATION);
        if (found.isEmpty()) {
            return source;
        }
        MatchResult one = Mutation.pick(found, random);
        String without = random.nextBoolean() ? source : source.substring(0, one.start()) + source.substring(one.end());
        return Mutation.replacing("", BEFORE_WORD, (match, numbers) -> one.group() + " ")
                .apply(without, random);
    }

    private static String swap(String source, Random random) {
        List<MatchResult> found = new ArrayList<>(Mutation.found(source, ANNOTATION));
        if (found.size() < 2) {
            return source;
        }
        MatchResult one = found.remove(random.nextInt(found.size()));
        MatchResult other = Mutation.pick(found, random);
        MatchResult first = one.start() < other.start() ? one : other;
        MatchResult second = first == one ? other : one;
        return source.substring(0, first.start())
                + second.group()
                + source.substring(first.end(), second.start())
                + first.group()
                + source.substring(second.end());
    }
}
