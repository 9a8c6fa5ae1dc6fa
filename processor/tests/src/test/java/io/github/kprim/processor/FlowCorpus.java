package io.github.kprim.processor;

import com.google.testing.compile.JavaFileObjects;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/**
 * The sources in {@code flow/}: small classes whose method bodies break a lock contract in {@code bad/}, and keep all
 * of them in {@code good/}.
 *
 * <p>A line on which a report is expected ends with {@code // report:} and its ids.
 */
final class FlowCorpus {
    private static final Pattern MARK = Pattern.compile("// report: ([a-z -]+)$");
    private static final Pattern ID = Pattern.compile("kprim-[a-z-]+");

    /** The id that no source is marked with, because it is given once in a compilation. */
    static final String NOTE = "kprim-foreign-meaning";

    /** An annotation of another library, which some of the sources use. */
    static final String FOREIGN = "flow/annotations/GuardedBy.java";

    private FlowCorpus() {}

    static List<String> names(String folder) {
        return Specimens.names("flow/" + folder);
    }

    static String text(String folder, String name) {
        return String.join("\n", Specimens.lines("flow/" + folder + "/" + name + ".java")) + "\n";
    }

    /** Returns all sources, to be compiled in one run. */
    static JavaFileObject[] sources() {
        Stream<JavaFileObject> marked = Stream.of("bad", "good")
                .flatMap(folder -> names(folder).stream().map(name -> Specimens.source("flow/" + folder, name)));
        return Stream.concat(marked, Stream.of(JavaFileObjects.forResource(FOREIGN)))
                .toArray(JavaFileObject[]::new);
    }

    /** Returns the reports that the marks in a folder ask for, each as {@code File.java:line id}. */
    static Set<String> marks(String folder) {
        Set<String> marks = new TreeSet<>();
        for (String name : names(folder)) {
            List<String> lines = Specimens.lines("flow/" + folder + "/" + name + ".java");
            for (int i = 0; i < lines.size(); i++) {
                for (String id : idsIn(lines.get(i))) {
                    marks.add("%s.java:%d %s".formatted(name, i + 1, id));
                }
            }
        }
        return marks;
    }

    private static List<String> idsIn(String line) {
        Matcher mark = MARK.matcher(line);
        return mark.find()
                ? ID.matcher(mark.group(1)).results().map(MatchResult::group).toList()
                : List.of();
    }

    /** Returns the id that a message begins with, or the whole message if it begins with none. */
    static String idOf(String message) {
        Matcher id = ID.matcher(message);
        return id.find() && id.start() == 1 ? id.group() : message;
    }

    /** Returns all ids of reports about bodies. Their enum is private to its package. */
    static List<String> ids() {
        try {
            Object[] ids =
                    Class.forName("io.github.kprim.processor.flow.FlowId").getEnumConstants();
            return Arrays.stream(ids).map(Object::toString).toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
