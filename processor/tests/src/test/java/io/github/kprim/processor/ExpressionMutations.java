package io.github.kprim.processor;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replaces lock expressions by other texts that a user might write. */
final class ExpressionMutations {
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\n]++|\\\\.)*+)\"");

    /** Each as it is written between quotes in a source. */
    private static final List<String> WRONG = List.of(
            "",
            " ",
            "\\n",
            "\\r\\n\\t\\f",
            "#",
            "#0",
            "#1",
            "#2.lock()",
            "#01",
            "#-1",
            "#99999999999",
            "#2147483648",
            "# 1",
            "this",
            "this.this",
            "this()",
            "super.mu",
            "null",
            "class",
            "int",
            "int.class",
            "var",
            "_",
            "$",
            "record",
            "mu()()",
            "mu().",
            ".mu",
            "mu..lock",
            "mu[0]",
            "mu[#1]",
            "mu[second]",
            "mu[99999999999]",
            "mu[",
            "Object.class",
            "Object.this",
            "itself",
            "$lock",
            "mu.length",
            "(mu)",
            "mu /* x */",
            "java",
            "java.lang",
            "java.lang.Object",
            "java.lang.Runtime.getRuntime()",
            "Runtime.getRuntime().getClass().getClassLoader()",
            "java.util.Map.Entry.getKey()",
            "String.CASE_INSENSITIVE_ORDER",
            "Thread.State.NEW",
            "getClass()",
            "hashCode()",
            "toString()",
            "clone()",
            "lock()",
            "this.lock().lock()",
            "values()",
            "mu\\0",
            "mu\\0.lock\\0",
            "\\0.\\0",
            "\\ud800.\\udfff",
            "\\ud83d\\ude00",
            "m\\u200bu",
            "\\u202emu",
            "м\\u0443.µ",
            "İ.ſ",
            "%s %n %d",
            "a/b.c/d",
            "../x.y",
            "[kprim-unknown-lock]");

    private static final List<String> CHARACTERS = List.of(
            ".", "(", ")", "#", " ", "_", "$", "-", "\\\"", "\\\\", "'", "\\n", "\\0", "\\177", "\\u00e9", "\\ud800",
            "é", "中", "0", "9", "a", "Z", ";", "%", "{", "\\t", "/", "\\u2028", "\\uffff");

    private static final List<String> WORDS = List.of(
            "this",
            "mu",
            "lock",
            "lock()",
            "#1",
            "#2",
            ".",
            ".",
            "(",
            ")",
            "()",
            "super",
            "class",
            "java",
            "Object",
            "LOCK",
            "left()",
            "readLock()",
            "writeLock()",
            "Runtime",
            "getRuntime()",
            "new",
            "next",
            "[0]",
            "[#1]",
            "[",
            "]",
            "itself",
            " ");

    /** What an annotation may have instead of a string. */
    private static final List<String> VALUES = List.of(
            "null",
            "1",
            "'c'",
            "true",
            "{}",
            "{{}}",
            "{\"mu\", {\"mu\"}}",
            "{\"mu\", \"mu\",}",
            "{,}",
            "NO_SUCH",
            "No.SUCH",
            "\"mu\" + \".lock\"",
            "\"mu\" + NO_SUCH",
            "\"mu\" + 1 / 0",
            "(String) null",
            "(\"mu\")",
            "(Object) \"mu\"",
            "String.valueOf(1)",
            "true ? \"mu\" : \"lock()\"",
            "Object.class",
            "\"\"\"\n  mu\n  \"\"\"",
            "@MustHold(\"mu\")",
            "new String[] {\"mu\"}",
            "this",
            "mu",
            "\"mu",
            "\"mu\" \"mu\"",
            "java.io.File.separator",
            "{\"mu\", 1}",
            "{@MustHold(\"mu\")}",
            "\"mu\".length()",
            "\"\\q\"",
            "\"\\u12\"");

    private ExpressionMutations() {}

    static List<Mutation> all() {
        return List.of(
                string("replaces an expression", (inside, random) -> Mutation.pick(WRONG, random)),
                string(
                        "puts something before an expression",
                        (inside, random) -> Mutation.pick(WRONG, random) + inside),
                string("puts something after an expression", (inside, random) -> inside + Mutation.pick(WRONG, random)),
                string("changes characters of an expression", ExpressionMutations::characters),
                string("changes words of an expression", ExpressionMutations::words),
                string("makes an expression long", ExpressionMutations::makeLong),
                Mutation.replacing(
                        "puts a value in an expression's place",
                        STRING,
                        (match, random) -> Mutation.pick(VALUES, random)),
                Mutation.replacing(
                        "names several locks",
                        STRING,
                        (match, random) -> "{" + match.group() + ", \"" + Mutation.pick(WRONG, random) + "\"}"));
    }

    private static Mutation string(String name, BiFunction<String, Random, String> change) {
        return Mutation.replacing(name, STRING, (match, random) -> "\"" + change.apply(match.group(1), random) + "\"");
    }

    private static String characters(String inside, Random random) {
        List<String> characters =
                inside.codePoints().mapToObj(Character::toString).collect(Collectors.toList());
        String changed = Mutation.shuffle(characters, CHARACTERS, random);
        return random.nextInt(3) == 0 ? characters(changed, random) : changed;
    }

    private static String words(String inside, Random random) {
        String changed = Mutation.shuffle(Mutation.tokens(inside), WORDS, random);
        return random.nextInt(3) == 0 ? words(changed, random) : changed;
    }

    private static String makeLong(String inside, Random random) {
        String unit = inside.isEmpty() ? "x" : inside;
        int times = Math.min(1 + random.nextInt(3000), 100_000 / unit.length());
        return switch (random.nextInt(6)) {
            case 0 -> (unit + ".").repeat(times) + unit;
            case 1 -> unit.repeat(times);
            case 2 -> "(".repeat(times) + unit + ")".repeat(times);
            case 3 -> " ".repeat(times) + unit + "\\n".repeat(times);
            case 4 -> "#" + "9".repeat(times);
            default -> unit + "()".repeat(times);
        };
    }
}
