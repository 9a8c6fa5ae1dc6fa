package io.github.kprim.report;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives each part of a page a unique name to link to. */
final class Names {
    private final Set<String> used = new HashSet<>();

    /** Returns a new name, made from any words. */
    String of(String... words) {
        String wanted = Names.joined(words);
        String name = wanted;
        for (int n = 2; !used.add(name); n++) {
            name = wanted + "-" + n;
        }
        return name;
    }

    private static String joined(String... words) {
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
            name.append(name.isEmpty() ? "" : ".").append(plain.isEmpty() ? "-" : plain);
        }
        return name.toString();
    }
}
