package io.github.kprim.processor.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds the closing brace of a body as a place to report at.
 *
 * <p>The compiler reports at a tree, and no tree begins at a closing brace. It keeps the ends of trees only if it is
 * called by a tool. So the file is parsed again, and the place is a tree of another text, in which that tree is where
 * the brace is. This is slow, and done only for a body that has an error.
 */
final class ClosingBrace {
    private static final String MARK = "class A{}";

    private final Attributed source;

    ClosingBrace(Attributed source) {
        this.source = source;
    }

    /** Returns a tree at the closing brace of the body; the body itself if it cannot be found. */
    Tree of(Tree body) {
        try {
            String text = source.unit().getSourceFile().getCharContent(true).toString();
            long end = end(text, source.start(body));
            return end < 0
                    ? body
                    : parse(" ".repeat((int) end) + MARK).unit().getTypeDecls().get(0);
        } catch (IOException | RuntimeException e) {
            return body;
        }
    }

    private static long end(String text, long start) throws IOException {
        Parsed parsed = parse(text);
        long[] found = {-1};
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitBlock(BlockTree block, @Nullable Void none) {
                if (parsed.positions().getStartPosition(parsed.unit(), block) == start) {
                    found[0] = parsed.positions().getEndPosition(parsed.unit(), block) - 1;
                    return null;
                }
                return super.visitBlock(block, none);
            }
        }.scan(parsed.unit(), null);
        return found[0];
    }

    private record Parsed(CompilationUnitTree unit, SourcePositions positions) {}

    private static Parsed parse(String text) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SimpleJavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, new DiagnosticCollector<>(), List.of("-proc:none"), null, List.of(file));
        return new Parsed(task.parse().iterator().next(), Trees.instance(task).getSourcePositions());
    }
}
