package io.github.kprim.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** An examination of bodies with a fault, which the fuzz test must notice. */
final class BrokenWalker extends AbstractProcessor {
    private final Fault fault;

    /** What is wrong with it. */
    enum Fault {
        /** Nothing: it reports each statement. */
        NONE,
        CRASHES,
        /** It survives its own crash, as the real one does. */
        SAYS_THAT_IT_CRASHED,
        /** It makes code an error that is none. */
        STOPS_THE_BUILD,
        /** It reports the file and not the body. */
        REPORTS_OUTSIDE,
        /** What it reports depends on where in the file the statement is. */
        REPORTS_BY_POSITION
    }

    BrokenWalker(Fault fault) {
        this.fault = fault;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        JavacTask task = JavacTask.instance(environment);
        task.addTaskListener(new TaskListener() {
            @Override
            public void finished(TaskEvent event) {
                if (event.getKind() == TaskEvent.Kind.ANALYZE) {
                    examine(event.getCompilationUnit(), Trees.instance(task));
                }
            }
        });
    }

    private void examine(CompilationUnitTree unit, Trees trees) {
        for (Tree statement : statements(unit)) {
            long start = trees.getSourcePositions().getStartPosition(unit, statement);
            switch (fault) {
                case CRASHES -> throw new IllegalStateException("no such lock");
                case SAYS_THAT_IT_CRASHED ->
                    trees.printMessage(Diagnostic.Kind.NOTE, "The bodies were not examined", statement, unit);
                case STOPS_THE_BUILD -> trees.printMessage(Diagnostic.Kind.ERROR, "No", statement, unit);
                case REPORTS_OUTSIDE -> report(trees, unit, unit);
                case REPORTS_BY_POSITION -> {
                    if (start % 2 == 0) {
                        report(trees, statement, unit);
                    }
                }
                case NONE -> report(trees, statement, unit);
            }
        }
    }

    private static void report(Trees trees, Tree where, CompilationUnitTree unit) {
        trees.printMessage(Diagnostic.Kind.WARNING, "[kprim-not-guarded] 'n'", where, unit);
    }

    private static List<Tree> statements(CompilationUnitTree unit) {
        List<Tree> statements = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void none) {
                // A constructor that nobody wrote begins before the class does.
                boolean isWritten = tree != null && !tree.toString().equals("super();");
                if (isWritten && tree.getKind() == Tree.Kind.EXPRESSION_STATEMENT) {
                    statements.add(tree);
                }
                return super.scan(tree, none);
            }
        }.scan(unit, null);
        return statements;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return false;
    }
}
