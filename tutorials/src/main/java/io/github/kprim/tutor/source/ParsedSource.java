package io.github.kprim.tutor.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The syntax tree of a Java file, which is parsed but not attributed: names have no meaning in it.
 *
 * @param text the text of the file
 * @param unit the tree; of a file with errors, what could be parsed
 * @param positions where the tree's parts are in the text
 */
public record ParsedSource(String text, CompilationUnitTree unit, SourcePositions positions) {
    /** Parses one file. */
    public static ParsedSource of(String name, String text) {
        return all(Map.of(name, text)).get(0);
    }

    /** Parses files, of which each has its name and its text. The results come in the order of the map. */
    public static List<ParsedSource> all(Map<String, String> texts) {
        return all(texts, ignored -> {});
    }

    /** As {@link #all(Map)}. {@code errors} hears what is not written as Java wants it. */
    public static List<ParsedSource> all(Map<String, String> texts, DiagnosticListener<JavaFileObject> errors) {
        List<ParsedSource> parsed = new ArrayList<>();
        if (texts.isEmpty()) {
            return parsed;
        }
        List<SourceText> files = texts.entrySet().stream()
                .map(file -> new SourceText(file.getKey(), file.getValue()))
                .toList();
        JavacTask task =
                (JavacTask) Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this Java has no compiler")
                        .getTask(Writer.nullWriter(), null, errors, List.of("-proc:none"), null, files);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                String text = unit.getSourceFile().getCharContent(true).toString();
                parsed.add(new ParsedSource(text, unit, positions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parsed;
    }

    /** Returns the index of the first character of {@code tree}, without the documentation before it. */
    public int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    /** Returns the index behind the last character of {@code tree}. */
    public int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    /** Returns the text of {@code tree}. */
    public String textOf(Tree tree) {
        return text.substring(start(tree), end(tree));
    }
}
