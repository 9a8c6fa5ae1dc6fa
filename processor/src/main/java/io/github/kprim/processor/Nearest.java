package io.github.kprim.processor;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant: the one with the fewest letters added, omitted, changed or swapped. */
final class Nearest {
    private Nearest() {}

    /** Returns the first of the names nearest to the given name, if it is near enough for a typing error. */
    static Optional<String> to(String name, Collection<String> candidates) {
        String wanted = letters(name);
        int limit = Math.max(1, wanted.length() / 3);
        String best = "";
        for (String candidate : candidates) {
            int distance = distance(wanted, letters(candidate));
            if (distance <= limit) {
                best = candidate;
                limit = distance - 1;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static String letters(String name) {
        return name.replace("()", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the Damerau-Levenshtein distance, in the variant that moves no letter twice. */
    static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cell(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int cell(int[][] rows, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
        least = Math.min(least, rows[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
