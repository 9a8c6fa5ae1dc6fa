package io.github.kprim.lab.mutation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of some modules. They show which methods a class runs, its own and those of other classes. */
final class Sources {
    private final Trees trees;
    private final Map<Element, TreePath> methods = new LinkedHashMap<>();

    private Sources(Trees trees) {
        this.trees = trees;
    }

    /** Reads {@code src/main/java} of the modules. Their classes are on the class path. */
    static Sources of(List<Path> modules) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<Path> paths = new ArrayList<>();
            for (Path module : modules) {
                try (Stream<Path> all = Files.walk(module.resolve("src/main/java"))) {
                    all.filter(path -> path.toString().endsWith(".java")
                                    && !path.endsWith("package-info.java")
                                    && !path.endsWith("module-info.java"))
                            .sorted()
                            .forEach(paths::add);
                }
            }
            JavacTask task = (JavacTask) javac.getTask(
                    null, files, null, MutantCompiler.OPTIONS, null, files.getJavaFileObjectsFromPaths(paths));
            Iterable<? extends CompilationUnitTree> units = task.parse();
            task.analyze();
            Sources sources = new Sources(Trees.instance(task));
            units.forEach(sources::addMethods);
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addMethods(CompilationUnitTree unit) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                methods.put(trees.getElement(getCurrentPath()), getCurrentPath());
                return super.visitMethod(method, null);
            }
        }.scan(unit, null);
    }

    /**
     * Returns the methods of {@code className} named {@code roots}, and all methods in these sources that they call.
     */
    List<MethodSource> reachable(String className, Set<String> roots) {
        Set<Element> found = new LinkedHashSet<>();
        for (Element method : methods.keySet()) {
            if (className(method).equals(className)
                    && roots.contains(method.getSimpleName().toString())) {
                follow(method, found);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no method of " + className + " is in the sources");
        }
        return found.stream().map(this::source).toList();
    }

    private void follow(Element method, Set<Element> found) {
        TreePath path = methods.get(method);
        if (path == null || !found.add(method)) {
            return;
        }
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                Element callee = trees.getElement(getCurrentPath());
                if (callee != null) {
                    follow(callee, found);
                }
                return super.visitMethodInvocation(call, null);
            }
        }.scan(path, null);
    }

    private static String className(Element method) {
        return ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    }

    private MethodSource source(Element method) {
        TreePath path = methods.get(method);
        CompilationUnitTree unit = path.getCompilationUnit();
        if (unit.getTypeDecls().size() != 1
                || !(path.getParentPath().getLeaf() instanceof ClassTree top)
                || unit.getTypeDecls().get(0) != top) {
            throw new IllegalArgumentException(method + " is not in the one class at the top of its file");
        }
        try {
            String text = unit.getSourceFile().getCharContent(true).toString();
            return new MethodSource(
                    className(method), (MethodTree) path.getLeaf(), unit, trees.getSourcePositions(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
