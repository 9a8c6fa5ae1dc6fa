package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A failure message for a student at a terminal: what is expected, the first witness, and how to see more. */
final class Shortened {
    private static final int MOST_LINES = 60;

    /** This text follows the title of a witness. The title also occurs as a separate line. */
    private static final String WITNESS = "   token 1:";

    private Shortened() {}

    /** Removes the witnesses after the first, and the end of anything that is still too long. */
    static String of(String message) {
        List<String> lines = new ArrayList<>(message.lines().toList());
        lines.removeIf(line -> message.contains("\n" + line + WITNESS));
        int second = secondWitness(lines);
        if (second < 0) {
            return cut(lines);
        }
        List<String> replay = lines.stream()
                .skip(second)
                .dropWhile(line -> !line.startsWith("Replay it alone"))
                .toList();
        return cut(lines.subList(0, second)) + (replay.isEmpty() ? "" : "\n\n" + cut(replay));
    }

    private static int secondWitness(List<String> lines) {
        int witnesses = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(WITNESS) && ++witnesses == 2) {
                return i;
            }
        }
        return -1;
    }

    private static String cut(List<String> lines) {
        String shown = lines.stream()
                .limit(MOST_LINES)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
        int more = lines.size() - MOST_LINES;
        return more <= 0 ? shown : shown + "\n... and " + more + " lines more";
    }
}
