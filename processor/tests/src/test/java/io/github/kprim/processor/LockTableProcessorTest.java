package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LockTableProcessorTest {
    private static final String ASKED = "-A" + LockTableProcessor.OPTION;
    private static final JavaFileObject PLAIN = type("Plain", "@MustHold(\"this\") void f() {}");

    @TempDir
    private static Path folder;

    private static JavaFileObject type(String name, String member) {
        return JavaFileObjects.forSourceLines(
                name, "import io.github.kprim.annotation.*;", "class " + name + " { " + member + " }");
    }

    private static Compiler compiler(Processor... others) {
        List<Processor> all =
                new ArrayList<>(List.of(new ContractProcessor(), new LockOrderProcessor(), new LockTableProcessor()));
        all.addAll(List.of(others));
        return Compiler.javac().withProcessors(all);
    }

    private static Compilation compile(JavaFileObject... sources) {
        return compiler().withOptions(ASKED).compile(sources);
    }

    private static Optional<String> table(Compilation compilation) {
        return compilation
                .generatedFile(StandardLocation.CLASS_OUTPUT, LockTableProcessor.RESOURCE)
                .map(LockTableProcessorTest::content);
    }

    private static String content(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void process_everyContract_isInWords() {
        Compilation compilation = compile(Specimens.source("table", "Bank"));

        assertThat(compilation.errors()).isEmpty();
        assertThat(table(compilation).orElseThrow().lines()).isEqualTo(Specimens.lines("table/Bank.md"));
    }

    static List<Setup> setups() {
        return Setup.all();
    }

    @ParameterizedTest
    @MethodSource("setups")
    void process_foundByACompiler_writesTheTable(Setup setup) {
        CompileRun run = CompileRun.in(folder, setup, List.of(ASKED), Specimens.source("table", "Bank"));

        assertThat(run.classes().resolve(LockTableProcessor.RESOURCE))
                .usingCharset(StandardCharsets.UTF_8)
                .hasContent(String.join("\n", Specimens.lines("table/Bank.md")));
    }

    @Test
    void process_noPlaceForTheFile_isReported() throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Files.createFile(classes.resolve("META-INF"));
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaCompiler.CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, found, List.of(ASKED, "-d", classes.toString()), null, List.of(PLAIN));
        task.setProcessors(List.of(new LockTableProcessor()));

        assertThat(task.call()).isFalse();
        assertThat(found.getDiagnostics())
                .extracting(error -> error.getMessage(Locale.ROOT))
                .singleElement()
                .asString()
                .startsWith("[kprim-cannot-write] Cannot write META-INF/kprim/locks.md: ")
                .endsWith("; check the free space and the compiler's access rights");
    }

    @Test
    void process_notAsked_writesNothing() {
        assertThat(table(compiler().compile(PLAIN))).isEmpty();
    }

    @Test
    void process_noContracts_writesNothing() {
        assertThat(table(compile(type("Plain", "void f() {}")))).isEmpty();
    }

    @Test
    void process_sourcesInAnotherOrder_writesTheSame() {
        JavaFileObject other = type("Another", "@MustHold(\"this\") void g() {}");

        Optional<String> table = table(compile(PLAIN, other));

        assertThat(table).isPresent().isEqualTo(table(compile(other, PLAIN)));
    }

    @Test
    void process_refusedType_leavesOutThatTypeAlone() {
        JavaFileObject wrong = type("Wrong", "@MustHold(\"htis\") void f() {}");

        Compilation compilation = Compiler.javac()
                .withProcessors(new LockTableProcessor())
                .withOptions(ASKED)
                .compile(PLAIN, wrong);

        assertThat(table(compilation).orElseThrow()).contains("### Plain").doesNotContain("Wrong");
    }

    static List<String> bad() {
        return Specimens.names("bad");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void process_errors_areReportedAsWithoutTheTable(String name) {
        JavaFileObject source = Specimens.source("bad", name);

        List<String> errors = Specimens.errors(
                compiler().withOptions(ASKED, "-Xmaxerrs", "1000").compile(source));

        assertThat(errors).isNotEmpty().isEqualTo(Specimens.errors(Specimens.compile(source)));
    }

    @Test
    void process_typeGeneratedLater_isInTheTable() {
        Generator generator = new Generator()
                .with("First", "class First { final Object lock = this; }")
                .with("Later", "class Later { @io.github.kprim.annotation.MustHold(\"lock\") void f(Object lock) {} }");

        Compilation compilation = compiler(generator)
                .withOptions(ASKED)
                .compile(type("Waits", "@MustHold(\"first.lock\") void f(First first) {}"));

        assertThat(table(compilation).orElseThrow())
                .contains("### Later", "| `f(Object lock)` | `lock` |", "### Waits");
    }

    @Test
    void process_checksThatKprimGenerates_areLeftOut() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Checks",
                "import io.github.kprim.annotation.*;",
                "@LockChecks(checked = true) interface Checks { @MustHold(\"#1\") void f(Object lock); }");

        Compilation compilation = compile(source);

        assertThat(compilation.generatedSourceFiles()).hasSize(2);
        assertThat(table(compilation).orElseThrow())
                .contains("### Checks\n")
                .doesNotContain("CheckedChecks", "ChecksLockChecks");
    }
}
