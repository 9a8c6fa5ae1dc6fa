package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.processor.flow.FlowProcessor;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A compiler that compiles many times in one JVM, such as that of an editor, keeps nothing of an earlier compilation.
 */
final class CompilationIsReleasedTest {
    private static final int MOST_COLLECTIONS = 20;

    @TempDir
    private Path folder;

    @Test
    void compilation_thatHasEnded_isCollected() throws IOException {
        WeakReference<?> compilation = new WeakReference<>(compiled());

        for (int i = 0; i < MOST_COLLECTIONS && compilation.get() != null; i++) {
            System.gc();
        }

        assertThat(compilation.get()).as("the compilation").isNull();
    }

    private JavaCompiler.CompilationTask compiled() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-d", folder.toString()),
                    null,
                    List.of(MemoryFiles.source("Empty.java", "final class Empty {}")));
            task.setProcessors(List.of(new FlowProcessor()));
            assertThat(task.call()).isTrue();
            return task;
        }
    }
}
