package io.github.kprim.live;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real program that forks, run by a script of this package. The first lines of the script describe it.
 *
 * @param name the name of the script, without .sh
 * @param interpreter what runs it
 * @param description what it does
 * @param needs the commands and files that it needs, with the Debian package that has each
 * @param counts the name of the tasks whose forks count; null if all do
 */
record Workload(
        String name,
        String interpreter,
        String description,
        Map<String, String> needs,
        @Nullable String counts) {
    /** The names of all workloads. The last one is no real program. */
    static final List<String> ALL =
            List.of("bash", "dash", "configure", "git", "postgresql", "redis", "apache", "python", "jvm", "forker");

    private static final String INTERPRETER = "#!";
    private static final String COMMENT = "# ";
    private static final String NEEDS = "# needs: ";
    private static final String COUNTS = "# counts: ";

    /** Returns the workload of that name. */
    static Workload of(String name) throws IOException {
        return parse(name, Scratch.source(name + ".sh"));
    }

    /** Reads the first lines of a script. @throws IllegalArgumentException if they do not describe it */
    static Workload parse(String name, String script) {
        List<String> lines = script.lines().toList();
        if (lines.size() < 3
                || !lines.get(0).startsWith(INTERPRETER)
                || !lines.get(1).startsWith(COMMENT)
                || !lines.get(2).startsWith(NEEDS)) {
            throw new IllegalArgumentException("the workload " + name
                    + " does not begin with its interpreter, what it is, and what it needs: "
                    + lines.subList(0, Math.min(3, lines.size())));
        }
        Map<String, String> needs = new LinkedHashMap<>();
        for (String need : lines.get(2).substring(NEEDS.length()).split(" ", -1)) {
            int equals = need.indexOf('=');
            if (equals < 1 || equals == need.length() - 1) {
                throw new IllegalArgumentException(
                        "the workload " + name + " needs '" + need + "', which is not COMMAND=PACKAGE");
            }
            needs.put(need.substring(0, equals), need.substring(equals + 1));
        }
        String counts = lines.size() > 3 && lines.get(3).startsWith(COUNTS)
                ? lines.get(3).substring(COUNTS.length())
                : null;
        return new Workload(
                name,
                lines.get(0).substring(INTERPRETER.length()),
                lines.get(1).substring(COMMENT.length()),
                needs,
                counts);
    }

    /** Returns the Debian packages that are missing here. */
    List<String> missing() throws IOException, InterruptedException {
        return Tool.missing(needs);
    }

    /** Returns whether this event counts. */
    boolean counts(ForkEvent event) {
        return counts == null || counts.equals(event.command());
    }
}
