package io.github.kprim.processor;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The types of a source and their places, as far as javac can parse the source. Types in methods are left out. If a
 * source is not well formed, each compiler, and each version of it, guesses differently where a type ends.
 */
final class TypePlaces extends TreeScanner<@Nullable Void, String> {
    private final List<Type> types = new ArrayList<>();
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final boolean wellFormed;

    /**
     * A type.
     *
     * @param packageName the name of its package and a dot, or an empty string
     * @param name its name, preceded by those of the types around it, such as {@code Outer_Inner}
     * @param start where it begins
     * @param end where it ends
     */
    record Type(String packageName, String name, long start, long end) {
        /** Returns the name of its checks. */
        String companion() {
            return packageName + name + "LockChecks";
        }

        /** Returns the name of its stand-in. */
        String standIn() {
            return packageName + "Checked" + name;
        }
    }

    private TypePlaces(CompilationUnitTree unit, SourcePositions positions, boolean wellFormed) {
        this.unit = unit;
        this.positions = positions;
        this.wellFormed = wellFormed;
    }

    static TypePlaces of(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, found, null, null, List.of(MemoryFiles.source("Mutant.java", source)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            boolean wellFormed =
                    found.getDiagnostics().stream().noneMatch(message -> message.getKind() == Diagnostic.Kind.ERROR);
            TypePlaces places = new TypePlaces(unit, Trees.instance(task).getSourcePositions(), wellFormed);
            places.scan(unit, "");
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the source conforms to Java's grammar, so that all compilers find the same types. */
    boolean areWellFormed() {
        return wellFormed;
    }

    /** Returns the innermost type around the place, if there is one. */
    Stream<Type> around(long place) {
        return types.stream()
                .filter(type -> type.start() <= place && place <= type.end())
                .max(Comparator.comparingLong(Type::start))
                .stream();
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, String outer) {
        String name = outer + tree.getSimpleName();
        String packageName = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        types.add(new Type(
                packageName, name, positions.getStartPosition(unit, tree), positions.getEndPosition(unit, tree)));
        return super.visitClass(tree, name + "_");
    }

    @Override
    public @Nullable Void visitBlock(BlockTree tree, String outer) {
        return null;
    }
}
