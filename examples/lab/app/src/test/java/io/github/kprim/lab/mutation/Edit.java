package io.github.kprim.lab.mutation;

import java.util.Comparator;
import java.util.List;

/** Replaces the characters of a source from {@code from} to before {@code to} by {@code text}. */
record Edit(int from, int to, String text) {
    /** The source with all of {@code edits}, no two of which overlap. */
    static String apply(String source, List<Edit> edits) {
        StringBuilder result = new StringBuilder(source);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::from).reversed())
                .forEach(edit -> result.replace(edit.from, edit.to, edit.text));
        return result.toString();
    }
}
