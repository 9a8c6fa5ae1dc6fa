package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to spoil a source. A mutation that finds nothing to spoil returns the source unchanged.
 *
 * @param name what the mutation does, for failure messages
 * @param spoil a function from a source and random numbers to a source
 */
record Mutation(String name, BiFunction<String, Random, String> spoil) {
    /** A string, a comment, a word, blanks, or any other character. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\\n]++|\\\\.)*+\"|//[^\n]*|/\\*(?s:.*?)\\*/|[\\p{L}_$][\\w$]*|\\d+|\\s+|(?s:.)");

    String apply(String source, Random random) {
        return spoil.apply(source, random);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Returns all mutations, group by group. */
    static List<List<Mutation>> all() {
        return List.of(
                ExpressionMutations.all(), PlacementMutations.all(), DeclarationMutations.all(), TextMutations.all());
    }

    /** Returns a mutation that replaces one match of the pattern. */
    static Mutation replacing(String name, Pattern what, BiFunction<MatchResult, Random, String> by) {
        return new Mutation(name, (source, random) -> replaceOne(source, what, random, by));
    }

    private static String replaceOne(
            String source, Pattern what, Random random, BiFunction<MatchResult, Random, String> by) {
        List<MatchResult> found = found(source, what);
        if (found.isEmpty()) {
            return source;
        }
        MatchResult one = pick(found, random);
        return source.substring(0, one.start()) + by.apply(one, random) + source.substring(one.end());
    }

    static List<MatchResult> found(String source, Pattern what) {
        return what.matcher(source).results().map(MatchResult.class::cast).toList();
    }

    /** Returns the tokens, including blanks and comments. Joined together, they are the text again. */
    static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /** Removes a part, inserts one, replaces one, swaps two, or repeats one. */
    static String shuffle(List<String> parts, List<String> others, Random random) {
        if (parts.isEmpty()) {
            return pick(others, random);
        }
        List<String> changed = new ArrayList<>(parts);
        int at = random.nextInt(changed.size());
        switch (random.nextInt(5)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(at, pick(others, random));
            case 2 -> changed.set(at, pick(others, random));
            case 3 -> changed.set(at, changed.set(random.nextInt(changed.size()), changed.get(at)));
            default -> changed.add(at, changed.get(at));
        }
        return String.join("", changed);
    }
}
