package io.github.kprim.processor;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Changes the statements of a source's bodies in random ways. The result need not compile. */
final class BodyMutations {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private static final List<String> WRAPS = List.of(
            "if (System.nanoTime() > 1) { %s }",
            "while (System.nanoTime() > 2) { %s }",
            "do { %s } while (System.nanoTime() > 3);",
            "for (int round = 0; round < 3; round++) { %s }",
            "try { %s } finally { System.nanoTime(); }",
            "try { %s } catch (RuntimeException caught) { System.nanoTime(); }",
            "synchronized (Runtime.class) { %s }",
            "label: { if (System.nanoTime() > 4) { break label; } %s }",
            "switch ((int) System.nanoTime()) { case 1: %s default: break; }",
            "Runnable later = () -> { %s };",
            "{ %s }");
    private static final List<String> EXITS = List.of(
            "if (System.nanoTime() > 5) { return; }",
            "if (System.nanoTime() > 6) { throw new IllegalStateException(); }",
            "if (System.nanoTime() > 7) { break; }",
            "if (System.nanoTime() > 8) { continue; }");

    /** A part of the source. */
    private record Part(int start, int end) {
        String in(String source) {
            return source.substring(start, end);
        }
    }

    private final String source;
    private final List<Part> statements = new ArrayList<>();
    private final List<Part> conditions = new ArrayList<>();

    private BodyMutations(String source) {
        this.source = source;
    }

    /** Applies one mutation; returns the source unchanged if it finds nothing to change or does not parse. */
    static String apply(String source, StandardJavaFileManager files, Random random) {
        BodyMutations mutations = new BodyMutations(source);
        mutations.parse(files);
        return mutations.statements.isEmpty() ? source : mutations.mutate(random);
    }

    private void parse(StandardJavaFileManager files) {
        JavacTask task = (JavacTask) JAVAC.getTask(
                null, files, found -> {}, List.of("-proc:none"), null, List.of(MemoryFiles.source("M.java", source)));
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitBlock(BlockTree block, Void none) {
                        block.getStatements().forEach(statement -> add(statements, statement));
                        return super.visitBlock(block, none);
                    }

                    @Override
                    public Void visitIf(IfTree tree, Void none) {
                        add(conditions, tree.getCondition());
                        return super.visitIf(tree, none);
                    }

                    @Override
                    public Void visitWhileLoop(WhileLoopTree loop, Void none) {
                        add(conditions, loop.getCondition());
                        return super.visitWhileLoop(loop, none);
                    }

                    @Override
                    public Void visitDoWhileLoop(DoWhileLoopTree loop, Void none) {
                        add(conditions, loop.getCondition());
                        return super.visitDoWhileLoop(loop, none);
                    }

                    private void add(List<Part> parts, Tree tree) {
                        int start = (int) positions.getStartPosition(unit, tree);
                        int end = (int) positions.getEndPosition(unit, tree);
                        if (start >= 0 && end > start) {
                            parts.add(new Part(start, end));
                        }
                    }
                }.scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String mutate(Random random) {
        Part one = Mutation.pick(statements, random);
        return switch (random.nextInt(8)) {
            case 0 -> replace(one, "");
            case 1 -> replace(one, one.in(source) + " " + one.in(source));
            case 2 -> swap(one, Mutation.pick(statements, random));
            case 3 -> dropUnlock(random);
            case 4 ->
                conditions.isEmpty()
                        ? source
                        : replace(Mutation.pick(conditions, random), condition -> "(!" + condition + ")");
            case 5 -> replace(one, Mutation.pick(EXITS, random) + " " + one.in(source));
            case 6 ->
                replace(
                        one,
                        one.in(source) + " " + Mutation.pick(statements, random).in(source));
            default -> replace(one, text -> Mutation.pick(WRAPS, random).formatted(text));
        };
    }

    private String dropUnlock(Random random) {
        List<Part> unlocks = statements.stream()
                .filter(part -> part.in(source).matches("[\\w.()\\[\\]]*unlock\\w*\\(\\w*\\);"))
                .toList();
        return unlocks.isEmpty() ? source : replace(Mutation.pick(unlocks, random), "");
    }

    private String replace(Part part, String by) {
        return source.substring(0, part.start) + by + source.substring(part.end);
    }

    private String replace(Part part, UnaryOperator<String> by) {
        return replace(part, by.apply(part.in(source)));
    }

    private String swap(Part one, Part other) {
        Part first = one.start <= other.start ? one : other;
        Part second = first == one ? other : one;
        if (first.end > second.start) {
            return source;
        }
        return source.substring(0, first.start)
                + second.in(source)
                + source.substring(first.end, second.start)
                + first.in(source)
                + source.substring(second.end);
    }
}
