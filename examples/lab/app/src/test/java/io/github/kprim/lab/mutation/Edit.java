package io.github.kprim.lab.mutation;

import java.util.Comparator;
import java.util.List;

/** Replaces the characters of a source from {@code from} (inclusive) to {@code to} (exclusive) by {@code text}. */
record Edit(int from, int to, String text) {
    /** Returns the source with all {@code edits}, which must not overlap. */
    static String apply(String source, List<Edit> edits) {
        StringBuilder result = new StringBuilder(source);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::from).reversed())
                .forEach(edit -> result.replace(edit.from, edit.to, edit.text));
        return result.toString();
    }
}
